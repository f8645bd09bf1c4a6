import type { Failure, FailureKind } from '../core/failure.ts';
import type { Random } from '../core/ports.ts';

const PASSING: readonly FailureKind[] = ['network', 'timeout', 'provider-down', 'rate-limited'];
/** Well over an hour: longer than a host is down, or a line is bad, without anybody's doing. */
const MAX_TRIES = 12;
const FIRST_DELAY_MS = 1_000;
/** However long a host asks to be left alone, it is asked again after this. */
const MAX_DELAY_MS = 10 * 60_000;

/** What was fetched so far is worth keeping: going on later may succeed. */
export function isPassing(failure: Failure): boolean {
  return PASSING.includes(failure.kind) || failure.kind === 'aborted';
}

/**
 * How long to wait before trying again; `null` when that wouldn't help, or hasn't for long. `tries` in a row have brought nothing, from 1.
 * Half of the wait is left to chance, so that many don't come back at once.
 */
export function retryDelayMs(failure: Failure, tries: number, random: Random): number | null {
  if (!PASSING.includes(failure.kind) || tries >= MAX_TRIES) return null;
  const mostMs = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 4 ** (tries - 1));
  const delayMs = mostMs / 2 + (random() * mostMs) / 2;
  return Math.min(MAX_DELAY_MS, Math.max(delayMs, failure.retryAfterMs ?? 0));
}
