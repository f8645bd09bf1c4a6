import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { check } from '../check.mjs';
import { ensureBuild } from './build.mjs';
import { Stop, fromTop, program, run } from './run.mjs';
import { runtimeEnv } from './runtime.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * The steps of `npm test` in their order. Each answers what it counted; one that breaks before it counts has failed once.
 * @type {Record<string, (runtime: import('./runtime.mjs').Runtime) => Promise<Counts>>}
 */
export const steps = {
  check: async () => await check(),
  unit: async () => await vitest('unit', { mayBeEmpty: false }),
  renderer: async () => await vitest('renderer', { mayBeEmpty: true }),
  build: async () => {
    await ensureBuild('development', console.log);
    return { passed: 1, failed: 0 };
  },
  e2e: async (runtime) => {
    if (process.platform !== 'linux') {
      console.log('The end-to-end tests need a virtual desktop, which only Linux has.');
      return { passed: 0, failed: 0 };
    }
    await ensureBuild('development', console.log);
    const env = runtimeEnv(runtime);
    const atOnce = await playwright('e2e', env, [`--workers=${Math.min(4, availableParallelism())}`]);
    const alone = await playwright('sound', env);
    return { passed: atOnce.passed + alone.passed, failed: atOnce.failed + alone.failed };
  },
  package: async () => {
    if (process.platform !== 'linux') return { passed: 0, failed: 0 };
    const { code, output } = await run([process.execPath, fromTop('tools', 'package.mjs')], { quiet: true });
    if (code !== 0) throw new Stop(`The package could not be made:\n${output.trim()}`);
    return await playwright('package', {});
  },
};

/**
 * @param {string} project
 * @param {{ mayBeEmpty: boolean }} options
 * @returns {Promise<Counts>}
 */
async function vitest(project, { mayBeEmpty }) {
  const report = fromTop('test-results', `${project}.json`);
  rmSync(report, { force: true });
  const { code } = await run([
    ...program('vitest'),
    ...['run', '--config', 'test/vitest.config.ts', '--project', project],
    ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
    ...(mayBeEmpty ? ['--passWithNoTests'] : []),
  ]);
  const { numPassedTests = 0, numFailedTests = 0 } = readJson(report);
  if (mayBeEmpty && numPassedTests + numFailedTests === 0) console.log(`There are no ${project} tests yet.`);
  return judged({ passed: numPassedTests, failed: numFailedTests }, code);
}

/**
 * @param {'e2e' | 'sound' | 'package' | 'tour'} project
 * @param {NodeJS.ProcessEnv} env beside the one it runs in
 * @param {string[]} [args]
 * @returns {Promise<Counts>}
 */
export async function playwright(project, env, args = []) {
  const report = fromTop('test-results', 'e2e.json');
  rmSync(report, { force: true });
  const config = ['--config', 'test/e2e/playwright.config.ts', `--project=${project}`];
  const { code } = await run([...program('playwright'), 'test', ...config, ...args], {
    env: { ...process.env, ...env },
  });
  const { stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 } } = readJson(report);
  return judged({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }, code);
}

/** A runner that says it failed has, whatever it counted. @param {Counts} counts @param {number} code */
function judged({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
