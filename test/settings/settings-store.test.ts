import { expect, test, vi } from 'vitest';
import { listQuery } from '../../electron/core/list-query.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../electron/core/settings.ts';
import { createSettingsStore } from '../../electron/settings/settings-store.ts';
import { aFile } from './folder.ts';

const OTHER: Settings = {
  folder: '/music/Songs',
  isAutoSaving: false,
  nameTemplate: '{style}/{title}',
  areTagsWritten: false,
  isCoverSaved: true,
  areLyricsSaved: true,
  isVideoSaved: true,
  isAnswerSaved: true,
  savesAtOnce: 5,
  isSavingPaused: true,
  areNotificationsOn: false,
  isNotificationSoundOn: false,
  isQuietInFront: true,
  playsOnClick: true,
  mutedUntilMs: 1_768_471_200_000,
  isPaused: true,
  theme: 'dark',
  language: 'de',
  showShortcut: 'Control+Alt+S',
  isLevelMatched: false,
  volume: 0.25,
  isShuffled: true,
  repeat: 'one',
  areUpdatesChecked: false,
  updatePutOff: '9.9.9',
  hasExplainedTray: true,
};
const FIELDS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

test('a new profile has the defaults, and asking writes nothing', () => {
  const file = aFile();
  expect(createSettingsStore(file).get()).toEqual(DEFAULT_SETTINGS);
  expect(file.writes).toBe(0);
});

test.each(FIELDS)('%s is kept over a restart', (field) => {
  const file = aFile();
  const changed = createSettingsStore(file).change({ [field]: OTHER[field] });
  expect(changed).toEqual({ ...DEFAULT_SETTINGS, [field]: OTHER[field] });
  expect(createSettingsStore(file).get()).toEqual(changed);
});

test.each(FIELDS)('%s alone falls back when it can’t be read', (field) => {
  for (const bad of [{}, [], 'x'.repeat(3), -1, 2e9, null, undefined]) {
    const { get } = createSettingsStore(aFile({ ...OTHER, [field]: bad }));
    const { [field]: value, ...rest } = get();
    const { [field]: _, ...expected } = OTHER;
    expect(rest).toEqual(expected);
    expect([DEFAULT_SETTINGS[field], bad]).toContainEqual(value);
  }
});

test('a change that changes nothing is not written', () => {
  const file = aFile();
  const store = createSettingsStore(file);
  store.change({ volume: 0.5 });
  store.change({ volume: 0.5 });
  store.change({});
  expect(file.writes).toBe(1);
});

test('what a newer version left in the file stays there', () => {
  const file = aFile({ volume: 0.5, equaliser: [1, 2, 3] });
  createSettingsStore(file).change({ theme: 'light' });
  expect(file.read()).toMatchObject({ theme: 'light', volume: 0.5, equaliser: [1, 2, 3] });
});

test('on a full disk a choice holds until the app quits, and that is told', () => {
  const file = Object.assign(aFile(), { isFull: true });
  const onNotKept = vi.fn();
  const store = createSettingsStore(file, onNotKept);
  expect(store.change({ isPaused: true }).isPaused).toBe(true);
  store.rememberWindowPlace({ bounds: { x: 0, y: 0, width: 800, height: 600 }, isMaximized: false });
  expect(store.get().isPaused).toBe(true);
  expect(onNotKept).toHaveBeenCalledTimes(2);
});

test('what the disk didn’t take is kept as soon as it takes something again, whatever that is', () => {
  const file = Object.assign(aFile(), { isFull: true });
  const onKept = vi.fn();
  const store = createSettingsStore(file, onKept);
  store.change({ isPaused: true });
  file.isFull = false;
  store.rememberMiniPlace({ x: 1, y: 2 });
  expect(onKept.mock.calls.map(([error]) => error === null)).toEqual([false, true]);
  expect(createSettingsStore(file).get().isPaused).toBe(true);
  store.keepAgain();
  expect(createSettingsStore(file).get().isPaused).toBe(true);
});

test('a choice of a newer version stays on disk until the user chooses otherwise', () => {
  const file = aFile({ theme: 'sepia', volume: 0.5 });
  const store = createSettingsStore(file);
  store.change({ volume: 0.75 });
  expect(file.read()).toMatchObject({ theme: 'sepia', volume: 0.75 });
  store.change({ theme: 'dark' });
  store.change({ theme: 'system' });
  expect(file.read()).toMatchObject({ theme: 'system' });
});

test('where the list was left is remembered, apart from the settings, and written when it changes', () => {
  const file = aFile();
  const store = createSettingsStore(file);
  expect(store.listPlace()).toBeUndefined();
  const place = { query: listQuery({ view: 'saved' }), top: null, selected: 'ace:1' } as const;
  store.rememberListPlace(place);
  store.rememberListPlace(structuredClone(place));
  expect(file.writes).toBe(1);
  store.change({ volume: 0.3 });
  expect(createSettingsStore(file).listPlace()).toEqual(place);
});

test('the window’s place is remembered, apart from the settings', () => {
  const file = aFile();
  const place = { bounds: { x: -5, y: 10, width: 900, height: 700 }, isMaximized: true };
  const store = createSettingsStore(file);
  expect(store.windowPlace()).toBeNull();
  store.rememberWindowPlace(place);
  store.rememberWindowPlace(structuredClone(place));
  expect(file.writes).toBe(1);
  store.change({ volume: 0.5 });
  expect(createSettingsStore(file).windowPlace()).toEqual(place);
});

test.each([[{ bounds: { x: 0 }, isMaximized: true }], ['left'], [{ isMaximized: false }]])(
  'a place that can’t be read, %j, is none',
  (windowPlace) => {
    expect(createSettingsStore(aFile({ windowPlace })).windowPlace()).toBeNull();
  },
);
