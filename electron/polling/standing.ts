import type { AccountHealth } from '../core/account.ts';
import type { Failure } from '../core/failure.ts';
import type { Random } from '../core/ports.ts';
import { backoffMs, retryFloorMs } from '../core/schedule.ts';

/** So many requests for single tasks in a row that fail are no longer those tasks' trouble but the account's. */
export const STRIKES = 3;

/**
 * How an account stands with its provider. Requests overlap, so each answer is judged by when its request was sent: what
 * was sent before the last failure neither ends a backoff nor lengthens it twice.
 */
export function createStanding(random: Random) {
  let health: AccountHealth = { status: 'idle' };
  let failures = 0;
  let strikes = 0;
  let failedAtMs = -Infinity;
  /** From `Retry-After`: not even the user's wish goes below it. */
  let floorMs = -Infinity;

  function failed(failure: Failure, sentAtMs: number, nowMs: number): void {
    if (health.status === 'stopped') return;
    floorMs = Math.max(floorMs, nowMs + retryFloorMs(failure.retryAfterMs));
    const isNews = sentAtMs >= failedAtMs;
    if (isNews) {
      failures += 1;
      failedAtMs = nowMs;
    }
    const retryAtMs =
      isNews || health.status !== 'backing-off'
        ? nowMs + backoffMs(failures, null, random)
        : health.retryAtMs;
    health = { status: 'backing-off', failure, retryAtMs: Math.max(retryAtMs, floorMs) };
  }

  function reset(): void {
    health = { status: 'idle' };
    failures = 0;
    strikes = 0;
    failedAtMs = -Infinity;
    floorMs = -Infinity;
  }

  return {
    health: () => health,
    isStopped: () => health.status === 'stopped',
    isBackingOff: () => health.status === 'backing-off',
    /** From when requests may be sent. */
    opensAtMs: () => (health.status === 'backing-off' ? health.retryAtMs : -Infinity),
    answered(sentAtMs: number, nowMs: number): void {
      if (health.status === 'stopped' || sentAtMs < failedAtMs) return;
      reset();
      health = { status: 'ok', answeredAtMs: nowMs };
    },
    /** The account's own failure: it backs off. */
    failed,
    /** A single task's failure, which is the account's when there are many. */
    struck(failure: Failure, sentAtMs: number, nowMs: number): void {
      strikes += 1;
      if (strikes >= STRIKES) failed(failure, sentAtMs, nowMs);
    },
    stopped(failure: Failure): void {
      if (health.status !== 'stopped') health = { status: 'stopped', failure };
    },
    /** Somebody has reason to think that it works again: the backoff ends, but for what the provider asked for. */
    pardoned(nowMs: number): void {
      if (health.status === 'backing-off') health = { ...health, retryAtMs: Math.max(nowMs, floorMs) };
    },
    reset,
    /** Our clock was set: by so much. */
    shifted(byMs: number): void {
      failedAtMs += byMs;
      floorMs += byMs;
      if (health.status === 'backing-off') health = { ...health, retryAtMs: health.retryAtMs + byMs };
    },
  };
}

export type Standing = ReturnType<typeof createStanding>;
