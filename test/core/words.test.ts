import { describe, expect, test } from 'vitest';
import { noticeFor } from '../../electron/core/notice.ts';
import type { StoredTask } from '../../electron/core/stored.ts';
import { trackedTask, type Task } from '../../electron/core/task.ts';
import { titleOf } from '../../electron/core/title.ts';
import { NOTHING_SAVED } from '../../electron/core/save-queue.ts';
import { trayState, type TrayInput } from '../../electron/core/tray-state.ts';
import { english } from '../../electron/core/words/english.ts';
import { german } from '../../electron/core/words/german.ts';

/** What is the same in both languages, and why. */
const SAME: Readonly<Record<string, string>> = {
  sentence: 'turned sentence by sentence, which has its own tests',
  'tray.pauseSong': 'the same word',
  'tray.offline': 'the same word',
  'tray.percent': 'an amount',
  'menu.songs': 'the same word',
};

const SAMPLES: readonly (readonly unknown[])[] = [
  [3, 5],
  [1, 1],
  ['A', 'music'],
  ['music', 'ace'],
  [['a', 'b']],
];

function leaves(value: unknown, path = ''): [path: string, said: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, spoken(value as () => unknown)]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    leaves(inner, path === '' ? name : `${path}.${name}`),
  );
}

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

test('main says everything otherwise in German, but for what is listed with its reason', () => {
  const inEnglish = new Map(leaves(english));
  const inGerman = leaves(german);
  expect(inGerman.map(([path]) => path).sort()).toEqual([...inEnglish.keys()].sort());
  const same = inGerman.filter(([path, said]) => said === inEnglish.get(path)).map(([path]) => path);
  expect(same.sort()).toEqual(Object.keys(SAME).sort());
});

const song = (more: Partial<Task>): StoredTask => ({
  task: { ...trackedTask('sunor', 'id', 'account', 0), kind: 'music', startedAtMs: 0, ...more },
  notice: 'claimed',
  isUnheard: true,
  keeping: {},
});

describe('a notification in German', () => {
  const state = { status: 'ready', finishedAtMs: 108_000 } as const;
  test('of one song', () => {
    expect(noticeFor([song({ title: 'Neon Rain', state })], german)).toMatchObject({
      title: 'Neon Rain ist fertig',
      body: 'Dauerte 1 min 48 s.',
    });
  });
  test('of several', () => {
    const two = [song({ id: 'a', title: 'Neon Rain', state }), song({ id: 'b', kind: 'lyrics', state })];
    expect(noticeFor(two, german)).toMatchObject({
      title: '2 Aufgaben sind fertig',
      body: 'Neon Rain und Songtext, von Sunor.',
    });
  });
});

test('a song without a name is called so in German', () => {
  expect(titleOf(song({}).task, german)).toBe('Ohne Titel, von Sunor');
});

test('the tray speaks German, with the longest words whole', () => {
  const title = 'Ein ziemlich langer Titel, der kaum noch passt';
  const input: TrayInput = {
    openCount: 1,
    open: [{ key: 'ace:a', title: 'Neon Rain', status: 'waiting', progress: null }],
    unheardCount: 2,
    attentionCount: 0,
    stoppedAccounts: [],
    isPaused: true,
    isOffline: false,
    recentlyReady: [{ key: 'ace:b', clipId: 'a', title, durationMs: 154_000 }],
    saving: { ...NOTHING_SAVED, doneCount: 1, openCount: 3, share: 0.5 },
    song: { key: 'ace:b', title, isPlaying: false },
  };
  const { tooltip, menu } = trayState(input, german);
  expect(tooltip).toBe(
    'Songwatch · 2 neu · 1 in Arbeit · 2 von 4 wird gespeichert, 50 % · Abfragen angehalten',
  );
  expect(menu.map((entry) => ('label' in entry ? entry.label : '---'))).toEqual([
    'Ein ziemlich langer Titel, der kaum noch…',
    'Wiedergabe',
    'Weiter',
    'Zurück',
    'Mini-Player',
    '---',
    '1 Song in Arbeit, Abfragen angehalten',
    'Neon Rain',
    '---',
    'Ein ziemlich langer Titel, der kaum noch… abspielen',
    '---',
    'Aus Zwischenablage verfolgen',
    'Jetzt abfragen',
    'Abfragen fortsetzen',
    '---',
    'Songwatch öffnen',
    'Einstellungen …',
    'Beenden',
  ]);
});
