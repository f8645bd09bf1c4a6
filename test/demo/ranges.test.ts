import { expect, test } from 'vitest';
import { parseRange } from '../../electron/demo/media/ranges.ts';

const WHOLE = { kind: 'whole' };
const part = (start: number, end: number) => ({ kind: 'part', start, end });

test.each([
  [undefined, WHOLE],
  ['bytes=0-0', part(0, 1)],
  ['bytes=10-19', part(10, 20)],
  ['bytes=10-', part(10, 1000)],
  ['bytes=10-5000', part(10, 1000)],
  ['bytes=-1', part(999, 1000)],
  ['bytes=-5000', part(0, 1000)],
  ['bytes= 5 - 9', part(5, 10)],
  ['bytes=1000-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=0-1,5-6', WHOLE],
  ['bytes=20-10', WHOLE],
  ['bytes=-', WHOLE],
  ['items=0-1', WHOLE],
  ['bytes=a-b', WHOLE],
])('%s of 1000 bytes', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});
