import type { Clock } from '../../electron/core/ports.ts';

interface Timer {
  readonly atMs: number;
  /** `null` once it was cancelled. */
  callback: (() => void) | null;
}

export interface ManualClock extends Clock {
  /** Lets time pass: calls what falls due, one by one in order, and what it sets in motion comes to rest in between. */
  advance(ms: number): Promise<void>;
  /** Sets the clock without time passing, as a user or a time server does. */
  set(byMs: number): void;
  /** How much time has passed, whatever the clock was set to. */
  passedMs(): number;
  /** How many timers are waiting. */
  timers(): number;
}

/**
 * A clock that goes only when told to. Timers count passing time, whatever the clock is set to. `atRest`: until what was
 * set in motion has come to rest, which takes real time where real sockets are asked.
 */
export function createManualClock(startMs: number, atRest = settled): ManualClock {
  let passedMs = 0;
  let offsetMs = startMs;
  /** The next one last. */
  const timers: Timer[] = [];

  return {
    nowMs: () => offsetMs + passedMs,
    after(delayMs, callback) {
      const timer: Timer = { atMs: passedMs + Math.max(0, delayMs), callback };
      timers.splice(placeFor(timer.atMs, timers), 0, timer);
      return () => (timer.callback = null);
    },
    async advance(ms) {
      const untilMs = passedMs + ms;
      await atRest();
      for (let next = timers.at(-1); next !== undefined && next.atMs <= untilMs; next = timers.at(-1)) {
        timers.pop();
        if (next.callback === null) continue;
        passedMs = next.atMs;
        next.callback();
        await atRest();
      }
      passedMs = untilMs;
    },
    set(byMs) {
      offsetMs += byMs;
    },
    passedMs: () => passedMs,
    timers: () => timers.filter(({ callback }) => callback !== null).length,
  };
}

/** Before all timers of the same moment, which were set earlier and come first. */
function placeFor(atMs: number, timers: readonly Timer[]): number {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timers[middle]?.atMs ?? 0) > atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Until all promises that can go on have gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
