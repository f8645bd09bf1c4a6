import { createSubscriber } from 'svelte/reactivity';

/** What keeps the time: the page, or a test. */
export interface TickerHost {
  readonly nowMs: () => number;
  readonly every: (periodMs: number, callback: () => void) => () => void;
  readonly isVisible: () => boolean;
  readonly onVisibilityChanged: (callback: () => void) => () => void;
}

export const pageTime: TickerHost = {
  nowMs: () => Date.now(),
  every: (periodMs, callback) => {
    const timer = setInterval(callback, periodMs);
    return () => clearInterval(timer);
  },
  isVisible: () => document.visibilityState === 'visible',
  onVisibilityChanged: (callback) => {
    document.addEventListener('visibilitychange', callback);
    return () => document.removeEventListener('visibilitychange', callback);
  },
};

/**
 * The time, for texts such as "4 s ago". A timer runs only while something on screen reads it and the page can be seen;
 * everything that shows seconds shares one.
 */
export class Ticker {
  readonly #host: TickerHost;
  readonly #seconds: () => void;
  readonly #minutes: () => void;

  constructor(host: TickerHost = pageTime) {
    this.#host = host;
    this.#seconds = this.#subscriber(1_000);
    this.#minutes = this.#subscriber(60_000);
  }

  /** Now, read again every second. */
  get nowBySecond(): number {
    this.#seconds();
    return this.#host.nowMs();
  }

  /** Now, read again every minute. */
  get nowByMinute(): number {
    this.#minutes();
    return this.#host.nowMs();
  }

  /** Time since then, read again as often as its text changes. */
  since(ms: number): number {
    const passed = this.#host.nowMs() - ms;
    return (passed < 60_000 ? this.nowBySecond : this.nowByMinute) - ms;
  }

  #subscriber(periodMs: number): () => void {
    const host = this.#host;
    return createSubscriber((update) => {
      let stop: (() => void) | null = null;
      const follow = (): void => {
        stop?.();
        stop = host.isVisible() ? host.every(periodMs, update) : null;
      };
      const forget = host.onVisibilityChanged(() => {
        follow();
        if (host.isVisible()) update();
      });
      follow();
      return () => {
        stop?.();
        forget();
      };
    });
  }
}
