// What Songwatch adds to Electron: everything below `resources` of a package that is made for it, as a release is but
// with the Electron that is here, whose own files don't count.
import { execFileSync } from 'node:child_process';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { program } from '../../tools/lib/run.mjs';
import { report } from './measure.ts';
import { electronExecutable, TOP } from './support/electron.ts';
import { withFolder } from './support/folder.ts';

/** The folder of the packaged app. */
async function pack(output: string): Promise<string> {
  const runtime = dirname(await realpath(electronExecutable()));
  const version = (await readFile(join(runtime, 'version'), 'utf8')).replace(/^v/, '').trim();
  const [node, ...args] = program('electron-builder');
  const options = ['--dir', '--config', 'electron-builder.yml', '--publish', 'never'];
  const here = [
    `-c.electronDist=${runtime}`,
    `-c.electronVersion=${version}`,
    `-c.directories.output=${output}`,
  ];
  execFileSync(node, [...args, ...options, ...here], { cwd: TOP, stdio: ['ignore', 'ignore', 'inherit'] });
  const folder = (await readdir(output)).find((name) => name.endsWith('unpacked'));
  if (folder === undefined) throw new Error(`electron-builder left no package in ${output}`);
  return join(output, folder);
}

async function bytesBelow(folder: string): Promise<ReadonlyMap<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(files.map(async (file) => [file, (await stat(file)).size] as const)));
}

await withFolder(async (folder) => {
  const resources = join(await pack(folder), 'resources');
  const sizes = await bytesBelow(resources);
  for (const [file, bytes] of sizes) {
    console.log(`${(bytes / 1e6).toFixed(2).padStart(8)} MB  ${file.slice(resources.length + 1)}`);
  }
  const megabytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0) / 1e6;
  report({
    row: 'The app’s own code in the package, beside Electron',
    value: megabytes,
    unit: 'MB',
    target: '≤ 8',
    met: megabytes <= 8,
    pairs: [],
  });
});
