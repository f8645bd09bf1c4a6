import type { Failure, FailureKind } from '../core/failure.ts';

const PASSING: readonly FailureKind[] = ['network', 'timeout', 'provider-down', 'rate-limited'];
const MAX_TRIES = 3;
const FIRST_DELAY_MS = 1_000;
/** However long a host asks to be left alone, it is asked once more after this. */
const MAX_DELAY_MS = 10 * 60_000;

/** What was fetched so far is worth keeping: going on later may succeed. */
export function isPassing(failure: Failure): boolean {
  return PASSING.includes(failure.kind) || failure.kind === 'aborted';
}

/** How long to wait before trying again; `null` when it is given up. `tries` in a row have brought nothing, from 1. */
export function retryDelayMs(failure: Failure, tries: number): number | null {
  if (!PASSING.includes(failure.kind) || tries >= MAX_TRIES) return null;
  const delayMs = FIRST_DELAY_MS * 4 ** (tries - 1);
  return Math.min(MAX_DELAY_MS, Math.max(delayMs, failure.retryAfterMs ?? 0));
}
