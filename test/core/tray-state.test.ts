import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { NOTHING_SAVED, type SaveSummary } from '../../electron/core/save-queue.ts';
import type { StatusWord, TaskKey } from '../../electron/core/task.ts';
import { trayState, type MenuEntry, type TrayInput } from '../../electron/core/tray-state.ts';

const saving = (more: Partial<SaveSummary>): SaveSummary => ({
  ...NOTHING_SAVED,
  doneCount: 2,
  openCount: 10,
  share: 0.209,
  ...more,
});

const quiet: TrayInput = {
  openCount: 0,
  open: [],
  unheardCount: 0,
  attentionCount: 0,
  stoppedAccounts: [],
  isPaused: false,
  isOffline: false,
  recentlyReady: [],
  saving: NOTHING_SAVED,
  song: null,
};

const open = (title: string, status: StatusWord = 'waiting', progress: number | null = null) => ({
  key: `ace:${title}` as TaskKey,
  title,
  status,
  progress,
});

const ready = (title: string, durationMs: number | null = 154_000) => ({
  key: `ace:${title}` as TaskKey,
  clipId: 'a',
  title,
  durationMs,
});

const busy: TrayInput = {
  ...quiet,
  openCount: 2,
  open: [
    open('A cheerful acoustic guitar song about summer', 'making', 0.5),
    open('Neon rain, slow synthwave'),
  ],
  recentlyReady: [ready('Holiday Wishes'), ready('La La La')],
};

/** The menu as a person reads it. */
function lines(menu: readonly MenuEntry[]): string[] {
  return menu.map((entry) => {
    if (entry.type === 'separator') return '---';
    if (entry.type === 'heading') return `(${entry.label})`;
    return entry.detail === null ? entry.label : `${entry.label} | ${entry.detail}`;
  });
}

test('the menu is the one that was drawn', () => {
  expect(lines(trayState(busy).menu)).toEqual([
    '(2 songs being made)',
    'A cheerful acoustic guitar song about summer | 50 %',
    'Neon rain, slow synthwave | waiting',
    '---',
    'Play Holiday Wishes | 2:34',
    'Play La La La | 2:34',
    '---',
    'Track from clipboard',
    'Check now',
    'Pause checking',
    '---',
    'Open Songwatch',
    'Settings…',
    'Quit',
  ]);
});

test('with nothing going on there is no gap where songs would be', () => {
  expect(lines(trayState(quiet).menu)).toEqual([
    '(Nothing being made)',
    '---',
    'Track from clipboard',
    'Check now',
    'Pause checking',
    '---',
    'Open Songwatch',
    'Settings…',
    'Quit',
  ]);
});

test('eight songs are listed and the rest is counted', () => {
  const many = Array.from({ length: 11 }, (_, index) => open(`Song ${index}`));
  const menu = lines(trayState({ ...quiet, openCount: many.length, open: many }).menu);
  expect(menu[0]).toBe('(11 songs being made)');
  expect(menu.slice(8, 11)).toEqual(['Song 7 | waiting', 'and 3 more', '---']);
});

test('five ready songs are listed, without a length where none is known', () => {
  const many = Array.from({ length: 9 }, (_, index) => ready(`Song ${index}`, index === 0 ? null : 61_000));
  const menu = lines(trayState({ ...quiet, recentlyReady: many }).menu);
  expect(menu.filter((line) => line.startsWith('Play'))).toEqual([
    'Play Song 0',
    'Play Song 1 | 1:01',
    'Play Song 2 | 1:01',
    'Play Song 3 | 1:01',
    'Play Song 4 | 1:01',
  ]);
});

test('rows name what a click on them is for', () => {
  const { menu } = trayState(busy);
  expect(menu.flatMap((entry) => (entry.type === 'item' ? [entry.command] : []))).toEqual([
    { type: 'show-task', key: 'ace:A cheerful acoustic guitar song about summer' },
    { type: 'show-task', key: 'ace:Neon rain, slow synthwave' },
    { type: 'play', key: 'ace:Holiday Wishes', clipId: 'a' },
    { type: 'play', key: 'ace:La La La', clipId: 'a' },
    { type: 'track-clipboard' },
    { type: 'check-now' },
    { type: 'pause' },
    { type: 'open' },
    { type: 'settings' },
    { type: 'quit' },
  ]);
});

test.each<[StatusWord, number | null, string]>([
  ['making', 0, '0 %'],
  ['making', 0.999, '99 %'],
  ['making', null, 'making'],
  ['unknown', 0.5, 'unknown'],
  ['stalled', null, 'stalled'],
  ['not found', null, 'not found'],
])('a song that is %s with progress %s is shown as %s', (status, progress, expected) => {
  const [, row] = lines(trayState({ ...quiet, openCount: 1, open: [open('Song', status, progress)] }).menu);
  expect(row).toBe(`Song | ${expected}`);
});

