import { describe, expect, test } from 'vitest';
import { age, clipLength, clock, day, host, roughSpan, shortId, span } from '../../../renderer/lib/format.ts';

describe('a length as players write it', () => {
  test.each([
    [0, '0:00'],
    [61_000, '1:01'],
    [154_999, '2:34'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('%i ms is %s', (ms, words) => expect(clock(ms)).toBe(words));

  test('the length of a clip is rounded, its position is not', () => {
    expect(clipLength(146_600)).toBe('2:27');
    expect(clock(146_600)).toBe('2:26');
  });
});

test.each([
  [12_000, '12 s'],
  [108_000, '1 min 48 s'],
  [120_000, '2 min'],
  [3 * 3_600_000 + 5 * 60_000, '3 h 5 min'],
  [50 * 3_600_000, '2 days'],
])('a span of %i ms in words is %s', (ms, words) => expect(span(ms)).toBe(words));

test.each([
  [1_000, '5 s'],
  [53_000, '55 s'],
  [89_000, '90 s'],
  [170_000, '3 min'],
])('an estimate of %i ms claims no more than it knows: %s', (ms, words) => expect(roughSpan(ms)).toBe(words));

test.each([
  [4_900, '4 s'],
  [61_000, '1 min'],
  [7_200_000, '2 h'],
  [3 * 86_400_000, '3 days'],
])('an age of %i ms is told in one unit: %s', (ms, words) => expect(age(ms)).toBe(words));

describe('a day of the list', () => {
  const now = new Date(2025, 2, 1, 0, 30).getTime();
  const words = { today: 'Today', yesterday: 'Yesterday' };

  test('today and yesterday by the calendar, not by 24 hours', () => {
    expect(day('2025-03-01', now, words)).toBe('Today');
    expect(day('2025-02-28', now, words)).toBe('Yesterday');
  });

  test('a day of another year says the year', () => {
    expect(day('2024-08-31', now, words)).toContain('2024');
    expect(day('2025-01-15', now, words)).not.toContain('2025');
  });
});

test('an id is shortened in the middle, a short one not at all', () => {
  expect(shortId('eae26f89-b64b-404d-a80c-761996660b1c')).toBe('eae26f89…6660b1c');
  expect(shortId('task-1')).toBe('task-1');
});

test('an address that is none is shown as it is', () => {
  expect(host('https://sunor.cc/api')).toBe('sunor.cc');
  expect(host('not an address')).toBe('not an address');
});
