import { beganAtMs } from './estimate.ts';
import type { Random } from './ports.ts';
import { isAwaited, type Task } from './task.ts';
import { lastSeenAtMs } from './transition.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** "5 s at first" (PRODUCT.md, Polling); Sunor's document asks for 5 to 10 s. */
export const FASTEST_MS = 5 * SECOND_MS;

/** "Widening with a task's age (10 s after 5 min, 30 s after 15 min, 5 min after an hour)" (PRODUCT.md, Polling). */
const WIDENING = [
  { fromAgeMs: HOUR_MS, intervalMs: 5 * MINUTE_MS },
  { fromAgeMs: 15 * MINUTE_MS, intervalMs: 30 * SECOND_MS },
  { fromAgeMs: 5 * MINUTE_MS, intervalMs: 10 * SECOND_MS },
  { fromAgeMs: 0, intervalMs: FASTEST_MS },
] as const;

/** "After 24 h it is stalled, checked hourly" (PRODUCT.md, Polling). */
const STALLED_INTERVAL_MS = HOUR_MS;

/** A task that the provider doesn't know may only be late, so it is asked for slowly for a while, then not at all. */
const NOT_FOUND_INTERVAL_MS = 5 * MINUTE_MS;
export const NOT_FOUND_GIVES_UP_MS = HOUR_MS;

/** "Narrowing again near the moment it is expected to finish": from 0.8 to 1.3 of the expected time, 5 min at most. */
const NARROW_FROM = 0.8;
const NARROW_UNTIL = 1.3;
const NARROW_AT_MOST_MS = 5 * MINUTE_MS;

/**
 * When to ask for a task again that was asked for now, in ms since the epoch; `null`: not by itself. The age is counted
 * from tracking, by our own clock: the provider's may differ. `expectedMs`: see `Library.expectedMs`.
 */
export function nextCheckAtMs(task: Task, expectedMs: number | null, nowMs: number): number | null {
  const { status } = task.state;
  if (!isAwaited(task)) return null;
  if (status === 'stalled') return nowMs + STALLED_INTERVAL_MS;
  if (status === 'not found') {
    const atMs = nowMs + NOT_FOUND_INTERVAL_MS;
    return atMs < givesUpAtMs(task) ? atMs : null;
  }
  const ageMs = Math.max(0, nowMs - task.trackedAtMs);
  const intervalMs = WIDENING.find(({ fromAgeMs }) => ageMs >= fromAgeMs)?.intervalMs ?? FASTEST_MS;
  return nowMs + narrowed(intervalMs, nowMs - beganAtMs(task, nowMs), expectedMs);
}

/** From when a task that isn't found is no longer asked for, unless the user wants it; `Infinity` for any other. */
export function givesUpAtMs(task: Task): number {
  return task.state.status === 'not found' ? lastSeenAtMs(task) + NOT_FOUND_GIVES_UP_MS : Infinity;
}

/** The interval, shortened while the finish is near and so that it doesn't reach past the time when it comes near. */
function narrowed(intervalMs: number, elapsedMs: number, expectedMs: number | null): number {
  if (expectedMs === null) return intervalMs;
  const fromMs = Math.max(NARROW_FROM * expectedMs, expectedMs - NARROW_AT_MOST_MS);
  const untilMs = Math.min(NARROW_UNTIL * expectedMs, expectedMs + NARROW_AT_MOST_MS);
  if (elapsedMs > untilMs) return intervalMs;
  return Math.min(intervalMs, Math.max(FASTEST_MS, fromMs - elapsedMs));
}

/** Shortest time after any failure, so that full jitter never means "at once". */
const LEAST_BACKOFF_MS = SECOND_MS;
const MOST_BACKOFF_MS = 5 * MINUTE_MS;

/** A `Retry-After` is honoured up to a day: a longer one is a mistake that would silence an account for good. */
export const MOST_RETRY_AFTER_MS = 24 * HOUR_MS;

/**
 * How long to wait after the nth failure in a row: "exponential backoff with full jitter, floor `Retry-After`"
 * (PRODUCT.md, Polling).
 */
export function backoffMs(failures: number, retryAfterMs: number | null, random: Random): number {
  const ceilingMs = Math.min(MOST_BACKOFF_MS, FASTEST_MS * 2 ** Math.min(failures, 30));
  return Math.max(LEAST_BACKOFF_MS, retryFloorMs(retryAfterMs), random() * ceilingMs);
}

/** What of a `Retry-After` is honoured, 0 without one. */
export function retryFloorMs(retryAfterMs: number | null): number {
  return Math.min(MOST_RETRY_AFTER_MS, Math.max(0, retryAfterMs ?? 0));
}
