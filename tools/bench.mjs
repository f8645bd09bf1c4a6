// `npm run bench`: each file of test/bench in its own process on a virtual desktop, one after the other; at the end
// all rows as one table. After `--`: words that pick some of them by name, `--pairs=N`, and `--json=FILE` for the rows
// as an array of {row, value, unit, target, met, pairs}.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withDesktop } from './desktop.mjs';
import { ensureBuild } from './lib/build.mjs';
import { Stop, fromTop, run, script } from './lib/run.mjs';
import { runtimeEnv } from './lib/runtime.mjs';
import { setup } from './setup.mjs';

const RUN_TS = fromTop('tools', 'lib', 'run-ts.mjs');

await script(async () => {
  const { values, positionals: words } = parseArgs({
    allowPositionals: true,
    options: { pairs: { type: 'string', default: '5' }, json: { type: 'string' } },
  });
  const files = readdirSync(fromTop('test', 'bench'))
    .filter((name) => name.endsWith('.bench.ts'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  if (files.length === 0) throw new Stop('There is no such benchmark in test/bench (*.bench.ts).');
  // Not where npm runs this, but where it was called.
  const json = values.json === undefined ? null : resolve(process.env.INIT_CWD ?? '.', values.json);

  const runtime = await setup('test');
  await ensureBuild('production', console.log);

  const work = mkdtempSync(join(tmpdir(), 'songwatch-bench-'));
  const rows = join(work, 'rows.jsonl');
  try {
    /** @type {string[]} */
    const broken = [];
    await withDesktop({}, async (desktop) => {
      const env = {
        ...desktop.env,
        ...runtimeEnv(runtime),
        SONGWATCH_ELECTRON: runtime.executable,
        SONGWATCH_BENCH_ROWS: rows,
        SONGWATCH_BENCH_WORK: work,
      };
      for (const name of files) {
        console.log(`\n== ${name}`);
        const command = [process.execPath, '--expose-gc', RUN_TS, fromTop('test', 'bench', name)];
        const { code, seconds } = await run([...command, `--pairs=${values.pairs}`], { env });
        console.log(`(${seconds.toFixed(0)} s)`);
        if (code !== 0) broken.push(name);
      }
    });
    return summed(readRows(rows), broken, json);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});

/**
 * A target that is missed is a finding, not a failure of the bench; a benchmark that gave no figure is.
 * @param {{ row: string, value: number, unit: string, target: string, met: boolean }[]} rows
 * @param {string[]} broken
 * @param {string | null} json
 */
function summed(rows, broken, json) {
  if (json !== null) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
  const width = Math.max(...rows.map(({ row }) => row.length));
  console.log('\n');
  for (const { row, value, unit, target, met } of rows) {
    const figure = Math.abs(value) >= 100 || value === 0 ? value.toFixed(0) : value.toPrecision(3);
    console.log(`${met ? 'met   ' : 'MISSED'}  ${row.padEnd(width)}  ${figure} ${unit}, target ${target}`);
  }
  for (const name of broken) console.log(`BROKEN  ${name}`);
  return broken.length === 0 ? 0 : 1;
}

/** @param {string} file one row a line */
function readRows(file) {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter(Boolean).map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}
