import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datePatternProblem, formatDate, type WallTime } from '../../electron/core/date-pattern.ts';
import { fileNameFor } from '../../electron/core/file-name.ts';
import { NAME_FIELDS, parseTemplate } from '../../electron/core/name-template.ts';

const made: WallTime = { year: 2026, month: 3, day: 1, hour: 9, minute: 5, second: 7 };
const named = (template: string) => fileNameFor(template, { title: 'Snow', clip: 'A', made });

describe('a date in a name', () => {
  it.each([
    ['{date}', '2026-03-01'],
    ['{date:yyyy-MM-dd}', '2026-03-01'],
    ['{date:YYYY-MM-DD}', '2026-03-01'],
    ['{date:yyyyMMdd}', '20260301'],
    ['{date:yy}', '26'],
    ['{date:d.M.yyyy}', '1.3.2026'],
    ['{date:dd. MM. yy}', '01. 03. 26'],
    ['{date:yyyy年MM月}', '2026年03月'],
    ['{date:HH.mm.ss}', '09.05.07'],
    ['{date:yyyy-MM-dd HH:mm}', '2026-03-01 09-05'],
    ['{Date:yyyy}', '2026'],
    ['{ date }', '2026-03-01'],
    ['{time}', '09.05'],
  ])('by %s is %s', (template, name) => {
    expect(parseTemplate(template).problems).toEqual([]);
    expect(named(template)).toBe(name);
  });

  it('makes folders where its pattern has a slash', () => {
    expect(named('{date:yyyy/MM}/{title}')).toBe('2026/03/Snow');
    expect(named('{date:../yyyy//}/{title}')).toBe('2026/Snow');
  });

  it('goes with its separators where nobody knows when a song was made', () => {
    expect(fileNameFor('{date:yyyy/MM}/{title} ({time})', { title: 'Snow' })).toBe('Snow');
  });
});

describe('what is wrong with a template', () => {
  it.each([
    ['{titel}', { kind: 'unknown-field', written: '{titel}' }],
    ['{}', { kind: 'unknown-field', written: '{}' }],
    ['{date-yyyy}', { kind: 'unknown-field', written: '{date-yyyy}' }],
    ['{title:yyyy}', { kind: 'needless-pattern', written: '{title:yyyy}', field: 'title' }],
    ['{time:HH}', { kind: 'needless-pattern', written: '{time:HH}', field: 'time' }],
    ['{date:}', { kind: 'empty-date', written: '{date:}' }],
    ['{date:-/-}', { kind: 'empty-date', written: '{date:-/-}' }],
    ['{date:yyyy-QQ}', { kind: 'unknown-date', written: '{date:yyyy-QQ}', letters: 'QQ' }],
    ['{date:yyy}', { kind: 'unknown-date', written: '{date:yyy}', letters: 'yyy' }],
    ['{date:MMM}', { kind: 'unknown-date', written: '{date:MMM}', letters: 'MMM' }],
    ['{date:yyyy-mm-dd}', { kind: 'minutes-for-month', written: '{date:yyyy-mm-dd}' }],
    ['{title', { kind: 'lone-brace', written: '{' }],
    ['title}', { kind: 'lone-brace', written: '}' }],
    ['{{title}', { kind: 'lone-brace', written: '{' }],
  ])('is told of %s', (template, problem) => {
    expect(parseTemplate(template).problems).toEqual([problem]);
  });

  it('is told one by one, and stays in the name as it is written', () => {
    const template = '{titel} {date:QQ} {clip}';
    expect(parseTemplate(template).problems.map(({ kind }) => kind)).toEqual([
      'unknown-field',
      'unknown-date',
    ]);
    expect(named(template)).toBe('{titel} {date-QQ} A');
  });

  it('is nothing for any field there is, alone or together', () => {
    const all = NAME_FIELDS.map((field) => `{${field}}`);
    expect(parseTemplate(`x/${all.join(' - ')}`).problems).toEqual([]);
    expect(parseTemplate('').problems).toEqual([]);
  });
});

it('any text is a template, of which every letter is read once', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}:/ datetilyMmQ-') }), (template) => {
      const { names } = parseTemplate(template);
      const fields = /\{[^{}]*\}/g;
      const inPatterns = names.flat().filter((piece) => piece.kind === 'field' && piece.pattern !== null);
      const slashes = template.split('/').length;
      expect(names.length).toBeLessThanOrEqual(slashes);
      if (!fields.test(template)) {
        expect(
          names.map((pieces) => pieces.map((p) => (p.kind === 'text' ? p.text : '')).join('')).join('/'),
        ).toBe(template);
        expect(inPatterns).toEqual([]);
      }
    }),
  );
});

it('a pattern without a problem leaves no letter of its own in the date', () => {
  const pattern = fc
    .array(fc.constantFrom('yyyy', 'YY', 'MM', 'M', 'dd', 'd', 'HH', 'mm', 'ss', '-', '.', ' ', 'Q', 'x'), {
      maxLength: 8,
    })
    .map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(pattern, (each) => {
      if (datePatternProblem(each) === null) expect(formatDate(each, made)).toMatch(/^[\d\-. ]+$/);
    }),
  );
});
