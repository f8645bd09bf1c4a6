// Format, lint, types of every layer and Svelte's own check, side by side. Shows only what is wrong.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { electronWarning } from './lib/electron-support.mjs';
import { fromTop, program, run, script } from './lib/run.mjs';

const layers = [
  ['main', 'electron/tsconfig.json'],
  ['core', 'electron/core/tsconfig.json'],
  ['contract', 'electron/contract/tsconfig.json'],
  ['preload', 'electron/tsconfig.preload.json'],
  ['tests', 'test/tsconfig.json'],
  ['tools', 'tools/tsconfig.json'],
];

/** @type {[name: string, command: () => string[]][]} the slowest first, so that two cores end together */
const steps = [
  ['lint', () => [...program('eslint'), '--config', 'tools/eslint.config.mjs', '--max-warnings=0', '.']],
  [
    'svelte-check (window)',
    () => [
      ...program('svelte-check'),
      ...[
        '--tsconfig',
        'renderer/tsconfig.json',
        '--fail-on-warnings',
        '--output',
        'human',
        '--threshold',
        'warning',
      ],
    ],
  ],
  ['format', () => [...program('prettier'), '--check', '--cache', '--cache-location=.cache/prettier', '.']],
  ['lint with types', () => [...program('oxlint'), '--config', 'tools/oxlint.json', '--deny-warnings', '.']],
  ...layers.map(
    ([name, project]) =>
      /** @type {[string, () => string[]]} */ ([
        `types of ${name}`,
        () => [
          // The native compiler takes a third of the time. ESLint and svelte-check can't work with it yet: they have 6.
          ...program('typescript-7', 'tsc'),
          ...[
            '-p',
            project,
            '--pretty',
            '--incremental',
            '--tsBuildInfoFile',
            `.cache/tsc/${name}.tsbuildinfo`,
          ],
        ],
      ]),
  ),
];

/** @returns {Promise<{ passed: number, failed: string[] }>} failed: the steps that did, by their names */
export async function check() {
  const queue = [...steps];
  /** @type {string[]} */
  const failed = [];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const [name, command] = step;
      const { code, output, seconds } = await run(command(), { quiet: true });
      if (code !== 0) {
        failed.push(name);
        console.log(`\n${output.trim()}\n`);
      }
      console.log(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(24)}${seconds.toFixed(1).padStart(6)} s`,
      );
    }
  };
  const { devDependencies } = JSON.parse(readFileSync(fromTop('package.json'), 'utf8'));
  const warning = electronWarning(devDependencies.electron, Date.now());
  if (warning !== null) console.log(`WARNING: ${warning}`);
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return { passed: steps.length - failed.length, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => ((await check()).failed.length === 0 ? 0 : 1));
}