test.each([
  [true, 'Pause', 'pause'],
  [false, 'Play', 'play'],
])(
  'what is loaded stands on top, to be shown, paused or played, and left for another',
  (isPlaying, word, type) => {
    const { menu } = trayState({ ...busy, song: { key: 'ace:x', title: 'Neon Rain', isPlaying } });
    expect(lines(menu).slice(0, 6)).toEqual(['Neon Rain', word, 'Next', 'Previous', 'Mini player', '---']);
    expect(menu.slice(0, 5).map((entry) => 'command' in entry && entry.command)).toEqual([
      { type: 'show-task', key: 'ace:x' },
      { type: 'player', command: { type } },
      { type: 'player', command: { type: 'next' } },
      { type: 'player', command: { type: 'previous' } },
      { type: 'mini' },
    ]);
  },
);

test('paused, the menu says so and offers to resume', () => {
  const menu = lines(trayState({ ...busy, isPaused: true }).menu);
  expect(menu[0]).toBe('(2 songs being made, checking paused)');
  expect(menu).toContain('Resume checking');
  expect(menu).not.toContain('Pause checking');
});

test('offline, the menu says so', () => {
  expect(lines(trayState({ ...busy, isOffline: true }).menu)[0]).toBe('(2 songs being made, offline)');
});

describe('icon and tooltip', () => {
  test.each<[string, Partial<TrayInput>, string, string]>([
    ['nothing', {}, 'idle', 'Songwatch'],
    ['songs being made', { openCount: 2, open: busy.open }, 'working', 'Songwatch · 2 being made'],
    [
      'songs that wait for the network',
      { openCount: 2, open: busy.open, isOffline: true },
      'idle',
      'Songwatch · 2 being made · offline',
    ],
    [
      'songs while paused',
      { openCount: 2, open: busy.open, isPaused: true },
      'idle',
      'Songwatch · 2 being made · checking paused',
    ],
    ['saving', { saving: saving({}) }, 'working', 'Songwatch · saving 3 of 12, 20 %'],
    ['saving paused', { saving: saving({ isPaused: true }) }, 'idle', 'Songwatch · saving paused'],
    [
      'a folder that takes no songs',
      { saving: saving({ trouble: failure('disk', 'The disk is full.') }) },
      'attention',
      'Songwatch · saving waits for the folder',
    ],
    [
      'a folder that nobody waits for any more',
      { saving: { ...NOTHING_SAVED, trouble: failure('disk', 'The disk is full.') } },
      'idle',
      'Songwatch',
    ],
    ['a new song', { unheardCount: 1 }, 'ready', 'Songwatch · 1 new'],
    [
      'a new song beside one being made',
      { unheardCount: 1, openCount: 1, open: [open('x')] },
      'ready',
      'Songwatch · 1 new · 1 being made',
    ],
    ['a stalled task', { attentionCount: 1 }, 'attention', 'Songwatch · 1 needs attention'],
    [
      'stalled tasks beside one being made',
      { attentionCount: 2, openCount: 1, open: [open('x')] },
      'attention',
      'Songwatch · 1 being made · 2 need attention',
    ],
    [
      'a new song beside a stalled task',
      { attentionCount: 1, unheardCount: 1 },
      'ready',
      'Songwatch · 1 new · 1 needs attention',
    ],
    [
      'a stopped account beside a new song',
      { stoppedAccounts: ['Sunor, studio'], unheardCount: 1 },
      'attention',
      'Songwatch · Sunor, studio needs another key · 1 new',
    ],
  ])('%s', (_, more, icon, tooltip) => {
    expect(trayState({ ...quiet, ...more })).toMatchObject({ icon, tooltip });
  });

  test('the tooltip fits where Windows shows it', () => {
    const input = {
      ...busy,
      stoppedAccounts: ['x'.repeat(300)],
      unheardCount: 10 ** 6,
      attentionCount: 10 ** 6,
      saving: saving({ doneCount: 10 ** 6, openCount: 10 ** 6 }),
      isOffline: true,
    };
    expect(trayState(input).tooltip.length).toBeLessThanOrEqual(127);
  });
});

test('a name of any length leaves the menu narrow', () => {
  const long = 'la '.repeat(100);
  const { menu } = trayState({ ...quiet, openCount: 1, open: [open(long)], recentlyReady: [ready(long)] });
  for (const entry of menu)
    if (entry.type === 'item') expect(Array.from(entry.label).length).toBeLessThan(50);
});
