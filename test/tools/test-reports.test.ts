import { expect, test } from 'vitest';
import { readPlaywright, readVitest } from '../../tools/lib/test-reports.mjs';

const failureMessages = ['AssertionError: expected 1 to be 2\n\n- 2\n+ 1\n    at somewhere.ts:3:55'];
const why = 'AssertionError: expected 1 to be 2\n- 2\n+ 1';

test('a test that failed is named with its reason, and so is one that needed a second try', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'adds', failureMessages: [] },
    { status: 'passed', fullName: 'waits', failureMessages },
    { status: 'failed', fullName: 'divides', failureMessages },
  ];

  expect(readVitest({ testResults: [{ name: '/a/test/core/sum.test.ts', assertionResults }] })).toEqual({
    passed: 2,
    failed: [{ name: 'core/sum.test.ts › divides', why }],
    flaky: [{ name: 'core/sum.test.ts › waits', why }],
  });
});

test('a file that could not be loaded has failed, with the reason', () => {
  const testResults = [
    { name: '/a/test/core/sum.test.ts', message: 'Cannot find ./sum.ts', assertionResults: [] },
  ];

  expect(readVitest({ testResults }).failed).toEqual([
    { name: 'core/sum.test.ts', why: 'Cannot find ./sum.ts' },
  ]);
});

test('end to end the same, at any depth, and a skipped test counts as failed', () => {
  const spec = (title: string, status: string, ...messages: (string | null)[]) => ({
    title,
    file: 'tray.spec.ts',
    tests: [{ status, results: messages.map((message) => (message === null ? {} : { error: { message } })) }],
  });
  const inner = { specs: [spec('quits', 'unexpected', 'No menu'), spec('sleeps', 'skipped')] };
  const outer = { specs: [spec('opens', 'expected', null), spec('plays', 'flaky', 'No sound', null)] };

  expect(readPlaywright({ suites: [{ ...outer, suites: [inner] }] })).toEqual({
    passed: 2,
    failed: [
      { name: 'tray.spec.ts › quits', why: 'No menu' },
      { name: 'tray.spec.ts › sleeps', why: '' },
    ],
    flaky: [{ name: 'tray.spec.ts › plays', why: 'No sound' }],
  });
});

test('without a report nothing has passed', () => {
  expect(readVitest(null)).toEqual({ passed: 0, failed: [], flaky: [] });
  expect(readPlaywright(null)).toEqual({ passed: 0, failed: [], flaky: [] });
});
