import { expect, test } from 'vitest';
import { lineAt, lyricSections } from '../../../renderer/lib/lyrics.ts';

test('bracketed lines become headings of what follows', () => {
  expect(lyricSections('[Verse]\nSnow is falling\n\n[Chorus]\nLa la')).toEqual([
    { heading: 'Verse', lines: ['Snow is falling'], at: 1 },
    { heading: 'Chorus', lines: ['La la'], at: 4 },
  ]);
});

test('words before the first heading have none, and pauses inside a part stay', () => {
  expect(lyricSections('\r\nOh\r\n\r\nAh\r\n')).toEqual([{ heading: null, lines: ['Oh', '', 'Ah'], at: 1 }]);
});

test('brackets inside a line are words', () => {
  expect(lyricSections('sing [loud] now')).toEqual([{ heading: null, lines: ['sing [loud] now'], at: 0 }]);
});

test('a heading without words stays: an instrumental part', () => {
  expect(lyricSections('[Solo]\n[End]')).toEqual([
    { heading: 'Solo', lines: [], at: 1 },
    { heading: 'End', lines: [], at: 2 },
  ]);
});

test('no words are no sections', () => {
  expect(lyricSections('')).toEqual([]);
  expect(lyricSections(' \n \n')).toEqual([]);
});

test('lyrics of 20,000 characters are read at once', () => {
  const sections = lyricSections('[Verse]\nla la la\n'.repeat(1_250));
  expect(sections).toHaveLength(1_250);
});

test.each([
  [0, null],
  [1_000, 1],
  [2_999, 1],
  [3_000, 3],
  [99_000, 5],
])('at %i ms the line that is sung is %s: the last one that has begun', (positionMs, line) => {
  expect(lineAt([null, 1_000, null, 3_000, null, 5_000], positionMs)).toBe(line);
});

test('a line whose time is before the one above it is never taken back to', () => {
  expect(lineAt([4_000, 1_000, 5_000], 4_500)).toBe(0);
});
