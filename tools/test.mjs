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
    const outcome = await step(runtime).catch((/** @type {unknown} */ error) => ({
      passed: 0,
      failed: [{ name, why: String(error instanceof Stop ? error.message : error) }],
      flaky: [],
    }));
    rows.push({ name, ...outcome, seconds: (performance.now() - startedAt) / 1000 });
  }

  for (const { name, flaky, failed } of rows) {
    for (const each of flaky) tell(`flaky, passed at the second try (${name})`, each);
    for (const each of failed) tell(`FAILED (${name})`, each);
  }

  const all = {
    name: 'all',
    passed: rows.reduce((sum, { passed }) => sum + passed, 0),
    flaky: rows.flatMap(({ flaky }) => flaky),
    failed: rows.flatMap(({ failed }) => failed),
    seconds: rows.reduce((sum, { seconds }) => sum + seconds, 0),
  };
  console.log(`\n${line('step', 'passed', 'flaky', 'failed', 'seconds')}`);
  for (const { name, passed, flaky, failed, seconds } of [...rows, all]) {
    console.log(line(name, passed, flaky.length, failed.length, seconds.toFixed(1)));
  }
  console.log(`\n${all.passed} passed, ${all.failed.length} failed`);
  return all.failed.length === 0 ? 0 : 1;
});

/** @typedef {import('./lib/test-reports.mjs').Outcome & { name: string, seconds: number }} Row */

/**
 * @param {string} what
 * @param {import('./lib/test-reports.mjs').Stumble} stumble
 */
function tell(what, { name, why }) {
  console.log(`\n${what}: ${name}\n${why.replaceAll(/^/gm, '    ')}`);
}

/**
 * @param {string} name
 * @param {...(string | number)} cells
 */
function line(name, ...cells) {
  return name.padEnd(10) + cells.map((cell) => String(cell).padStart(9)).join('');
}
