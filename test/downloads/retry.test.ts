import { describe, expect, it } from 'vitest';
import { failure, type Failure, type FailureKind } from '../../electron/core/failure.ts';
import { isPassing, retryDelayMs } from '../../electron/downloads/retry.ts';

const longest = (why: Failure, tries: number) => retryDelayMs(why, tries, () => 1);
const shortest = (why: Failure, tries: number) => retryDelayMs(why, tries, () => 0);

describe('trying again', () => {
  it.each<FailureKind>(['network', 'timeout', 'provider-down', 'rate-limited'])(
    'helps against %s, later each time, for well over an hour',
    (kind) => {
      const tries = [1, 2, 3, 4, 5, 6, 11];
      const why = failure(kind, 'why');
      expect(tries.map((n) => longest(why, n))).toEqual([
        1_000, 4_000, 16_000, 64_000, 256_000, 600_000, 600_000,
      ]);
      expect(tries.map((n) => shortest(why, n))).toEqual([
        500, 2_000, 8_000, 32_000, 128_000, 300_000, 300_000,
      ]);
      expect(longest(why, 12)).toBeNull();
      expect(isPassing(why)).toBe(true);
    },
  );

  it.each<FailureKind>(['not-found', 'bad-answer', 'too-large', 'redirect', 'tls', 'disk', 'refused', 'bug'])(
    'does not help against %s',
    (kind) => {
      expect(longest(failure(kind, 'why'), 1)).toBeNull();
      expect(isPassing(failure(kind, 'why'))).toBe(false);
    },
  );

  it('waits as long as the host wants, up to ten minutes', () => {
    const wanting = (retryAfterMs: number) => failure('rate-limited', 'why', { retryAfterMs });
    expect(shortest(wanting(30_000), 1)).toBe(30_000);
    expect(longest(wanting(0), 1)).toBe(1_000);
    expect(longest(wanting(3_600_000), 1)).toBe(600_000);
  });

  it('is not done for one who hung up, who keeps what he has', () => {
    expect(longest(failure('aborted', 'why'), 1)).toBeNull();
    expect(isPassing(failure('aborted', 'why'))).toBe(true);
  });
});
