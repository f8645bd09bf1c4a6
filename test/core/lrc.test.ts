import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lrcOf } from '../../electron/core/lrc.ts';
import { lineStarts, MOST_WORDS, type TimedWord } from '../../electron/core/word-times.ts';

const words = (...pairs: readonly (readonly [text: string, startMs: number | null])[]): TimedWord[] =>
  pairs.map(([text, startMs]) => ({ text, startMs }));

const LYRIC =
  '[Verse 1]\nLast one on the platform\nWindows full\n\n[Chorus]\nLate train, late train\nLate train, late train';
const SUNG = words(
  ['[Verse 1]\nLast ', 12_345],
  ['one ', 12_800],
  ['on the platform\n', 13_000],
  ['Windows ', 65_009],
  ['full\n\n[Chorus]\n', 65_500],
  ['Late ', 70_000],
  ['train, ', 70_500],
  ['late ', 71_000],
  ['train\n', 71_500],
  ['Late train late train', 3_600_000],
);

describe('when lines begin', () => {
  it('is when their first word does; headings and blank lines have no time', () => {
    expect(lineStarts(LYRIC, SUNG)).toEqual([null, 12_345, 65_009, null, null, 70_000, 3_600_000]);
  });

  it('doesn’t depend on how the words are cut, spaced and written', () => {
    const bare = SUNG.map(({ text, startMs }) => ({ text: text.trim().toUpperCase(), startMs }));
    expect(lineStarts(LYRIC, bare)).toEqual(lineStarts(LYRIC, SUNG));
  });

  it('is known again after a line that was sung otherwise, and never taken from a far refrain', () => {
    const other = words(['La la la ', 1_000], ['Windows full ', 2_000]);
    expect(lineStarts('Last one\nWindows full', other)).toEqual([null, 2_000]);
    const far = words(['x'.repeat(401), 0], ['Windows full', 9_000]);
    expect(lineStarts('Windows full', far)).toEqual([null]);
  });

  it('is when the first word of known time does', () => {
    expect(lineStarts('Late train', words(['Late ', null], ['train', 500]))).toEqual([500]);
    expect(lineStarts('Late train', words(['Late train', null]))).toEqual([null]);
  });

  it('is looked for in so many words as a song may have', () => {
    const endless = Array.from({ length: MOST_WORDS + 1 }, (_, index) => ({
      text: `w${index} `,
      startMs: index,
    }));
    const lyric = endless.map(({ text }) => text).join('\n');
    expect(lineStarts(lyric, endless).findLast((start) => start !== null)).toBe(MOST_WORDS - 1);
  });
});

describe('timed lyrics as an LRC file', () => {
  it('are a line for each line that is sung, at the time of its first word', () => {
    expect(lrcOf(LYRIC, lineStarts(LYRIC, SUNG))).toBe(
      '[00:12.34]Last one on the platform\n[01:05.00]Windows full\n[01:10.00]Late train, late train\n' +
        '[60:00.00]Late train, late train\n',
    );
  });

  it.each<[string, string, (number | null)[]]>([
    ['no lines', '', []],
    ['headings alone', '[Intro]\n[Instrumental]', [0, 900]],
    ['blank lines', ' \n\n', [10, 20, 30]],
    ['lines whose time nobody knows', 'La', [null]],
    ['lines whose time is none', 'La\nLa', [Number.NaN, -1]],
  ])('of %s are nothing', (_, lyric, starts) => {
    expect(lrcOf(lyric, starts)).toBe('');
  });

  it('never hold a line that is no timed one, and lose no word that is sung', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '夜', '\u0007') });
    fc.assert(
      fc.property(fc.array(fc.tuple(line, fc.nat(10_000_000))), (each) => {
        const lyric = each.map(([text]) => text).join('\n');
        const lines = lrcOf(
          lyric,
          each.map(([, start]) => start),
        )
          .split('\n')
          .slice(0, -1);
        for (const one of lines) expect(one).toMatch(/^\[\d{2,}:[0-5]\d\.\d\d\]\S/);
        const letters = (all: string) => all.replace(/[^ab夜]/g, '');
        expect(letters(lines.join(''))).toBe(letters(lyric));
      }),
    );
  });
});
