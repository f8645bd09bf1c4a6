import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { createStanding, STRIKES } from '../../electron/polling/standing.ts';
import { MINUTE, SECOND, T0 } from '../support/samples.ts';

const DOWN = failure('provider-down', 'Oops.');
const half = () => 0.5;

describe('a backoff', () => {
  test('is longer with each failure in a row', () => {
    const standing = createStanding(half);
    standing.failed(DOWN, T0, T0);
    expect(standing.opensAtMs()).toBe(T0 + 5 * SECOND);
    standing.failed(DOWN, T0 + 5 * SECOND, T0 + 6 * SECOND);
    expect(standing.opensAtMs()).toBe(T0 + 16 * SECOND);
  });

  test('is not longer for requests that were sent before the first failure came', () => {
    const standing = createStanding(half);
    standing.failed(DOWN, T0, T0 + SECOND);
    standing.failed(DOWN, T0 + 500, T0 + 2 * SECOND);
    expect(standing.opensAtMs()).toBe(T0 + 6 * SECOND);
  });

  test('is longer when one of those says how long to wait', () => {
    const standing = createStanding(half);
    standing.failed(DOWN, T0, T0 + SECOND);
    standing.failed({ ...DOWN, retryAfterMs: MINUTE }, T0 + 500, T0 + 2 * SECOND);
    expect(standing.opensAtMs()).toBe(T0 + 2 * SECOND + MINUTE);
  });

  test('ends with an answer to a request that was sent after it, not before', () => {
    const standing = createStanding(half);
    standing.failed(DOWN, T0, T0 + SECOND);
    standing.answered(T0 + 500, T0 + 2 * SECOND);
    expect(standing.isBackingOff()).toBe(true);
    standing.answered(T0 + 6 * SECOND, T0 + 7 * SECOND);
    expect(standing.health()).toEqual({ status: 'ok', answeredAtMs: T0 + 7 * SECOND });
    standing.failed(DOWN, T0 + 8 * SECOND, T0 + 8 * SECOND);
    expect(standing.opensAtMs()).toBe(T0 + 13 * SECOND);
  });

  test('is pardoned, but not below what the provider asked for', () => {
    const standing = createStanding(half);
    standing.failed(DOWN, T0, T0);
    standing.pardoned(T0 + SECOND);
    expect(standing.opensAtMs()).toBe(T0 + SECOND);
    standing.failed({ ...DOWN, retryAfterMs: MINUTE }, T0 + SECOND, T0 + SECOND);
    standing.pardoned(T0 + 2 * SECOND);
    expect(standing.opensAtMs()).toBe(T0 + SECOND + MINUTE);
  });

  test('moves with our clock', () => {
    const standing = createStanding(half);
    standing.failed({ ...DOWN, retryAfterMs: MINUTE }, T0, T0);
    standing.shifted(-10 * MINUTE);
    expect(standing.opensAtMs()).toBe(T0 - 9 * MINUTE);
    standing.pardoned(T0 - 10 * MINUTE);
    expect(standing.opensAtMs()).toBe(T0 - 9 * MINUTE);
  });
});

describe('single tasks that fail', () => {
  test('make the account back off when they are several in a row', () => {
    const standing = createStanding(half);
    for (let strike = 1; strike < STRIKES; strike += 1) standing.struck(DOWN, T0, T0);
    expect(standing.isBackingOff()).toBe(false);
    standing.struck(DOWN, T0, T0);
    expect(standing.isBackingOff()).toBe(true);
  });

  test('are not in a row when one in between succeeded', () => {
    const standing = createStanding(half);
    for (let strike = 1; strike < 3 * STRIKES; strike += 1) {
      standing.struck(DOWN, T0, T0);
      standing.answered(T0, T0);
    }
    expect(standing.health().status).toBe('ok');
  });
});

test('a stopped account stays stopped until it is another one', () => {
  const standing = createStanding(half);
  const first = failure('key-rejected', 'First.');
  standing.stopped(first);
  standing.stopped(failure('no-credit', 'Second.'));
  standing.failed(DOWN, T0, T0);
  standing.answered(T0, T0);
  standing.pardoned(T0);
  expect(standing.health()).toEqual({ status: 'stopped', failure: first });
  standing.reset();
  expect(standing.health()).toEqual({ status: 'idle' });
});
