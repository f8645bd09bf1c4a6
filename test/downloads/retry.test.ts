import { describe, expect, it } from 'vitest';
import { failure, type FailureKind } from '../../electron/core/failure.ts';
import { isPassing, retryDelayMs } from '../../electron/downloads/retry.ts';

describe('trying again', () => {
  it.each<FailureKind>(['network', 'timeout', 'provider-down', 'rate-limited'])(
    'helps against %s, twice',
    (kind) => {
      const delays = [1, 2, 3].map((tries) => retryDelayMs(failure(kind, 'why'), tries));
      expect(delays).toEqual([1_000, 4_000, null]);
      expect(isPassing(failure(kind, 'why'))).toBe(true);
    },
  );

  it.each<FailureKind>(['not-found', 'bad-answer', 'too-large', 'redirect', 'tls', 'disk', 'refused', 'bug'])(
    'does not help against %s',
    (kind) => {
      expect(retryDelayMs(failure(kind, 'why'), 1)).toBeNull();
      expect(isPassing(failure(kind, 'why'))).toBe(false);
    },
  );

  it('waits as long as the host wants, up to ten minutes', () => {
    const wanting = (retryAfterMs: number) => failure('rate-limited', 'why', { retryAfterMs });
    expect(retryDelayMs(wanting(30_000), 1)).toBe(30_000);
    expect(retryDelayMs(wanting(0), 1)).toBe(1_000);
    expect(retryDelayMs(wanting(3_600_000), 1)).toBe(600_000);
  });

  it('is not done for one who hung up, who keeps what he has', () => {
    expect(retryDelayMs(failure('aborted', 'why'), 1)).toBeNull();
    expect(isPassing(failure('aborted', 'why'))).toBe(true);
  });
});
