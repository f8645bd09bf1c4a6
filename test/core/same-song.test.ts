import { expect, test } from 'vitest';
import { doubtOf, type Doubt, type SongInFile } from '../../electron/core/same-song.ts';

const wanted = { clipId: 'one', bytes: 4_000_000, durationMs: 154_440 };
const other: SongInFile = { bytes: 3_000_000, durationMs: 90_000, clipId: null };

test.each<[string, Partial<SongInFile>, Doubt | null]>([
  ['says so itself, whatever else was done to it', { clipId: 'one' }, null],
  ['says that it is another one', { clipId: 'two', bytes: 4_000_000, durationMs: 154_440 }, 'other-song'],
  ['is the same to the byte', { bytes: 4_000_000, durationMs: null }, null],
  ['is as long', { durationMs: 156_400 }, null],
  ['is longer', { durationMs: 156_500 }, 'length'],
  ['is shorter', {}, 'length'],
  ['doesn’t tell how long it is', { durationMs: null }, 'unclear'],
])('a file that %s', (_, file, doubt) => {
  expect(doubtOf({ ...other, ...file }, wanted)).toBe(doubt);
});

test('a song whose length nobody knows fits by its tag or its size alone', () => {
  expect(doubtOf(other, { ...wanted, durationMs: null })).toBe('unclear');
  expect(doubtOf({ ...other, bytes: 4_000_000 }, { ...wanted, durationMs: null })).toBeNull();
});
