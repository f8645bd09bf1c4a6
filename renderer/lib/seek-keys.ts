const STEP_MS = 5_000;

const KEYS: Readonly<Record<string, (nowMs: number, lengthMs: number) => number>> = {
  ArrowRight: (now) => now + STEP_MS,
  ArrowUp: (now) => now + STEP_MS,
  ArrowLeft: (now) => now - STEP_MS,
  ArrowDown: (now) => now - STEP_MS,
  PageUp: (now) => now + 6 * STEP_MS,
  PageDown: (now) => now - 6 * STEP_MS,
  Home: () => 0,
  End: (_, length) => length,
};

/** Where a key on the slider leads that seeks, by seconds and not by the slider's own steps; `null` for other keys. */
export function seekByKey(key: string, nowMs: number, lengthMs: number): number | null {
  return KEYS[key]?.(nowMs, lengthMs) ?? null;
}
