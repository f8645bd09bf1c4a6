import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainRange, rangeStart, wantedRange } from '../../electron/media/byte-range.ts';

describe('a Range header for a file of 1,000 bytes', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 999 }],
    ['bytes=0-0', { start: 0, end: 0 }],
    ['bytes=500-599', { start: 500, end: 599 }],
    ['bytes=999-', { start: 999, end: 999 }],
    ['bytes=900-5000', { start: 900, end: 999 }],
    ['bytes=-100', { start: 900, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=5000-6000', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    [null, null],
    ['', null],
    ['bytes=', null],
    ['bytes=-', null],
    ['bytes=9-3', null],
    ['bytes=0-1,5-6', null],
    ['bytes=a-b', null],
    ['items=0-1', null],
    ['bytes=0-1\r\nx: y', null],
    ['bytes=99999999999999999999-', null],
  ])('%j asks for %j', (header, range) => {
    expect(wantedRange(header, 1_000)).toEqual(range);
  });

  it('never asks for anything outside of the file', () => {
    const header = fc.oneof(
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat().map((a) => `bytes=${a}-`),
      fc.nat().map((a) => `bytes=-${a}`),
      fc.string(),
    );
    fc.assert(
      fc.property(header, fc.nat({ max: 5_000 }), (text, size) => {
        const range = wantedRange(text, size);
        if (range === null || range === 'unsatisfiable') return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeLessThan(size);
        expect(range.start).toBeLessThanOrEqual(range.end);
      }),
    );
  });
});

it('only one plain range is passed on to a host', () => {
  expect(plainRange('bytes=5-')).toBe('bytes=5-');
  expect([null, 'bytes=1-2,3-4', 'bytes=0-\r\ncookie: x', 'x'].map(plainRange)).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('where a body begins is read from Content-Range', () => {
  expect(rangeStart('bytes 5-9/10')).toBe(5);
  expect(rangeStart('bytes 0-9/*')).toBe(0);
  expect(['bytes */10', 'bytes a-b/c', '', null].map(rangeStart)).toEqual([null, null, null, null]);
});
