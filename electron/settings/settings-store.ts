import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import type { ListPlace, PlayedList } from '../core/list-query.ts';
import type { SettingsStore } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { isShortcut } from '../core/shortcut.ts';
import { DEFAULT_SETTINGS as DEFAULT, type Settings } from '../core/settings.ts';
import type { StoreFile } from './store-file.ts';

/** Each field falls back by itself: one that can't be read costs the user one choice, not all of them. */
const settingsSchema = z.object({
  folder: z.string().min(1).nullable().catch(DEFAULT.folder),
  isAutoSaving: z.boolean().catch(DEFAULT.isAutoSaving),
  nameTemplate: z.string().min(1).max(200).catch(DEFAULT.nameTemplate),
  areTagsWritten: z.boolean().catch(DEFAULT.areTagsWritten),
  isCoverSaved: z.boolean().catch(DEFAULT.isCoverSaved),
  areLyricsSaved: z.boolean().catch(DEFAULT.areLyricsSaved),
  isVideoSaved: z.boolean().catch(DEFAULT.isVideoSaved),
  isAnswerSaved: z.boolean().catch(DEFAULT.isAnswerSaved),
  savesAtOnce: z.int().min(1).max(8).catch(DEFAULT.savesAtOnce),
  isSavingPaused: z.boolean().catch(DEFAULT.isSavingPaused),
  areNotificationsOn: z.boolean().catch(DEFAULT.areNotificationsOn),
  isNotificationSoundOn: z.boolean().catch(DEFAULT.isNotificationSoundOn),
  isQuietInFront: z.boolean().catch(DEFAULT.isQuietInFront),
  playsOnClick: z.boolean().catch(DEFAULT.playsOnClick),
  mutedUntilMs: z.number().min(0).catch(DEFAULT.mutedUntilMs),
  isPaused: z.boolean().catch(DEFAULT.isPaused),
  theme: z.enum(['system', 'light', 'dark']).catch(DEFAULT.theme),
  language: z.enum(['system', ...LANGUAGES]).catch(DEFAULT.language),
  showShortcut: z.string().refine(isShortcut).nullable().catch(DEFAULT.showShortcut),
  isLevelMatched: z.boolean().catch(DEFAULT.isLevelMatched),
  volume: z.number().min(0).max(1).catch(DEFAULT.volume),
  isShuffled: z.boolean().catch(DEFAULT.isShuffled),
  repeat: z.enum(['off', 'one', 'all']).catch(DEFAULT.repeat),
  areUpdatesChecked: z.boolean().catch(DEFAULT.areUpdatesChecked),
  updatePutOff: z.string().min(1).max(100).nullable().catch(DEFAULT.updatePutOff),
  hasExplainedTray: z.boolean().catch(DEFAULT.hasExplainedTray),
}) satisfies z.ZodType<Settings>;

const placeSchema = z.object({
  bounds: z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }),
  isMaximized: z.boolean(),
});
/** Where the window was when it was last seen; sizes in device-independent pixels. */
type SavedPlace = z.infer<typeof placeSchema>;

const miniPlaceSchema = z.object({ x: z.int(), y: z.int() });
/** The upper left corner of the mini player. */
type MiniPlace = z.infer<typeof miniPlaceSchema>;

const playerPlaceSchema = z.object({
  key: z.custom<TaskKey>((key) => typeof key === 'string' && key.includes(':')),
  clipId: z.string(),
  positionMs: z.number().min(0),
});
/** The song that was played last, and how far. */
type PlayerPlace = z.infer<typeof playerPlaceSchema>;

export interface AppSettings extends SettingsStore {
  /** Tries once more to keep what the disk didn't take. */
  keepAgain(): void;
  playerPlace(): PlayerPlace | null;
  rememberPlayerPlace(place: PlayerPlace): void;
  miniPlace(): MiniPlace | null;
  rememberMiniPlace(place: MiniPlace): void;
  windowPlace(): SavedPlace | null;
  rememberWindowPlace(place: SavedPlace): void;
  /** Where the list was left, as it lies on disk: whoever shows it parses it. */
  listPlace(): unknown;
  rememberListPlace(place: ListPlace): void;
  /** The list that is played, as it lies on disk. */
  playedList(): unknown;
  rememberPlayedList(list: PlayedList | null): void;
}

/**
 * The user's choices, kept in `file`. Unknown properties stay where they are, for a newer version. A choice that the disk
 * doesn't take holds until the app quits, and is kept with the next one that it takes; `onKept` hears why not, or `null`.
 */
export function createSettingsStore(
  file: StoreFile,
  onKept: (error: unknown) => void = () => undefined,
): AppSettings {
  let settings: Settings = settingsSchema.parse(file.read());
  let place: SavedPlace | null = placeSchema.safeParse(file.read()['windowPlace']).data ?? null;

  let listPlace = file.read()['listPlace'];

  function keep(values: Record<string, unknown>): void {
    try {
      file.write({ ...file.read(), ...unlikeOnDisk(), ...values });
    } catch (error) {
      onKept(error);
      return;
    }
    onKept(null);
  }

  /** What a newer version wrote and this one doesn't understand stays, until the user chooses otherwise. */
  function unlikeOnDisk(): Record<string, unknown> {
    const onDisk: Record<string, unknown> = settingsSchema.parse(file.read());
    return Object.fromEntries(
      Object.entries(settings).filter(([name, value]) => !isDeepStrictEqual(value, onDisk[name])),
    );
  }

  return {
    get: () => settings,
    keepAgain: () => keep({}),
    change(patch) {
      const before = settings;
      settings = settingsSchema.parse({ ...settings, ...patch });
      if (!isDeepStrictEqual(settings, before)) keep({});
      return settings;
    },
    playerPlace: () => playerPlaceSchema.safeParse(file.read()['playerPlace']).data ?? null,
    rememberPlayerPlace: (next) => keep({ playerPlace: next }),
    miniPlace: () => miniPlaceSchema.safeParse(file.read()['miniPlace']).data ?? null,
    rememberMiniPlace: (next) => keep({ miniPlace: next }),
    windowPlace: () => place,
    rememberWindowPlace(next) {
      if (isDeepStrictEqual(next, place)) return;
      place = next;
      keep({ windowPlace: next });
    },
    playedList: () => file.read()['playedList'],
    rememberPlayedList(next) {
      if (!isDeepStrictEqual(next, file.read()['playedList'])) keep({ playedList: next });
    },
    listPlace: () => listPlace,
    rememberListPlace(next) {
      if (isDeepStrictEqual(next, listPlace)) return;
      listPlace = next;
      keep({ listPlace: next });
    },
  };
}
