import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fileNameFor,
  mayBeginAlike,
  nameKey,
  takenIn,
  unusedName,
  utf8Bytes,
} from '../../electron/core/file-name.ts';
import type { NameValues } from '../../electron/core/file-name.ts';
import { DEFAULT_TEMPLATE, NAME_FIELDS } from '../../electron/core/name-template.ts';

const titled = (title: string | null, clip = 'A') => fileNameFor(DEFAULT_TEMPLATE, { title, clip });

describe('a name', () => {
  it.each([
    ['Holiday Wishes', 'Holiday Wishes A'],
    ['AC/DC: Live?', 'AC-DC- Live A'],
    ['He said "hi" <3 *loud* | back\\slash', "He said 'hi' _3 _loud_ - back-slash A"],
    ['  two\n\tlines\u2028 and   spaces ', 'two lines and spaces A'],
    ['...And Justice', 'And Justice A'],
    ['../../etc/passwd', '-..-etc-passwd A'],
    ['evil\u202Egpj.mp3', 'evilgpj.mp3 A'],
    ['zero\u200Bwidth\u200D\uFEFF\u2060', 'zerowidth A'],
    ['bell\u0007 and nul\0', 'bell and nul A'],
    ['half \uD83D pair', 'half pair A'],
    ['Cafe\u0301', 'Caf\u00E9 A'],
    ['夜に駆ける', '夜に駆ける A'],
    ['Schön 🎧', 'Schön 🎧 A'],
    ['', 'Untitled A'],
    ['???', 'Untitled A'],
    [null, 'Untitled A'],
  ])('made of the title %j is %j', (title, name) => {
    expect(titled(title)).toBe(name);
  });

  it.each([
    ['CON', 'CON_'],
    ['con', 'con_'],
    ['NUL.mp3', 'NUL_.mp3'],
    ['COM1', 'COM1_'],
    ['COM¹', 'COM¹_'],
    ['LPT9 .x', 'LPT9_.x'],
    ['CONIN$', 'CONIN$_'],
    ['Aux.', 'Aux_'],
    ['CONcert', 'CONcert'],
    ['COM10', 'COM10'],
    ['song.', 'song'],
    ['song. . .', 'song'],
    ['.hidden', 'hidden'],
    ['. .', 'Untitled'],
    ['..', 'Untitled'],
  ])('of %j alone is %j, which Windows takes', (title, name) => {
    expect(fileNameFor('{title}', { title })).toBe(name);
  });

  it('has folders where the template says so and never where a value does', () => {
    const values: NameValues = { title: 'a/b', style: 'lo-fi / chill', clip: 'B', model: '2026' };
    expect(fileNameFor('{model}/{style}/{title} {clip}', values)).toBe('2026/lo-fi - chill/a-b B');
  });

  it.each([
    ['/{title}', 'T'],
    ['../../{title}', 'T'],
    ['C:\\{title}', 'C--T'],
    ['//server/{title}', 'server/T'],
    ['{style}/{title}', 'T'],
    ['./{title}/', 'T/Untitled'],
    ['', 'Untitled'],
    ['{nothing} {title}', '{nothing} T'],
  ])('by the template %j stays below the folder: %j', (template, name) => {
    expect(fileNameFor(template, { title: 'T' })).toBe(name);
  });

  it('leaves no stray separators where a field is empty', () => {
    expect(fileNameFor('{artist} - {title} {clip}', { title: 'T' })).toBe('T');
    expect(fileNameFor('{title} - {artist}', { title: 'T' })).toBe('T');
    expect(fileNameFor('{title} [{model}] ({style}) {clip}', { title: 'T', clip: 'A' })).toBe('T A');
    expect(fileNameFor('{title} - {style} - {clip}', { title: 'T', clip: 'A' })).toBe('T - A');
  });

  it('keeps what tells clips apart when a title is too long', () => {
    const name = titled('夜'.repeat(200), 'B');
    expect(name).toMatch(/^夜+ B$/);
    expect(utf8Bytes(name)).toBeGreaterThan(230);
    expect(utf8Bytes(`${name} (9999).webp`)).toBeLessThanOrEqual(255);
  });

  it('is cut between graphemes', () => {
    const name = fileNameFor('{title}', { title: `x${'🇩🇪'.repeat(60)}` });
    expect(name).toMatch(/^x(🇩🇪)+$/u);
    expect(fileNameFor('{title}', { title: `a${'\u0301\u0302'.repeat(300)}` })).toMatch(/^\u00E1/);
  });

  it('is made of a title of eight million characters', () => {
    expect(utf8Bytes(titled('\u200B a/'.repeat(2_000_000)))).toBeLessThanOrEqual(255);
  });
});

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '/',
          '\\',
          '..',
          '.',
          ' ',
          'CON',
          'nul',
          'COM1',
          ':',
          '*',
          '"',
          '\0',
          '\n',
          '\u202E',
          '\u200D',
          '\uFEFF',
        ],
        ...[
          '\uD800',
          'é',
          'e\u0301',
          '夜',
          '👩‍👩‍👧',
          '\uFFFE',
          '\u0378',
          '{title}',
          '{clip}',
          'AUX.txt',
          '~',
          '(2)',
        ],
      ),
      { maxLength: 120 },
    )
    .map((parts) => parts.join('')),
);
const texts = NAME_FIELDS.filter((field) => field !== 'date' && field !== 'time');
const number = fc.integer({ min: -100_000, max: 100_000 });
const anyValues: fc.Arbitrary<NameValues> = fc
  .tuple(
    fc.record(Object.fromEntries(texts.map((field) => [field, fc.option(hostileText)])), {
      requiredKeys: [],
    }),
    fc.option(
      fc.record({ year: number, month: number, day: number, hour: number, minute: number, second: number }),
    ),
  )
  .map(([values, made]) => ({ ...values, made }));
