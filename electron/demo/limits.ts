/** A provider's window of a minute: how many requests a key may still make in it. */
export interface Allowance {
  readonly isExceeded: boolean;
  readonly retryAfterS: number;
  /** `X-RateLimit-*`; Reset in Unix seconds. */
  readonly headers: Readonly<Record<string, string>>;
}

const REQUESTS_PER_MINUTE = 120;
const WINDOW_MS = 60_000;

/** Counts by key in fixed windows that begin with a key's first request. */
export function createLimits(nowMs: () => number): (key: string) => Allowance {
  const windows = new Map<string, { startedMs: number; count: number }>();
  return (key) => {
    const now = nowMs();
    let window = windows.get(key);
    if (!window || now - window.startedMs >= WINDOW_MS) {
      window = { startedMs: now, count: 0 };
      windows.set(key, window);
    }
    window.count++;
    const endsMs = window.startedMs + WINDOW_MS;
    return {
      isExceeded: window.count > REQUESTS_PER_MINUTE,
      retryAfterS: Math.max(1, Math.ceil((endsMs - now) / 1000)),
      headers: {
        'x-ratelimit-limit': String(REQUESTS_PER_MINUTE),
        'x-ratelimit-remaining': String(Math.max(0, REQUESTS_PER_MINUTE - window.count)),
        'x-ratelimit-reset': String(Math.ceil(endsMs / 1000)),
      },
    };
  };
}
