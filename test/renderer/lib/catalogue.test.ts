import { afterEach, describe, expect, test } from 'vitest';
import { age, day, list, number, percent, span, timeOfDay } from '../../../renderer/lib/format.ts';
import { language } from '../../../renderer/lib/language.svelte.ts';
import { german } from '../../../renderer/lib/text/de/catalogue.ts';
import { english } from '../../../renderer/lib/text/en/catalogue.ts';
import { text } from '../../../renderer/lib/text.ts';
import { row } from '../support/rows.ts';

afterEach(() => {
  language.current = 'en';
});

/** What is the same in both languages, and why. */
const SAME: Readonly<Record<string, string>> = {
  app: 'a name',
  demo: 'the same word',
  'health.offline': 'the same word',
  'row.unknown': 'the provider’s own words',
  'row.kinds.music': 'the same word',
  'row.kinds.upload': 'the same word',
  'filters.kinds.upload': 'the same word',
  'data.formatTitles.csv': 'a name',
  'row.details': 'the same word',
  'details.name': 'the same word',
  'details.details': 'the same word',
  'details.facts.prompt': 'the same word',
  'menu.pause': 'the same word',
  'player.name': 'the same word',
  'player.pause': 'the same word',
  'player.clip': 'the same word',
  'player.clipOf': 'the same word',
  'saving.fields.clip': 'the same word',
  'track.placeholder': 'an id',
  'account.keyPlaceholder': 'dots',
  'general.languages.en': 'a language is called by its own name',
  'general.languages.de': 'a language is called by its own name',
  'about.version': 'the same word',
  'about.runtime': 'names and numbers',
  'licences.entry': 'names and numbers',
  'saveWith.parts.isCoverSaved': 'the same word',
  'updates.title': 'the same word',
  'shortcuts.keys.alt': 'the same word',
};

/** One of them fits whatever a text is made from. */
const SAMPLES: readonly (readonly unknown[])[] = [
  [3, 5],
  [1, 1],
  [0, 2],
  ['A', 'B'],
  ['all', ''],
  ['sealed'],
  [null],
  [[150_000, 160_000]],
  [row('Song')],
  [{ status: 'queued' }, 0],
  [{ kind: 'network', status: null, message: 'The server could not be reached.' }],
  [['isCoverSaved', 'areLyricsSaved'], 'Why'],
  [{ kind: 'unknown-field', written: '{titel}' }],
  [{ addedCount: 2, updatedCount: 1, unchanged: 1, badCount: 1, badLines: [3], isCancelled: true }],
];

function spoken(leaf: (...sample: unknown[]) => unknown): string {
  const said = SAMPLES.map((sample) => {
    try {
      return String(leaf(...sample));
    } catch {
      return '';
    }
  });
  return said.join('\n');
}

function leaves(value: unknown, path = ''): [path: string, said: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, spoken(value as () => unknown)]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    leaves(inner, path === '' ? name : `${path}.${name}`),
  );
}

function saidIn(spokenLanguage: 'en' | 'de'): Map<string, string> {
  language.current = spokenLanguage;
  return new Map(leaves(spokenLanguage === 'en' ? english : german));
}

describe('German', () => {
  test('says everything otherwise than English, but for what is listed with its reason', () => {
    const inEnglish = saidIn('en');
    const inGerman = saidIn('de');
    expect([...inGerman.keys()].sort()).toEqual([...inEnglish.keys()].sort());
    const same = [...inGerman].filter(([path, said]) => said === inEnglish.get(path)).map(([path]) => path);
    expect(same.sort()).toEqual(Object.keys(SAME).sort());
  });

  test('uses its own quotes, and addresses nobody by name', () => {
    for (const [path, said] of saidIn('de')) {
      expect(said, path).not.toMatch(/”|\b(du|dein\w*|Sie|Ihr\w*)\b/);
    }
  });
});

describe('the language of the moment', () => {
  test('is what the words are in', () => {
    expect(text.list.today).toBe('Today');
    language.current = 'de';
    expect(text.list.today).toBe('Heute');
    expect(text.track.submit(1)).toBe('1 Aufgabe verfolgen');
    expect(text.track.submit(2)).toBe('2 Aufgaben verfolgen');
  });

  test('writes numbers, days and spans', () => {
    const MONDAY = new Date(2026, 1, 2, 15, 4).getTime();
    const words = () => [
      number(1_234),
      percent(0.5),
      list(['a', 'b', 'c']),
      day('2026-01-27', MONDAY, text.list),
      span(50 * 3_600_000),
      text.accountList.checked(50 * 3_600_000),
      age(90_000),
    ];
    expect(words()).toEqual([
      '1,234',
      '50%',
      expect.stringMatching(/^a, b,? and c$/),
      expect.stringMatching(/^Tuesday,? (27 January|January 27)$/),
      '2 days',
      'checked 2 days ago',
      '1 min',
    ]);
    language.current = 'de';
    expect(words()).toEqual([
      '1.234',
      '50\u00a0%',
      'a, b und c',
      'Dienstag, 27. Januar',
      '2 Tage',
      'vor 2 Tagen abgefragt',
      '1 min',
    ]);
    expect(timeOfDay(MONDAY)).toMatch(/^(15:04|3:04\sPM)$/);
  });
});
