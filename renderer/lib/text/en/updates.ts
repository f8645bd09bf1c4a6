import type { UpdatesOff } from '../../../bridge.ts';

const named = (version: string): string => `Songwatch ${version}`;

export const updates = {
  title: 'Updates',
  auto: 'Check for updates',
  autoHint: 'Once a day, at the page of releases on GitHub. Nothing is downloaded before you say so.',
  check: 'Check now',
  checking: 'Looking for a newer version…',
  newest: (time: string) => `This is the newest version, as of ${time}.`,
  notChecked: 'Not looked for yet.',
  off: {
    'system-package': 'Off: updates come with your system’s packages.',
    archive: 'Off: this copy was unpacked by hand. Newer ones are on the page of releases.',
    'read-only':
      'Off: the folder that Songwatch lies in can’t be written. Move it to one of yours, or take a newer one from the page of releases.',
    development: 'Off: this is a build for development.',
    demo: 'Off in the demo.',
  } satisfies Record<UpdatesOff, string>,
  found: (version: string) => `${named(version)} is there.`,
  notes: (version: string) => `What is new in ${named(version)}`,
  whatsNew: 'What is new',
  download: 'Download',
  notNow: 'Not now',
  downloading: (version: string) => `${named(version)} is being downloaded`,
  ready: (version: string) => `${named(version)} is installed when you quit.`,
  restart: 'Restart now',
  checkFailed: (why: string) => `${why} Songwatch looks again by itself; you can also try now.`,
  downloadFailed: (why: string) => `${why} Download it again, or take it from the page of releases.`,
  failed: (version: string) => `${named(version)} could not be downloaded.`,
  why: 'Why',
  releases: 'Page of releases',
};

export const licences = {
  title: 'Licences',
  hint: 'Songwatch is made with the work of others. Here is what is inside, and on which terms.',
  show: 'Show licences',
  entry: (name: string, version: string) => (version === '' ? name : `${name} ${version}`),
};
