export interface LatestFirstOptions {
  readonly parallel: number;
  /** How many may wait; beyond that the one that waits longest is turned away. */
  readonly maxWaiting: number;
}

/**
 * Runs a few pieces of work at a time, the latest wish first: in a list that scrolls, that is what is in sight.
 * Gives `null` for work that was turned away.
 */
export function createLatestFirst({ parallel, maxWaiting }: LatestFirstOptions) {
  const waiting: { readonly start: () => void; readonly turnAway: () => void }[] = [];
  let running = 0;

  function place(): Promise<boolean> {
    if (running < parallel) {
      running++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      waiting.push({ start: () => resolve(true), turnAway: () => resolve(false) });
      if (waiting.length > maxWaiting) waiting.shift()?.turnAway();
    });
  }

  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (!(await place())) return null;
    try {
      return await work();
    } finally {
      // The place is handed on, or given up when nobody waits.
      const next = waiting.pop();
      if (next) next.start();
      else running--;
    }
  };
}