const anyTemplate = fc.oneof(
  fc.constantFrom(DEFAULT_TEMPLATE, '{date}/{style}/{n} {title}', '{artist} - {title} [{id8}]'),
  hostileText,
  hostileText.map((pattern) => `{date:${pattern}}/{title}`),
);

/** The systems' rules once more, written as a list of what is wrong instead of how to mend it. */
function wrongWith(name: string): string[] {
  const stem = (name.split('.')[0] ?? '').trimEnd();
  const rules: [string, boolean][] = [
    ['empty', name === ''],
    ['dots only', /^\.+$/.test(name)],
    ['refused character', /[<>:"/\\|?*]/.test(name)],
    ['control', /\p{Cc}/u.test(name)],
    ['invisible', /[\u200B-\u200F\u202A-\u202E\u2028\u2029\u2060-\u206F\uFEFF\u061C\u180E\u00AD]/.test(name)],
    ['half a pair', /\p{Cs}/u.test(name)],
    ['starts with dot or space', /^[.\s]/.test(name)],
    ['ends with dot or space', /[.\s]$/.test(name)],
    ['not in NFC', name !== name.normalize('NFC')],
    ['reserved', /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])$/i.test(stem)],
    ['too long', Buffer.byteLength(name) > 255],
  ];
  return rules.filter(([, isWrong]) => isWrong).map(([rule]) => rule);
}

