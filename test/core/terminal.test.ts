import { expect, test } from 'vitest';
import { tellTerminal, type TerminalAsk, type TerminalOutcome } from '../../electron/core/terminal.ts';
import { wordsIn } from '../../electron/core/words/words-in.ts';

const asked: TerminalAsk = { accountLabel: null, links: [], refused: [] };
const nothing: TerminalOutcome = { language: 'en', added: 0, known: 0, unclear: 0, labels: [] };

function tell(ask: Partial<TerminalAsk>, outcome: Partial<TerminalOutcome>) {
  const whole = { ...nothing, ...outcome };
  return tellTerminal(wordsIn(whole.language), { ...asked, ...ask }, whole);
}

test.each<[Partial<TerminalOutcome>, string]>([
  [{ added: 1 }, '1 task is now tracked.'],
  [{ added: 2, known: 1 }, '2 tasks are now tracked, 1 was known already.'],
  [{ known: 1 }, '1 task was known already.'],
  [{ added: 1, known: 1_200 }, '1 task is now tracked, 1,200 were known already.'],
  [{ added: 2, known: 1, language: 'de' }, '2 Aufgaben werden jetzt verfolgt, 1 war schon bekannt.'],
  [{ known: 2, language: 'de' }, '2 Aufgaben waren schon bekannt.'],
])('%j is told as done: %s', (outcome, done) => {
  expect(tell({}, outcome)).toEqual({ done, trouble: '' });
});

test.each<[string, Partial<TerminalAsk>, Partial<TerminalOutcome>, string]>([
  ['no account', {}, {}, '2 tasks are not tracked yet. There is no account yet: add one in the window.'],
  [
    'several',
    {},
    { labels: ['Ace', 'Sunor'] },
    '2 tasks are not tracked yet. Say by which account, with --account or in the window: “Ace” and “Sunor”.',
  ],
  [
    'another one',
    { accountLabel: 'Studio' },
    { labels: ['Ace'] },
    '2 tasks are not tracked yet. There is no account “Studio”, but “Ace”.',
  ],
  [
    'several, in German',
    {},
    { labels: ['Ace', 'Sunor'], language: 'de' },
    '2 Aufgaben werden noch nicht verfolgt. Bitte das Konto nennen, mit --account oder im Fenster: „Ace“ und „Sunor“.',
  ],
])('with %s, it is told which account is missing', (_, ask, outcome, trouble) => {
  expect(tell(ask, { unclear: 2, ...outcome })).toEqual({ done: '', trouble });
});

test('what is no id is told beside what was done', () => {
  expect(tell({ refused: ['../etc', 'x'] }, { added: 1 })).toEqual({
    done: '1 task is now tracked.',
    trouble: 'Not taken, for it is no task id: “../etc” and “x”.',
  });
});

test('a link waits for the user', () => {
  expect(tell({ links: ['songwatch://track?id=abcdef'] }, {}).done).toContain('shown in the window');
});

test('what others wrote moves no cursor and fills no screen', () => {
  const refused = [
    '\u001B[2Jgone\u0007',
    'y'.repeat(1_000),
    ...Array.from({ length: 100 }, (_, at) => `n${at}`),
  ];
  const { trouble } = tell({ refused }, {});
  expect(trouble).not.toMatch(/\p{Cc}/u);
  expect(trouble.length).toBeLessThan(400);
  expect(trouble).toContain('82 more');
});
