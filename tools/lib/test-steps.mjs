import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { check } from '../check.mjs';
import { ensureBuild } from './build.mjs';
import { Stop, fromTop, program, run } from './run.mjs';
import { runtimeEnv } from './runtime.mjs';
import { readPlaywright, readVitest } from './test-reports.mjs';

/** @typedef {import('./test-reports.mjs').Outcome} Outcome */

/** @type {Outcome} */
const none = { passed: 0, failed: [], flaky: [] };

/**
 * The steps of `npm test` in their order. Each answers what came of it.
 * @type {Record<string, (runtime: import('./runtime.mjs').Runtime) => Promise<Outcome>>}
 */
export const steps = {
  check: async () => {
    const { passed, failed } = await check();
    return { ...none, passed, failed: failed.map((name) => ({ name, why: 'Its output stands above.' })) };
  },
  unit: async () => await vitest('unit'),
  renderer: async () => await vitest('renderer'),
  build: async () => {
    await ensureBuild('development', console.log);
    return { ...none, passed: 1 };
  },
  e2e: async (runtime) => {
    if (process.platform !== 'linux') {
      console.log('The end-to-end tests need a virtual desktop, which only Linux has.');
      return none;
    }
    await ensureBuild('development', console.log);
    const env = runtimeEnv(runtime);
    // One more than cores: a third of their time they wait, as songs, polls and people do.
    const workers = Math.min(4, availableParallelism() + 1);
    const atOnce = await playwright('e2e', env, [`--workers=${workers}`]);
    const alone = await playwright('sound', env);
    return {
      passed: atOnce.passed + alone.passed,
      failed: [...atOnce.failed, ...alone.failed],
      flaky: [...atOnce.flaky, ...alone.flaky],
    };
  },
  package: async () => {
    if (process.platform !== 'linux') return none;
    const { code, output } = await run([process.execPath, fromTop('tools', 'package.mjs')], { quiet: true });
    if (code !== 0) throw new Stop(`The package could not be made:\n${output.trim()}`);
    return await playwright('package', {});
  },
};

/**
 * @param {'unit' | 'renderer'} project
 * @returns {Promise<Outcome>}
 */
async function vitest(project) {
  const report = fromTop('test-results', `${project}.json`);
  rmSync(report, { force: true });
  const { code } = await run([
    ...program('vitest'),
    ...['run', '--config', 'test/vitest.config.ts', '--project', project],
    ...['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`],
  ]);
  return judged(readVitest(readJson(report)), code, project);
}

/**
 * @param {'e2e' | 'sound' | 'package' | 'tour'} project
 * @param {NodeJS.ProcessEnv} env beside the one it runs in
 * @param {string[]} [args]
 * @returns {Promise<Outcome>}
 */
export async function playwright(project, env, args = []) {
  const report = fromTop('test-results', 'e2e.json');
  rmSync(report, { force: true });
  const config = ['--config', 'test/e2e/playwright.config.ts', `--project=${project}`];
  const { code } = await run([...program('playwright'), 'test', ...config, ...args], {
    env: { ...process.env, ...env },
  });
  return judged(readPlaywright(readJson(report)), code, project);
}

/**
 * A runner that says it failed has, whatever it counted.
 * @param {Outcome} outcome
 * @param {number} code
 * @param {string} name
 * @returns {Outcome}
 */
function judged(outcome, code, name) {
  if (code === 0 || outcome.failed.length > 0) return outcome;
  return { ...outcome, failed: [{ name, why: `The runner itself ended with ${code}.` }] };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
