import { expect, test } from 'vitest';
import { lyricSections } from '../../../renderer/lib/lyrics.ts';

test('bracketed lines become headings of what follows', () => {
  expect(lyricSections('[Verse]\nSnow is falling\n\n[Chorus]\nLa la')).toEqual([
    { heading: 'Verse', lines: ['Snow is falling'] },
    { heading: 'Chorus', lines: ['La la'] },
  ]);
});

test('words before the first heading have none, and pauses inside a part stay', () => {
  expect(lyricSections('\r\nOh\r\n\r\nAh\r\n')).toEqual([{ heading: null, lines: ['Oh', '', 'Ah'] }]);
});

test('brackets inside a line are words', () => {
  expect(lyricSections('sing [loud] now')).toEqual([{ heading: null, lines: ['sing [loud] now'] }]);
});

test('a heading without words stays: an instrumental part', () => {
  expect(lyricSections('[Solo]\n[End]')).toEqual([
    { heading: 'Solo', lines: [] },
    { heading: 'End', lines: [] },
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
