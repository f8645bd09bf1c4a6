import type { Clock } from '../core/ports.ts';

export interface StallLimits {
  /** Within this time … */
  readonly windowMs: number;
  /** … at least so many bytes must arrive, or the connection counts as dead. */
  readonly minBytes: number;
}

export interface StallGuard {
  passed(bytes: number): void;
  /** Runs what the disk has to do; its time isn't held against the connection. */
  whileBusy<T>(work: () => Promise<T>): Promise<T>;
  stop(): void;
  readonly isStalled: boolean;
}

/** Calls `onStalled` once when a transfer stops or drips. */
export function watchForStall(clock: Clock, limits: StallLimits, onStalled: () => void): StallGuard {
  let bytesInWindow = 0;
  let isBusy = false;
  let isStalled = false;
  let cancel = clock.after(limits.windowMs, look);

  function look(): void {
    isStalled = !isBusy && bytesInWindow < limits.minBytes;
    // A window that the disk had a part in doesn't count.
    bytesInWindow = isBusy ? limits.minBytes : 0;
    if (isStalled) onStalled();
    else cancel = clock.after(limits.windowMs, look);
  }

  return {
    passed(bytes) {
      bytesInWindow += bytes;
    },
    async whileBusy(work) {
      isBusy = true;
      try {
        return await work();
      } finally {
        isBusy = false;
      }
    },
    stop: () => cancel(),
    get isStalled() {
      return isStalled;
    },
  };
}
