import { number } from '../../format.ts';
import type { NameField, TemplateProblem } from '../../../bridge.ts';

export const settingsTabs = {
  accounts: 'Accounts',
  saving: 'Saving',
  notifications: 'Notifications',
  general: 'General',
  data: 'Data',
  about: 'About',
};

export const saving = {
  folder: 'Folder',
  noFolder: 'Not chosen yet. The first save asks.',
  choose: 'Choose folder…',
  change: 'Change folder…',
  auto: 'Save songs automatically',
  autoHint: 'Every song is saved as soon as it is ready, before its link expires.',
  autoNeedsFolder: 'Takes effect once a folder is chosen.',
  names: 'File names',
  namesHint:
    'A “/” makes folders, and a date may have a pattern: {date:yyyy/MM}. Two songs never share a file: the second is called “… (2)”.',
  problem: (problem: TemplateProblem): string => {
    switch (problem.kind) {
      case 'unknown-field':
        return `There is no field ${problem.written}. The fields are the buttons above.`;
      case 'needless-pattern':
        return `Only a date takes a pattern: write {${problem.field}} instead of ${problem.written}.`;
      case 'empty-date':
        return `${problem.written} has no pattern. Write {date}, or something like {date:yyyy-MM}.`;
      case 'unknown-date':
        return `“${problem.letters}” in ${problem.written} is no part of a date. Use yyyy, yy, MM, dd, HH, mm or ss.`;
      case 'minutes-for-month':
        return `“mm” in ${problem.written} are the minutes. The month is MM.`;
      case 'lone-brace':
        return `A “${problem.written}” stands alone. Fields are written like {title}.`;
    }
  },
  notKept: 'Until that is mended, songs are called as before.',
  fieldsName: 'Fields',
  /** No provider says who sings, so that there is no field for it. */
  fields: {
    title: 'Title',
    clip: 'Clip',
    style: 'Style',
    model: 'Model',
    provider: 'Provider',
    account: 'Account',
    date: 'Date',
    time: 'Time',
    duration: 'Length',
    id: 'Id',
    id8: 'Short id',
    n: 'Number',
  } satisfies Record<Exclude<NameField, 'artist'>, string>,
  insert: (field: string) => `Insert ${field}`,
  examples: 'Songs would be called',
  tags: 'Write tags into mp3 files',
  tagsHint: 'Title, style, lyrics, cover, date and ids. Other formats, such as m4a and wav, stay untagged.',
  cover: 'Save the cover beside the song',
  lyrics: 'Save the lyrics beside the song, as text',
  video: 'Save the video beside the song',
  videoHint: 'Where the provider made one. It is several times as large as the song.',
  answer: 'Save the provider’s answer beside the song, as JSON',
  askTitle: 'Where should songs go?',
  askText: 'Songwatch saves songs here, before their links expire. You can change it in Settings.',
  askAuto: 'Save every song from now on as soon as it is ready',
  askOther: 'Choose another folder…',
  askHere: 'Save here',
  removed: (title: string) => `Removed “${title}”`,
  undo: 'Undo',
};

export const saveWith = {
  title: 'Save with…',
  /** `title`: of the song, where it is one. */
  words: (count: number, title: string | null): string =>
    title === null
      ? `For these ${number(count)} songs only, whatever the settings say. What is saved already gets what is missing.`
      : `For “${title}” only, whatever the settings say. If it is saved already, it gets what is missing.`,
  group: 'Beside the audio',
  parts: {
    isCoverSaved: 'Cover',
    areLyricsSaved: 'Lyrics, as text',
    isVideoSaved: 'Video, where there is one',
    isAnswerSaved: 'The provider’s answer, as JSON',
  },
  save: 'Save',
};

export const notifications = {
  on: 'Tell me when a song is ready',
  onHint: 'One notification a task, with its title and how long it took.',
  sound: 'Play a sound',
  soundOnLinux: 'On Linux the desktop plays its own sound, if it has one.',
  quiet: 'Be quiet while the window is in front',
  playOnClick: 'Play the song when I click the notification',
  mute: 'Mute for an hour',
  muted: (time: string) => `Muted until ${time}`,
  unmute: 'Unmute',
  muteHint: 'Songs are still saved, and the tray still shows them.',
  muteTitle: 'A quiet hour',
};

export const general = {
  login: 'Start when I log in',
  loginHint: 'Quietly, in the tray, so that no song is missed.',
  levels: 'Play songs equally loud',
  levelsHint: 'By their measured loudness. Clips of one song always are, so that they can be compared.',
  keys: 'Shortcut to show Songwatch',
  keysHint: 'Shows and hides the window from wherever you are.',
  keysOff: 'Off',
  keysAsked: 'Press keys…',
  keysHow: 'Escape cancels, Backspace switches it off.',
  keysRefused: {
    bare: 'With Ctrl, Alt or Super, please: without, you could no longer write with these keys.',
    unusable: 'That key can’t be used for this. Letters, digits, F keys and arrows can.',
  },
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  language: 'Language',
  /** A language is called by its own name, for whoever looks for it. */
  languages: { system: 'As the system', en: 'English', de: 'Deutsch' },
};

export const about = {
  version: (version: string) => `Version ${version}`,
  runtime: (runtime: { electron: string; chromium: string; node: string }) =>
    `Electron ${runtime.electron}, Chromium ${runtime.chromium}, Node.js ${runtime.node}`,
  logsHint: 'What Songwatch did, without keys: for whoever looks into a fault.',
  keysHint: 'Everything can be done from it. Press ? anywhere to see how.',
  line: 'Watches your music tasks from the tray, tells you the moment a song is ready, and keeps it.',
  licence: 'Free software under the MIT licence. No telemetry.',
};
