import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain, withoutMarkup } from '../../electron/desktop/plain-text.ts';

test.each([
  ['Holiday Wishes', 'Holiday Wishes'],
  ['  two\n lines\tand\u2028three ', 'two lines and three'],
  ['a\u0000b\u0007c\u001b[31md', 'a b c [31md'],
  ['evil\u202Egpj.exe', 'evilgpj.exe'],
  ['\u2066isolated\u2069 \u200Fmark', 'isolated mark'],
  ['zero\u200Bwidth\uFEFF\u00AD', 'zerowidth'],
  ['blank\u3164\u2800filler', 'blankfiller'],
  ['half \uD83D pair', 'half  pair'],
  ['family \u{1F468}\u200D\u{1F469}\u200D\u{1F467}', 'family \u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
  ['می\u200Cخواهم', 'می\u200Cخواهم'],
  ['z\u0300\u0301\u0302\u0303\u0304\u0305\u0306a', 'z\u0300\u0301\u0302\u0303a'],
  ['冬の歌', '冬の歌'],
])('%j is shown as %j', (text, expected) => {
  expect(plain(text, 100)).toBe(expected);
});

test('what is too long ends in an ellipsis, on a whole character', () => {
  expect(plain('\u{1F3B5}'.repeat(5), 3)).toBe(`${'\u{1F3B5}'.repeat(3)}…`);
  expect(plain('x'.repeat(10_000_000), 10)).toBe('xxxxxxxxxx…');
});

test('nothing invisible and no line break is left of any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.integer({ min: 1, max: 200 }),
      (text, length) => {
        const shown = plain(text, length);
        expect(Array.from(shown).length).toBeLessThanOrEqual(length + 1);
        expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B\uFEFF\p{Cs}]/u);
      },
    ),
  );
});

test('no text becomes markup, and all of it can still be read', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const escaped = withoutMarkup(text);
      expect(escaped).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      const read = escaped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
      expect(read).toBe(text);
    }),
  );
});
