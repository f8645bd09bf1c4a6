import { failed, type Result } from '../core/failure.ts';
import { failureFromError, failureOf } from './http-failure.ts';

/**
 * Runs `work` with a signal that goes off when the caller's does or when `deadlineMs` are over, and turns what it
 * throws into a failure: whose fault it was, then what the error says.
 */
export async function withDeadline<T>(
  outer: AbortSignal,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const own = new AbortController();
  let isOver = false;
  const abort = () => own.abort();
  const timer = setTimeout(() => {
    isOver = true;
    abort();
  }, deadlineMs);
  outer.addEventListener('abort', abort, { once: true });
  try {
    if (outer.aborted) return failed(failureOf('aborted'));
    return await work(own.signal);
  } catch (error) {
    if (isOver) return failed(failureOf('timeout', { code: 'ERR_DEADLINE' }));
    return failed(outer.aborted ? failureOf('aborted') : failureFromError(error));
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', abort);
  }
}
