// What the runners wrote about their tests, read the same way: how many passed, and which stumbled and why.
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{ name: string, why: string }} Stumble a test that failed, at once or until it was tried again
 * @typedef {{ passed: number, failed: Stumble[], flaky: Stumble[] }} Outcome flaky: of those that passed, the ones that
 *   had to be tried a second time
 */

/** Lines of a reason that are shown where there are many. */
const WHY_LINES = 8;

/**
 * @param {any} report of vitest's reporter `json`; nothing where it wrote none
 * @returns {Outcome}
 */
export function readVitest(report) {
  /** @type {Outcome} */
  const outcome = { passed: 0, failed: [], flaky: [] };
  for (const { name: file, message, assertionResults = [] } of report?.testResults ?? []) {
    for (const { status, fullName, failureMessages = [] } of assertionResults) {
      const stumble = { name: `${shortened(file)} › ${fullName}`, why: brief(failureMessages[0]) };
      if (status === 'passed') outcome.passed += 1;
      else outcome.failed.push(stumble);
      if (status === 'passed' && failureMessages.length > 0) outcome.flaky.push(stumble);
    }
    if (assertionResults.length === 0) outcome.failed.push({ name: shortened(file), why: brief(message) });
  }
  return outcome;
}

/**
 * @param {any} report of Playwright's reporter `json`; nothing where it wrote none
 * @returns {Outcome}
 */
export function readPlaywright(report) {
  /** @type {Outcome} */
  const outcome = { passed: 0, failed: [], flaky: [] };
  const walk = (/** @type {any} */ suite) => {
    for (const { title, file, tests } of suite.specs ?? []) {
      for (const { status, results } of tests) {
        const error = results.find((/** @type {any} */ result) => result.error)?.error;
        const stumble = { name: `${file} › ${title}`, why: brief(error?.message) };
        if (status === 'expected' || status === 'flaky') outcome.passed += 1;
        if (status === 'flaky') outcome.flaky.push(stumble);
        // One that was skipped has shown nothing.
        if (status === 'unexpected' || status === 'skipped') outcome.failed.push(stumble);
      }
    }
    for (const each of suite.suites ?? []) walk(each);
  };
  for (const suite of report?.suites ?? []) walk(suite);
  return outcome;
}

/** @param {string} file */
function shortened(file) {
  return file.replace(/^.*\/test\//, '');
}

/** @param {string | undefined} message */
function brief(message = '') {
  const lines = stripVTControlCharacters(message).split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, WHY_LINES)
    .join('\n');
}
