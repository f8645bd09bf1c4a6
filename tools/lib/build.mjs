import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, fromTop, program, run } from './run.mjs';

const sources = [
  'electron',
  'renderer',
  'package-lock.json',
  'tools/vite.config.ts',
  'tools/lib/licences.mjs',
];
const stamp = fromTop('out', '.built');

/**
 * Builds what is older than its sources.
 * @param {'development' | 'production'} mode development: readable, with source maps; production: as it is shipped
 * @param {(line: string) => void} say
 */
export async function ensureBuild(mode, say) {
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === mode ? statSync(stamp).mtimeMs : 0;
  if (built > newest(sources.map((path) => fromTop(path)))) return;
  const startedAt = new Date();
  const vite = [...program('vite'), 'build', '--config', 'tools/vite.config.ts'];
  const { code, output, seconds } = await run([...vite, '--mode', mode, '--logLevel', 'warn'], {
    quiet: true,
  });
  if (code !== 0) throw new Stop(`The build failed:\n${output.trim()}`);
  writeFileSync(stamp, mode);
  // A source that changed meanwhile is newer than this.
  utimesSync(stamp, startedAt, startedAt);
  say(`Built in ${seconds.toFixed(1)} s`);
}

/** The latest change below these paths; a folder's own time tells of deleted files. @param {string[]} paths @returns {number} */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const info = statSync(path, { throwIfNoEntry: false });
    if (!info) continue;
    const below = info.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    latest = Math.max(latest, info.mtimeMs, below);
  }
  return latest;
}
