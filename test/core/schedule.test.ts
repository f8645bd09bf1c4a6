import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backoffMs, givesUpAtMs, MOST_RETRY_AFTER_MS, nextCheckAtMs } from '../../electron/core/schedule.ts';
import type { TaskState } from '../../electron/core/task.ts';
import { aTask, HOUR, MINUTE, REFUSED, SECOND, T0 } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';

const MAKING: TaskState = { status: 'making', progress: null };

/** The interval for a task that was tracked `ageMs` ago. */
function intervalAt(ageMs: number, expectedMs: number | null = null, more: Parameters<typeof aTask>[0] = {}) {
  const next = nextCheckAtMs(aTask({ state: MAKING, ...more }), expectedMs, T0 + ageMs);
  return next === null ? null : next - (T0 + ageMs);
}

describe('the interval widens with age', () => {
  test.each([
    [0, 5 * SECOND],
    [5 * MINUTE - 1, 5 * SECOND],
    [5 * MINUTE, 10 * SECOND],
    [15 * MINUTE - 1, 10 * SECOND],
    [15 * MINUTE, 30 * SECOND],
    [HOUR - 1, 30 * SECOND],
    [HOUR, 5 * MINUTE],
    [23 * HOUR, 5 * MINUTE],
    [-HOUR, 5 * SECOND],
  ])('after %d ms it is %d ms', (ageMs, intervalMs) => {
    expect(intervalAt(ageMs)).toBe(intervalMs);
    expect(intervalAt(ageMs, null, { state: { status: 'waiting' } })).toBe(intervalMs);
  });

  test('by our own clock, whatever the provider says of its creation', () => {
    expect(intervalAt(0, null, { createdAtMs: T0 - 3 * HOUR })).toBe(5 * SECOND);
  });
});

describe('a task is', () => {
  test('not asked for any more when it is finished', () => {
    expect(intervalAt(0, null, { state: { status: 'ready', finishedAtMs: T0 } })).toBeNull();
    expect(
      intervalAt(0, null, { state: { status: 'failed', finishedAtMs: T0, failure: REFUSED } }),
    ).toBeNull();
  });

  test('asked for hourly when it is stalled', () => {
    const state: TaskState = { status: 'stalled', sinceMs: T0, progress: 0.5 };
    expect(intervalAt(48 * HOUR, null, { state })).toBe(HOUR);
    expect(intervalAt(48 * HOUR, 48 * HOUR, { state })).toBe(HOUR);
  });

  test('asked for slowly when it is not found, and never from an hour after tracking', () => {
    const state: TaskState = { status: 'not found', sinceMs: T0 + 2 * MINUTE };
    expect(intervalAt(2 * MINUTE, null, { state })).toBe(5 * MINUTE);
    expect(intervalAt(55 * MINUTE - 1, null, { state })).toBe(5 * MINUTE);
    expect(intervalAt(55 * MINUTE, null, { state })).toBeNull();
    expect(givesUpAtMs(aTask({ state }))).toBe(T0 + HOUR);
    expect(givesUpAtMs(aTask({ state: MAKING }))).toBe(Infinity);
  });

  test('given an hour from when it was last known, where it was', () => {
    const state: TaskState = { status: 'not found', sinceMs: T0 + 5 * HOUR };
    expect(intervalAt(5 * HOUR, null, { state, answeredAtMs: T0 + 5 * HOUR })).toBe(5 * MINUTE);
  });
});

describe('near the expected end', () => {
  const usual = 20 * MINUTE;

  test.each([
    ['before', 15.4 * MINUTE, 30 * SECOND],
    ['shortly before, so that its beginning is not slept through', 15.8 * MINUTE, 12 * SECOND],
    ['from 0.8 of it', 16 * MINUTE, 5 * SECOND],
    ['at it', 20 * MINUTE, 5 * SECOND],
    ['until 5 minutes after it', 25 * MINUTE, 5 * SECOND],
    ['later', 25 * MINUTE + 1, 30 * SECOND],
  ])('%s', (_, ageMs, intervalMs) => {
    expect(intervalAt(ageMs, usual)).toBe(intervalMs);
  });

  test('is until 1.3 of a short time', () => {
    expect(intervalAt(7.8 * MINUTE, 6 * MINUTE)).toBe(5 * SECOND);
    expect(intervalAt(7.8 * MINUTE + 1, 6 * MINUTE)).toBe(10 * SECOND);
  });

  test('begins at most 5 minutes before a long time', () => {
    expect(intervalAt(2.8 * HOUR, 3 * HOUR)).toBe(5 * MINUTE);
    expect(intervalAt(3 * HOUR - 5 * MINUTE, 3 * HOUR)).toBe(5 * SECOND);
  });

  test('counts from when making began', () => {
    expect(intervalAt(16 * MINUTE, usual, { startedAtMs: T0 + 10 * MINUTE })).toBe(30 * SECOND);
  });

  test('never widens the interval, nor goes below the fastest', () => {
    fc.assert(
      fc.property(fc.nat(3 * HOUR), fc.nat(3 * HOUR), (ageMs, expectedMs) => {
        const plain = intervalAt(ageMs) ?? 0;
        const narrowed = intervalAt(ageMs, expectedMs) ?? 0;
        expect(narrowed).toBeLessThanOrEqual(plain);
        expect(narrowed).toBeGreaterThanOrEqual(5 * SECOND);
      }),
    );
  });
});

describe('after failures', () => {
  const most = () => 1 - Number.EPSILON;

  test.each([
    [1, 10 * SECOND],
    [2, 20 * SECOND],
    [3, 40 * SECOND],
    [6, 5 * MINUTE],
    [1_000, 5 * MINUTE],
  ])('%d in a row it waits at most %d ms', (failures, ceilingMs) => {
    expect(backoffMs(failures, null, most)).toBeCloseTo(ceilingMs, 3);
  });

  test('the wait is anything below, so that nobody comes back in step', () => {
    expect(backoffMs(3, null, () => 0.5)).toBe(20 * SECOND);
    const random = seededRandom(1);
    const waits = Array.from({ length: 2_000 }, () => backoffMs(3, null, random));
    const mean = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
    expect(mean).toBeGreaterThan(19 * SECOND);
    expect(mean).toBeLessThan(21 * SECOND);
  });

  test('it is never at once', () => {
    expect(backoffMs(1, null, () => 0)).toBe(SECOND);
  });

  test('Retry-After is the floor', () => {
    expect(backoffMs(1, 7 * SECOND, () => 0)).toBe(7 * SECOND);
    expect(backoffMs(3, 7 * SECOND, () => 0.5)).toBe(20 * SECOND);
    expect(backoffMs(1, HOUR, most)).toBe(HOUR);
  });

  test('a Retry-After that makes no sense neither hurries nor silences', () => {
    expect(backoffMs(1, -HOUR, () => 0)).toBe(SECOND);
    expect(backoffMs(1, 1e15, () => 0)).toBe(MOST_RETRY_AFTER_MS);
  });
});
