import { failed, failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import type { Access, Errand } from '../core/ports.ts';

const NOT_DONE = failed(failure('aborted', sentence('Checking was interrupted.')));

/** What an account is to be asked beside its tasks, in the order in which it is due. */
export function createErrands() {
  /** With when each is due, which moves with our clock. */
  const waiting = new Map<Errand, number>();

  return {
    /** Gives back how to take it back; nobody hears of it then. */
    add(errand: Errand): () => void {
      waiting.set(errand, errand.atMs);
      return () => void waiting.delete(errand);
    },

    nextAtMs(): number | null {
      return waiting.size === 0 ? null : Math.min(...waiting.values());
    },

    /** The one that is due by then, which is the caller's from here on. */
    take(nowMs: number): Errand | null {
      const due = [...waiting].filter(([, atMs]) => atMs <= nowMs).sort(([, a], [, b]) => a - b)[0]?.[0];
      if (due !== undefined) waiting.delete(due);
      return due ?? null;
    },

    /** None of them will be run. */
    fail(result: Result<never> = NOT_DONE): void {
      const all = [...waiting.keys()];
      waiting.clear();
      for (const { done } of all) done(result);
    },

    shifted(byMs: number): void {
      for (const [errand, atMs] of waiting) waiting.set(errand, atMs + byMs);
    },
  };
}

export async function runErrand(
  errand: Errand,
  access: Access,
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): Promise<Result<unknown>> {
  try {
    return await errand.run(access, signal);
  } catch (error) {
    onBug(error);
    return failed(
      failure('bug', sentence('Something went wrong inside Songwatch; the log has the details.')),
    );
  }
}
