import type { Failure, Result } from '../core/failure.ts';
import type { Clock } from '../core/ports.ts';

/** Looked again after so long, twice that, … */
const FIRST_LOOK_MS = 2_000;
const MOST_BETWEEN_LOOKS_MS = 30_000;

export interface TroubleDeps {
  readonly clock: Clock;
  readonly look: () => Promise<Result<null>>;
  /** Somebody waits for the folder; else nobody looks. */
  readonly isAwaited: () => boolean;
  readonly onChanged: (failure: Failure | null) => void;
}

/** The one trouble of the folder for songs: kept until a look finds it gone. */
export interface Trouble {
  current(): Failure | null;
  raise(failure: Failure): void;
  /** Something may have changed: looks at once where there is trouble. */
  lookNow(): void;
  stop(): void;
}

export function createTrouble({ clock, look, isAwaited, onChanged }: TroubleDeps): Trouble {
  let current: Failure | null = null;
  let looks = 0;
  let cancel: (() => void) | null = null;
  let isLooking = false;
  let isStopped = false;

  function set(failure: Failure | null): void {
    const isSame = current?.code === failure?.code && current?.message === failure?.message;
    current = failure;
    if (!isSame) onChanged(failure);
  }

  function later(): void {
    cancel?.();
    cancel = null;
    if (isStopped || current === null || !isAwaited()) return;
    const delayMs = Math.min(MOST_BETWEEN_LOOKS_MS, FIRST_LOOK_MS * 2 ** looks);
    looks += 1;
    cancel = clock.after(delayMs, () => void lookOnce());
  }

  async function lookOnce(): Promise<void> {
    cancel?.();
    cancel = null;
    if (isLooking || isStopped || current === null) return;
    isLooking = true;
    const found = await look().finally(() => (isLooking = false));
    if (isStopped) return;
    set(found.ok ? null : found.failure);
    later();
  }

  return {
    current: () => current,
    raise(failure) {
      if (current === null) looks = 0;
      set(failure);
      if (cancel === null && !isLooking) later();
    },
    lookNow() {
      looks = 0;
      void lookOnce();
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
