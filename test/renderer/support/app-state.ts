import type { Account, AppState, Settings } from '../../../renderer/bridge.ts';
import type { AppModel } from '../../../renderer/state/app.svelte.ts';
import { failure } from './rows.ts';

export const settings: Settings = {
  folder: null,
  isAutoSaving: true,
  nameTemplate: '{title} {clip}',
  areTagsWritten: true,
  isCoverSaved: false,
  areLyricsSaved: false,
  isVideoSaved: false,
  isAnswerSaved: false,
  savesAtOnce: 3,
  isSavingPaused: false,
  areNotificationsOn: true,
  isNotificationSoundOn: true,
  isQuietInFront: false,
  playsOnClick: false,
  mutedUntilMs: 0,
  isPaused: false,
  theme: 'system',
  language: 'system',
  showShortcut: null,
  isLevelMatched: true,
  volume: 0.7,
  isShuffled: false,
  repeat: 'off',
  areUpdatesChecked: true,
  updatePutOff: null,
  hasExplainedTray: true,
};

export const aceAccount: Account = {
  id: 'account-ace',
  provider: 'ace',
  providerName: 'Ace Data Cloud',
  label: 'Ace Data Cloud',
  baseUrl: 'https://api.acedata.cloud',
  key: { status: 'sealed', lastFour: 'k3f9' },
  health: { status: 'ok', answeredAtMs: Date.now() - 4_000 },
  openTasks: 3,
  discovery: { isOn: false, offBecause: null },
};

export const sunorAccount: Account = {
  id: 'account-sunor',
  provider: 'sunor',
  providerName: 'Sunor',
  label: 'Sunor',
  baseUrl: 'https://sunor.cc',
  key: { status: 'sealed', lastFour: '81ab' },
  health: {
    status: 'stopped',
    failure: failure('key-rejected', 'Invalid API key', { status: 401 }),
  },
  openTasks: 2,
  discovery: null,
};

export function appState(change: Partial<AppState> = {}): AppState {
  return {
    version: '0.1.0',
    runtime: { electron: '45.4.1', chromium: '144.0.7559.60', node: '24.12.0' },
    update: { status: 'none', checkedAtMs: null, failure: null },
    isDemo: false,
    isOffline: false,
    accounts: [aceAccount, sunorAccount],
    counts: { all: 128, 'in-progress': 3, favourites: 21, saved: 94, 'needs-attention': 1 },
    settings,
    language: 'en',
    suggestedFolder: '/home/mara/Music/Songwatch',
    keyStore: 'sealed',
    warnings: [],
    removal: null,
    startsAtLogin: false,
    ...change,
  };
}

/** Settings as the model of the window holds them; a change of them holds at once. */
export function fixedSettings(change: Partial<Settings> = {}): Pick<AppModel, 'settings' | 'change'> {
  const model = {
    settings: { ...settings, ...change },
    change(patch: Partial<Settings>) {
      model.settings = { ...model.settings, ...patch };
      return Promise.resolve({ ok: true as const, value: model.settings });
    },
  };
  return model;
}
