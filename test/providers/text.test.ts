import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, cut, messageFrom } from '../../electron/providers/text.ts';

describe('a line', () => {
  test.each([
    ['plain', 'Holiday Wishes', 'Holiday Wishes'],
    ['line ends and tabs', 'a\r\nb\tc\u2028d', 'a b c d'],
    ['terminal escapes', '\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'red link'],
    ['bells and nulls', 'a\u0007b\u0000c', 'a b c'],
    ['reordering marks', 'song\u202Egpj.3pm\u2069', 'song gpj.3pm'],
    ['half a character', 'a\ud83ab', 'a\ufffdb'],
    ['emoji with joiners', '👩\u200D🎤 sings', '👩\u200D🎤 sings'],
    ['markup, which is nobody’s business here', '<b>bold</b>', '<b>bold</b>'],
    ['right-to-left letters', 'שיר حب', 'שיר حب'],
  ])('keeps what can be read: %s', (_, given, expected) => {
    expect(cleanLine(given, 100)).toBe(expected);
  });

  test('is bounded without cutting a character in two', () => {
    expect(cleanLine('x'.repeat(1_000_000), 300)).toHaveLength(300);
    expect(cut('12🎵4', 4)).toBe('12…');
    expect(cut('1234', 4)).toBe('1234');
  });
});

test('a text keeps its lines and loses what is not text', () => {
  expect(cleanText('[Verse]\r\nSnow\tfalls\rhere\u0000\u001b[2J\u202E\n', 100)).toBe(
    '[Verse]\nSnow\tfalls\nhere',
  );
});

describe('a message', () => {
  test.each([
    ['fetch failed', 'fetch failed'],
    ['see https://cdn.example/x.mp3?sig=abc for it', 'see … for it'],
    ['line one\nline two', 'line one line two'],
    ['', null],
    ['  \n ', null],
    ['<html><body>502</body></html>', null],
    ['{"detail":"dump"}', null],
    ['[1,2]', null],
  ])('from %j', (given, expected) => {
    expect(messageFrom(given)).toBe(expected);
  });

  test('is at most 300 characters', () => {
    expect(messageFrom('word '.repeat(10_000))?.length).toBeLessThanOrEqual(300);
  });
});