describe('every name', () => {
  it('is legal on all three systems, in every folder of it', () => {
    fc.assert(
      fc.property(anyTemplate, anyValues, (template, values) => {
        const path = fileNameFor(template, values);
        expect(path.split('/').flatMap(wrongWith)).toEqual([]);
        const last = path.slice(path.lastIndexOf('/') + 1);
        expect(wrongWith(unusedName(last, 'webp', (name) => !name.includes('(17)')))).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('has as many folders as its template at most', () => {
    fc.assert(
      fc.property(anyTemplate, anyValues, (template, values) => {
        expect(fileNameFor(template, values).split('/').length).toBeLessThanOrEqual(
          template.split('/').length,
        );
      }),
    );
  });

  it('is the same when it is made again of itself', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const name = fileNameFor('{title}', { title });
        expect(fileNameFor('{title}', { title: name })).toBe(name);
      }),
    );
  });

  it('keeps its graphemes whole, whatever had to be cut', () => {
    const grapheme = fc.constantFrom(
      'a',
      '夜',
      '🇩🇪',
      'e\u0301\u0323',
      '👩🏽',
      'นี้',
      '각',
      '\u0915\u094D\u0937\u093F',
    );
    const title = fc.array(grapheme, { minLength: 60, maxLength: 300 }).map((parts) => parts.join(''));
    const graphemes = (text: string) =>
      Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
    fc.assert(
      fc.property(
        title,
        fc.constantFrom('{title}', '{title} {clip}', '{n}. {title}/x {title}'),
        (text, template) => {
          const all = graphemes(text.normalize('NFC'));
          const [name = ''] = fileNameFor(template, { title: text, clip: '(B)', n: '3' }).split('/');
          const kept = graphemes(name.replace(/^3\. /, '').replace(/ \(B\)$/, ''));
          expect(kept).toEqual(all.slice(0, kept.length));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('unusedName', () => {
  it('counts up until a name is free', () => {
    const taken = new Set(['Song.mp3', 'Song (2).mp3']);
    expect(unusedName('Song', 'mp3', () => false)).toBe('Song.mp3');
    expect(unusedName('Song', 'mp3', (name) => taken.has(name))).toBe('Song (3).mp3');
  });

  it('gives a hundred songs of one name a hundred names that no file system confuses', () => {
    fc.assert(
      fc.property(hostileText, (title) => {
        const entries: string[] = [];
        for (let index = 0; index < 100; index++) {
          const spelled = index % 2 ? title.toUpperCase() : title.normalize('NFD');
          const name = fileNameFor('{title}', { title: spelled });
          entries.push(unusedName(name, 'mp3', takenIn(entries, name)));
        }
        expect(new Set(entries.map(nameKey)).size).toBe(100);
      }),
      { numRuns: 20 },
    );
  });
});

describe('takenIn', () => {
  it('finds what the keys of all names find', () => {
    const spelled = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFC'),
    );
    fc.assert(
      fc.property(
        hostileText,
        hostileText,
        spelled,
        fc.integer({ min: 1, max: 3 }),
        (text, other, as, number) => {
          const name = fileNameFor('{title}', { title: text });
          const fileName = `${name}${number === 1 ? '' : ` (${String(number)})`}.mp3`;
          for (const entry of [as(fileName), other, `${other}${fileName}`, as(name)]) {
            expect(takenIn([entry], name)(fileName)).toBe(nameKey(entry) === nameKey(fileName));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('looks closely only at names that begin alike', () => {
    expect(mayBeginAlike('Winter.mp3', 'Winter')).toBe(true);
    expect(mayBeginAlike('wINTER (2).mp3', 'Winter')).toBe(true);
    expect(mayBeginAlike('Summer.mp3', 'Winter')).toBe(false);
    expect(mayBeginAlike('Wind.mp3', 'Winter')).toBe(false);
  });
});

describe('nameKey', () => {
  it.each([
    ['Song.mp3', 'SONG.MP3'],
    ['Caf\u00E9', 'CAFE\u0301'],
    ['straße', 'STRASSE'],
    ['K', '\u212A'],
    ['ΣΑΣ', 'σας'],
  ])('takes %j and %j for one', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
    expect([mayBeginAlike(one, other), mayBeginAlike(other, one)]).toEqual([true, true]);
  });

  it('takes different songs for different ones', () => {
    expect(nameKey('Song A')).not.toBe(nameKey('Song B'));
  });
});
