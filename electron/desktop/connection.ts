import type { Clock } from '../core/ports.ts';

/** How soon the system is asked again, while it said that there is no network. No request is made for it. */
const LOOK_AGAIN_MS = 5_000;

export interface ConnectionDeps {
  readonly clock: Clock;
  /** The system's own word, without a request: `net.isOnline` of Electron. */
  readonly isOnline: () => boolean;
  readonly onChanged: (isOffline: boolean) => void;
}

/** Knows whether there is a network at all. Main has no event for it. */
export interface Connection {
  isOffline(): boolean;
  /** Asks the system now: before a request, after one failed for want of a network, after waking up. */
  look(): void;
  stop(): void;
}

/**
 * Has no timer while all is well: the system is asked when somebody is about to use the network or has reason to doubt
 * it, and then every few seconds until it is back, which is also when that is told.
 */
export function createConnection({ clock, isOnline, onChanged }: ConnectionDeps): Connection {
  let isOffline = false;
  let cancel: (() => void) | null = null;

  function look(): void {
    cancel?.();
    cancel = null;
    const wasOffline = isOffline;
    isOffline = !isOnline();
    if (isOffline) cancel = clock.after(LOOK_AGAIN_MS, look);
    if (isOffline !== wasOffline) onChanged(isOffline);
  }

  return {
    isOffline: () => isOffline,
    look,
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
