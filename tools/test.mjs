// `npm test`: everything, from a clean clone. `npm test -- unit e2e` runs some of it. The last line is for machines.
import { Stop, script } from './lib/run.mjs';
import { steps } from './lib/test-steps.mjs';
import { setup } from './setup.mjs';

await script(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in steps));
  if (unknown.length > 0)
    throw new Stop(`No such step: ${unknown.join(', ')}. There are ${Object.keys(steps).join(', ')}.`);

  const runtime = await setup('test');
  /** @type {Row[]} */
  const rows = [];
  for (const [name, step] of Object.entries(steps)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n== ${name}`);
    const startedAt = performance.now();
    const counts = await step(runtime).catch((/** @type {unknown} */ error) => {
      console.error(error instanceof Stop ? error.message : error);
      return { passed: 0, failed: 1 };
    });
    rows.push({ name, ...counts, seconds: (performance.now() - startedAt) / 1000 });
  }

  const total = {
    name: 'all',
    passed: sum(rows, 'passed'),
    failed: sum(rows, 'failed'),
    seconds: sum(rows, 'seconds'),
  };
  console.log(`\n${'step'.padEnd(10)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'seconds'.padStart(9)}`);
  for (const { name, passed, failed, seconds } of [...rows, total]) {
    console.log(
      `${name.padEnd(10)}${String(passed).padStart(8)}${String(failed).padStart(8)}${seconds.toFixed(1).padStart(9)}`,
    );
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

/** @typedef {{ name: string, passed: number, failed: number, seconds: number }} Row */

/**
 * @param {Row[]} rows
 * @param {'passed' | 'failed' | 'seconds'} key
 */
function sum(rows, key) {
  return rows.reduce((total, row) => total + row[key], 0);
}
