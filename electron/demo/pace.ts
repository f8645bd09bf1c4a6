/** How much of a script has passed: the clock's time, multiplied by a speed that may change on the way. */
export interface Pace {
  nowMs(): number;
  setSpeed(speed: number): void;
  readonly speed: number;
  /** Script time that has passed since a moment of the clock. */
  elapsedMs(sinceMs: number): number;
  /** The clock's moment at which that much script time has passed; the current speed holds for what is to come. */
  momentAfter(sinceMs: number, elapsedMs: number): number;
}

interface Stretch {
  readonly fromMs: number;
  readonly speed: number;
}

export function createPace(nowMs: () => number, initialSpeed: number): Pace {
  const stretches: Stretch[] = [{ fromMs: -Infinity, speed: checked(initialSpeed) }];
  const current = (): Stretch => stretches.at(-1) as Stretch;

  /** Calls back with each stretch's part after `sinceMs`; the last one's end is open. */
  function* partsSince(sinceMs: number): Generator<{ fromMs: number; toMs: number; speed: number }> {
    for (const [index, stretch] of stretches.entries()) {
      const toMs = stretches[index + 1]?.fromMs ?? Infinity;
      if (toMs > sinceMs) yield { fromMs: Math.max(sinceMs, stretch.fromMs), toMs, speed: stretch.speed };
    }
  }

  return {
    nowMs,
    get speed() {
      return current().speed;
    },
    setSpeed(speed) {
      stretches.push({ fromMs: nowMs(), speed: checked(speed) });
    },
    elapsedMs(sinceMs) {
      const now = nowMs();
      let elapsed = 0;
      for (const { fromMs, toMs, speed } of partsSince(sinceMs)) {
        elapsed += Math.max(0, Math.min(now, toMs) - fromMs) * speed;
      }
      return elapsed;
    },
    momentAfter(sinceMs, elapsedMs) {
      let left = elapsedMs;
      for (const { fromMs, toMs, speed } of partsSince(sinceMs)) {
        if (left <= (toMs - fromMs) * speed) return fromMs + left / speed;
        left -= (toMs - fromMs) * speed;
      }
      return sinceMs + elapsedMs;
    },
  };
}

function checked(speed: number): number {
  if (!Number.isFinite(speed) || speed <= 0) throw new RangeError(`speed must be above 0, not ${speed}`);
  return speed;
}
