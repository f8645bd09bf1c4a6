import { describe, expect, test } from 'vitest';
import { beganAtMs, expectedAtMs, leftMs } from '../../electron/core/estimate.ts';
import { aTask, HOUR, MINUTE, T0 } from '../support/samples.ts';

const created = T0 - 2 * MINUTE;
const started = T0 - MINUTE;

describe('the beginning', () => {
  test.each([
    [aTask(), T0],
    [aTask({ createdAtMs: created }), created],
    [aTask({ createdAtMs: created, startedAtMs: started }), started],
    [aTask({ createdAtMs: created, startedAtMs: T0 + 2 * HOUR }), created],
    [aTask({ createdAtMs: T0 + 2 * HOUR }), T0],
    [aTask({ trackedAtMs: T0 + 2 * HOUR }), T0 + HOUR],
  ])('is the best that was told, never ahead', (task, began) => {
    expect(beganAtMs(task, T0 + HOUR)).toBe(began);
  });
});

describe('the expected end', () => {
  test('is the usual time after the beginning', () => {
    expect(expectedAtMs(aTask({ startedAtMs: started }), 3 * MINUTE)).toBe(started + 3 * MINUTE);
    expect(expectedAtMs(aTask(), 3 * MINUTE)).toBe(T0 + 3 * MINUTE);
  });

  test.each([
    [aTask(), null],
    [aTask({ state: { status: 'ready', finishedAtMs: T0 } }), MINUTE],
    [aTask({ state: { status: 'stalled', sinceMs: T0, progress: null } }), MINUTE],
    [aTask({ state: { status: 'not found', sinceMs: T0 } }), MINUTE],
  ])('is unknown where nothing can be said', (task, usual) => {
    expect(expectedAtMs(task, usual)).toBeNull();
    expect(leftMs(task, usual, T0)).toBeNull();
  });

  test('comes nearer and is not passed', () => {
    expect(leftMs(aTask(), 3 * MINUTE, T0 + MINUTE)).toBe(2 * MINUTE);
    expect(leftMs(aTask(), 3 * MINUTE, T0 + 4 * MINUTE)).toBe(0);
  });
});
