import { expect, test } from 'vitest';
import { clockLength, spokenDuration } from '../../electron/core/duration.ts';

test.each([
  [0, '0:00'],
  [499, '0:00'],
  [5_000, '0:05'],
  [59_600, '1:00'],
  [154_000, '2:34'],
  [3_599_400, '59:59'],
  [3_723_000, '1:02:03'],
])('%i ms is %s on the clock', (ms, expected) => {
  expect(clockLength(ms)).toBe(expected);
});

test.each([
  [400, '0 s'],
  [48_000, '48 s'],
  [59_700, '1 min'],
  [108_000, '1 min 48 s'],
  [120_000, '2 min'],
  [3_600_000, '1 h'],
  [7_510_000, '2 h 5 min'],
])('%i ms took %s', (ms, expected) => {
  expect(spokenDuration(ms)).toBe(expected);
});
