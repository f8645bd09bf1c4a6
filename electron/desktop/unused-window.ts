import type { Clock } from '../core/ports.ts';

/** What a window is needed for. */
export interface WindowUse {
  readonly isInSight: boolean;
  /** Its page plays, or will without anything further done. */
  readonly isSounding: boolean;
  /** The mini player shows what the page plays. */
  readonly isMiniOpen: boolean;
  /** Something that was begun in the page would be lost with it. */
  readonly isHalfDone: boolean;
}

export interface UnusedWindowDeps {
  readonly clock: Clock;
  readonly afterMs: number;
  /** Ends the window and its page. */
  readonly letGo: () => void;
}

export interface UnusedWindow {
  changed(change: Partial<WindowUse>): void;
}

/** Lets a window go that has been of no use for so long: its page takes more memory than all the rest of the app. */
export function createUnusedWindow({ clock, afterMs, letGo }: UnusedWindowDeps): UnusedWindow {
  // What there isn't yet need not go.
  let use: WindowUse = { isInSight: true, isSounding: false, isMiniOpen: false, isHalfDone: false };
  let cancel: (() => void) | null = null;

  return {
    changed(change) {
      use = { ...use, ...change };
      if (Object.values(use).includes(true)) {
        cancel?.();
        cancel = null;
        return;
      }
      cancel ??= clock.after(afterMs, () => {
        cancel = null;
        // There is nothing in the next one until it says so.
        use = { ...use, isInSight: true };
        letGo();
      });
    },
  };
}
