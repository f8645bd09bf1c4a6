// Brings a fresh clone to where the app can start: dependencies, Electron, and on Debian the system's packages. Each
// step is skipped when done, and says one line when it does something.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureDebianPackages } from './lib/debian.mjs';
import { npm } from './lib/npm.mjs';
import { Stop, fromTop, run, script } from './lib/run.mjs';
import { ensureRuntime } from './lib/runtime.mjs';

/** @typedef {'start' | 'test' | 'package'} Purpose */

/** @param {Purpose} [purpose] @returns {Promise<import('./lib/runtime.mjs').Runtime>} */
export async function setup(purpose = 'start') {
  checkNode();
  await installDependencies();
  const runtime = await ensureRuntime(say);
  await ensureDebianPackages(packageGroups(purpose), say);
  return runtime;
}

/** @returns whether there is a screen to show windows on */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** @param {Purpose} purpose @returns {import('./lib/debian.mjs').PackageGroup[]} */
function packageGroups(purpose) {
  if (purpose === 'test') return ['electron', 'desktop', 'test'];
  if (purpose === 'package') return ['package'];
  return hasDisplay() ? ['electron'] : ['electron', 'desktop'];
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > 20 || (major === 20 && minor >= 19);
  if (!isNewEnough)
    throw new Stop(`Songwatch needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

async function installDependencies() {
  // npm writes this file last, so that an interrupted installation is seen and repeated.
  const installed = fromTop('node_modules', '.package-lock.json');
  const lock = fromTop('package-lock.json');
  if (
    existsSync(installed) &&
    (statSync(installed).mtimeMs >= statSync(lock).mtimeMs || isSame(installed, lock))
  )
    return;
  say('Dependencies: npm ci');
  // Asked first, because npm without a network would try each of some hundred packages for minutes. What it has kept
  // from another time may be enough.
  const ping = await run(npm('ping'), { quiet: true });
  const isOffline = /\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH)\b/.test(
    ping.output,
  );
  const options = ['--no-progress', '--loglevel=error', ...(isOffline ? ['--offline'] : [])];
  const { code, output } = await run(npm('ci', ...options), { quiet: true });
  if (code !== 0) {
    throw new Stop(
      isOffline
        ? 'The dependencies are missing and the npm registry could not be reached. Connect to the internet, then run this command again.'
        : `The dependencies could not be installed:\n${output.trim()}`,
    );
  }
}

/** A fresh checkout makes the lock file new without changing it. @param {string} installed @param {string} lock */
function isSame(installed, lock) {
  const [have, want] = [installed, lock].map((file) => JSON.parse(readFileSync(file, 'utf8')).packages);
  return Object.entries(want).every(
    ([path, entry]) => path === '' || entry.optional || have[path]?.version === entry.version,
  );
}

/** @param {string} line */
function say(line) {
  console.log(line);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    const purpose = /** @type {Purpose} */ (process.argv[2] ?? 'start');
    const { version, isOfficial } = await setup(purpose);
    console.log(
      `Ready: Electron ${version}${isOfficial ? '' : ' (development runtime)'}, Node ${process.versions.node}.`,
    );
  });
}
