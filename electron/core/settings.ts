import { DEFAULT_TEMPLATE } from './name-template.ts';
import type { LanguageChoice } from './language.ts';
import type { SavePart, SaveParts } from './save-parts.ts';

/** What follows at a song's end: the next one, the same, or the next and past the last the first. */
export type Repeat = 'off' | 'one' | 'all';

export type Theme = 'system' | 'light' | 'dark';

/** The user's choices. Parsed by `settings/settings-store.ts`; whatever can't be read falls back to these defaults. */
export interface Settings extends SaveParts {
  /** Where songs are kept; `null` until the first save asks. */
  readonly folder: string | null;
  /** Saves every song as soon as it is ready, once a folder is chosen. */
  readonly isAutoSaving: boolean;
  /** What files are called, see `fileNameFor`; up to 200 characters. */
  readonly nameTemplate: string;
  /** mp3 files get title, lyrics, cover and ids as tags. */
  readonly areTagsWritten: boolean;
  /** Files fetched at a time, from 1 to 8. */
  readonly savesAtOnce: number;
  /** Nothing is saved until the user resumes. */
  readonly isSavingPaused: boolean;
  readonly areNotificationsOn: boolean;
  readonly isNotificationSoundOn: boolean;
  /** No notifications while the window is in front. */
  readonly isQuietInFront: boolean;
  readonly playsOnClick: boolean;
  /** No notifications until then, ms since the epoch; 0 when not muted. */
  readonly mutedUntilMs: number;
  readonly isPaused: boolean;
  readonly theme: Theme;
  readonly language: LanguageChoice;
  /** The keys that show and hide the window from everywhere, see `isShortcut`; `null`: none. */
  readonly showShortcut: string | null;
  /** Songs are played equally loud, whatever they were mixed at. */
  readonly isLevelMatched: boolean;
  /** From 0 to 1. */
  readonly volume: number;
  readonly isShuffled: boolean;
  readonly repeat: Repeat;
  /** Looks by itself for newer versions of the app. */
  readonly areUpdatesChecked: boolean;
  /** A newer version that the user doesn't want now. */
  readonly updatePutOff: string | null;
  readonly hasExplainedTray: boolean;
}

export const DEFAULT_SETTINGS: Settings = {
  folder: null,
  isAutoSaving: true,
  nameTemplate: DEFAULT_TEMPLATE,
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
  volume: 0.8,
  isShuffled: false,
  repeat: 'off',
  areUpdatesChecked: true,
  updatePutOff: null,
  hasExplainedTray: false,
};

/** What the window may change by itself. The folder and the keys are only ever set through main, which asks the system. */
export type SettingsChange = Partial<
  Omit<Settings, 'folder' | 'showShortcut' | 'updatePutOff' | 'hasExplainedTray'>
>;

/** What saving a song asks for each time. */
export type SavingChoices = Pick<Settings, 'nameTemplate' | 'areTagsWritten' | 'savesAtOnce' | SavePart>;
