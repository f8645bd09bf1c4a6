import { expect, test } from 'vitest';
import { retryAfterMs } from '../../electron/providers/retry-after.ts';

const NOW = Date.UTC(2026, 0, 1, 12);
const NOW_DATE = 'Thu, 01 Jan 2026 12:00:00 GMT';
const DAY_MS = 86_400_000;

test.each([
  ['nothing', null, null, null],
  ['an empty header', '', null, null],
  ['seconds', '7', null, 7_000],
  ['parts of a second', '1.5', null, 1_500],
  ['zero', '0', null, 0],
  ['more than a day', '999999', null, DAY_MS],
  ['more than a number holds', '9'.repeat(400), null, DAY_MS],
  ['a negative number', '-5', null, null],
  ['words', 'soon', null, null],
  ['a date', 'Thu, 01 Jan 2026 12:01:30 GMT', null, 90_000],
  ['a date of the old form', 'Thursday, 01-Jan-26 12:01:30 GMT', null, 90_000],
  ['a date that is over', 'Thu, 01 Jan 2026 11:00:00 GMT', null, 0],
  ['a date in another year', 'Fri, 01 Jan 2027 12:00:00 GMT', null, DAY_MS],
])('%s', (_, header, date, expected) => {
  expect(retryAfterMs(header, date, NOW)).toBe(expected);
});

test.each([-3_600_000, 3_600_000])(
  'a date is measured by the clock of the server, though ours is off by %s ms',
  (offMs) => {
    expect(retryAfterMs('Thu, 01 Jan 2026 12:00:20 GMT', NOW_DATE, NOW + offMs)).toBe(20_000);
  },
);
