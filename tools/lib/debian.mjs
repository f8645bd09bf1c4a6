import { existsSync } from 'node:fs';
import { findOnPath } from './which.mjs';
import { Stop, run } from './run.mjs';

/** What each purpose needs of Debian. Names with two forms are called otherwise since Debian 13 and Ubuntu 24.04. */
const groups = {
  electron: [
    ['libgtk-3-0', 'libgtk-3-0t64'],
    ['libasound2', 'libasound2t64'],
    ...['libnss3', 'libgbm1', 'libxss1', 'libxtst6', 'libsecret-1-0'],
  ],
  desktop: ['xvfb', 'dbus', 'gnome-keyring', 'notification-daemon', 'openbox', 'xfce4-panel'],
  test: [
    'appstream',
    'bindfs',
    'exfat-fuse',
    'exfatprogs',
    'xdotool',
    'imagemagick',
    'x11-utils',
    'x11-xserver-utils',
    'iproute2',
    'ffmpeg',
    'pulseaudio',
    'pulseaudio-utils',
    'playerctl',
    'python3-dbusmock',
    'python3-mutagen',
    'strace',
    'chromium',
  ],
  package: ['7zip', 'rpm'],
};

/** @typedef {keyof typeof groups} PackageGroup */

/**
 * Installs what is missing of these groups; on other systems than Debian and its kin there is nothing to do.
 * @param {PackageGroup[]} names
 * @param {(line: string) => void} say
 */
export async function ensureDebianPackages(names, say) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version') || !findOnPath('dpkg-query')) return;
  const wanted = names.flatMap((name) => groups[name]).map((forms) => [forms].flat());
  const missing = await absent(wanted);
  if (missing.length === 0) return;

  if (process.getuid?.() !== 0) {
    throw new Stop(
      `Packages of this system are missing. As an administrator run:\n  ${aptLine(
        missing.map(([name]) => name),
        'sudo ',
      )}\nand then this command again.`,
    );
  }
  say(`Debian: installing ${missing.map(([name]) => name).join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run(['apt-get', 'update', '-qq'], { quiet: true, env });
  const packages = await namesHere(missing);
  const installed = await run(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], {
    quiet: true,
    env,
  });
  if (installed.code !== 0) {
    throw new Stop(
      `${lastLines(updated.output + installed.output)}\nThese packages could not be installed. With a network, run:\n  ${aptLine(packages, '')}\nand then this command again.`,
    );
  }
}

/** @param {string[][]} wanted each by its forms @returns {Promise<string[][]>} */
async function absent(wanted) {
  const { output } = await run(
    ['dpkg-query', '-W', '-f', '${db:Status-Status} ${Package}\\n', ...wanted.flat()],
    { quiet: true },
  );
  const present = new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
  return wanted.filter((forms) => !forms.some((form) => present.has(form)));
}

/** Of each package the form that this release has. @param {string[][]} packages */
async function namesHere(packages) {
  const names = [];
  for (const [older, newer] of packages) {
    const isNewer = newer && (await run(['apt-cache', 'show', newer], { quiet: true })).code === 0;
    names.push(isNewer ? newer : older);
  }
  return names;
}

/** @param {string[]} names @param {string} prefix */
function aptLine(names, prefix) {
  return `${prefix}apt-get update && ${prefix}apt-get install --no-install-recommends ${names.join(' ')}`;
}

/** @param {string} output */
function lastLines(output) {
  return output.trim().split('\n').slice(-5).join('\n');
}
