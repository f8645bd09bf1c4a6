import { describe, expect, it } from 'vitest';
import { tookMs } from '../../electron/core/task.ts';
import { aTask, HOUR, MINUTE, T0 } from '../support/samples.ts';

const ready = (finishedAtMs: number) => ({ status: 'ready', finishedAtMs }) as const;

describe('how long making a task took', () => {
  it('counts from the provider’s start, else from its creation', () => {
    const state = ready(T0 + 3 * MINUTE);
    expect(tookMs(aTask({ createdAtMs: T0, startedAtMs: T0 + MINUTE, state }))).toBe(2 * MINUTE);
    expect(tookMs(aTask({ createdAtMs: T0, state }))).toBe(3 * MINUTE);
  });

  it('is unknown while it is made, and when nobody said when it began', () => {
    expect(tookMs(aTask({ createdAtMs: T0 }))).toBeNull();
    expect(tookMs(aTask({ state: ready(T0) }))).toBeNull();
  });

  it('is unknown for an old task whose finish nobody saw', () => {
    expect(tookMs(aTask({ createdAtMs: T0 - 24 * HOUR, state: ready(T0) }))).toBe(24 * HOUR);
    expect(tookMs(aTask({ createdAtMs: T0 - 25 * HOUR, state: ready(T0) }))).toBeNull();
  });
});
