import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lrcOf, type TimedWord } from '../../electron/core/lrc.ts';

const words = (...pairs: readonly (readonly [text: string, startMs: number])[]): TimedWord[] =>
  pairs.map(([text, startMs]) => ({ text, startMs }));

describe('timed words as an LRC file', () => {
  it('are a line for each line that is sung, at the time of its first word', () => {
    const sung = words(
      ['[Verse 1]\nLast ', 12_345],
      ['one ', 12_800],
      ['on the platform\n', 13_000],
      ['Windows ', 65_009],
      ['full\n\n[Chorus]\n', 65_500],
      ['Late train', 3_600_000],
    );
    expect(lrcOf(sung)).toBe(
      '[00:12.34]Last one on the platform\n[01:05.00]Windows full\n[60:00.00]Late train\n',
    );
  });

  it.each<[string, TimedWord[]]>([
    ['no words', []],
    ['headings alone', words(['[Intro]\n', 0], ['[Instrumental]', 900])],
    ['blank lines', words([' \n\n', 10])],
    ['words whose time nobody knows', words(['La', Number.NaN])],
  ])('of %s are nothing', (_, none) => {
    expect(lrcOf(none)).toBe('');
  });

  it('never hold a line that is no timed one, and lose no word that is sung', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '夜', '\u0007') });
    const word = fc.record({ text, startMs: fc.nat(10_000_000) });
    fc.assert(
      fc.property(fc.array(word), (each) => {
        const lines = lrcOf(each).split('\n').slice(0, -1);
        for (const line of lines) expect(line).toMatch(/^\[\d{2,}:[0-5]\d\.\d\d\]\S/);
        const letters = (all: string) => all.replace(/[^ab夜]/g, '');
        expect(letters(lines.join(''))).toBe(letters(each.map((one) => one.text).join('')));
      }),
    );
  });
});
