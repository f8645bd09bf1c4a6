import type { FoundObservation } from './observation.ts';
import type { Task } from './task.ts';

export interface ToldTimes {
  readonly createdAtMs: number | null;
  readonly startedAtMs: number | null;
  /** `null` when the answer doesn't say. */
  readonly finishedAtMs: number | null;
}

/**
 * The provider's times in terms of our clock, none of them in the future. Where the clocks differ so that its finish
 * lies ahead of us, all its times are moved back together and the time that making took stays true; while the task is
 * in progress, times ahead of us are no help and left out.
 */
export function toldTimes(known: Task, observed: FoundObservation, nowMs: number): ToldTimes {
  const { verdict } = observed;
  const finishedAtMs = 'finishedAtMs' in verdict ? verdict.finishedAtMs : null;
  const aheadMs = finishedAtMs === null ? 0 : Math.max(0, finishedAtMs - nowMs);
  const told = (atMs: number | null): number | null => {
    if (atMs === null || atMs - aheadMs > nowMs) return null;
    return atMs - aheadMs;
  };
  const createdAtMs = told(observed.createdAtMs) ?? known.createdAtMs;
  const startedAtMs = told(observed.startedAtMs) ?? known.startedAtMs;
  const began = createdAtMs ?? startedAtMs;
  return {
    createdAtMs,
    startedAtMs,
    // A finish before the beginning is a misread one.
    finishedAtMs:
      finishedAtMs === null ? null : Math.min(nowMs, Math.max(finishedAtMs - aheadMs, began ?? -Infinity)),
  };
}
