import { expect, test } from 'vitest';
import { failure, type FailureKind } from '../../electron/core/failure.ts';
import { blameOf, type Blame } from '../../electron/polling/blame.ts';

/** Whose failure it is: of a batch of many, of a batch query for one id, of a query that takes one id only. */
const table: Record<FailureKind, readonly [many: Blame, one: Blame, single: Blame]> = {
  'key-rejected': ['key', 'key', 'key'],
  'no-credit': ['key', 'key', 'key'],
  'no-key': ['key', 'key', 'key'],
  network: ['account', 'account', 'account'],
  timeout: ['account', 'account', 'account'],
  tls: ['account', 'account', 'account'],
  redirect: ['account', 'account', 'account'],
  'rate-limited': ['account', 'account', 'account'],
  refused: ['account', 'account', 'account'],
  aborted: ['account', 'account', 'account'],
  disk: ['account', 'account', 'account'],
  bug: ['account', 'account', 'account'],
  'provider-down': ['account', 'account', 'task'],
  'bad-answer': ['account', 'account', 'task'],
  'not-found': ['account', 'account', 'task'],
  'bad-request': ['batch', 'task', 'task'],
  'too-large': ['batch', 'task', 'task'],
  'task-failed': ['task', 'task', 'task'],
};

test.each(Object.entries(table))('%s is the failure of %j', (kind, expected) => {
  const cause = failure(kind as FailureKind, 'No.');
  const batch = { batchSize: 50 };
  expect([blameOf(cause, 50, batch), blameOf(cause, 1, batch), blameOf(cause, 1, { batchSize: 1 })]).toEqual(
    expected,
  );
});

test('5xx with a time to wait is the account’s', () => {
  expect(blameOf(failure('provider-down', 'No.', { retryAfterMs: 1 }), 1, { batchSize: 1 })).toBe('account');
});
