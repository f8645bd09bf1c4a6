import type { Failure } from '../core/failure.ts';
import type { ListPlace, ListQuery, PlayedList } from '../core/list-query.ts';
import type { PlayerCommand, PlayerState } from '../core/player-state.ts';
import type { SaveParts } from '../core/save-parts.ts';
import type { FileFind } from '../core/same-song.ts';
import type { ClipRef, SaveState, SaveSummary } from '../core/save-queue.ts';
import type { Survey, TaskSelection } from '../core/selection.ts';
import type { Settings, SettingsChange } from '../core/settings.ts';
import type { TaskKey } from '../core/task.ts';
import type { Licence } from '../core/update.ts';
import type {
  AccountDraft,
  AppState,
  DataProgress,
  DataSizes,
  ExportFormat,
  FoundTasks,
  ImportReport,
  NamePreview,
  MiniState,
  PlayerPlace,
  Sound,
  SaveQueue,
  TaskDetails,
  TaskPage,
  TaskRow,
  TrackItem,
  TrackPreview,
  ViewPlace,
} from './dto.ts';

export type * from './dto.ts';
export { unpack } from './packed.ts';

/** The channel by which the preload waits until main answers requests. It carries nothing. */
export const RUNNING = 'app:running';

/** What the window may ask of main. A channel without a schema in `schemas.ts` doesn't type-check. */
export interface Requests {
  'app:state': { input: null; output: AppState };
  'task:list': { input: { query: ListQuery; offset: number; limit: number }; output: TaskPage };
  /** Where tasks stand in a list, from 0; `null` for those that aren't in it. */
  'task:find': { input: { query: ListQuery; keys: TaskKey[] }; output: readonly (number | null)[] };
  /** Where the list was left; `null` where it never was. */
  'list:place': { input: null; output: ListPlace | null };
  'list:keep': { input: ListPlace; output: null };
  /** What the window before this one showed; `null` where there was none since the app was started. */
  'view:place': { input: null; output: ViewPlace | null };
  'view:keep': { input: ViewPlace; output: null };
  /** In the order of the keys; `null` for what is no longer in the library. */
  'task:rows': { input: { keys: TaskKey[] }; output: readonly (TaskRow | null)[] };
  'task:details': { input: { key: TaskKey }; output: TaskDetails | null };
  /** What would be tracked, without tracking it. */
  'task:preview': { input: { text: string }; output: TrackPreview };
  'task:track': { input: { items: TrackItem[] }; output: { added: TaskKey[]; known: TaskKey[] } };
  'task:heard': { input: { key: TaskKey }; output: null };
  /** The provider's answer as it came; `null` before there was one. */
  'task:response': { input: { key: TaskKey }; output: string | null };
  /** Puts what support needs on the clipboard, without keys. */
  'task:copy-details': { input: { key: TaskKey }; output: null };
  /** Asks where to and writes; `tasks` null: all of the list. `null` when it was cancelled. */
  'task:export': {
    input: { format: ExportFormat; tasks: TaskSelection | null };
    output: { path: string; count: number } | null;
  };
  'tasks:survey': { input: { tasks: TaskSelection }; output: Survey };
  /** Of a run of rows, without the rows. */
  'tasks:keys': { input: { query: ListQuery; offset: number; limit: number }; output: readonly TaskKey[] };
  /**
   * Asks the provider at once, also for finished tasks, and goes on with those that were stopped. `null`: everything in
   * progress.
   */
  'tasks:check': { input: { tasks: TaskSelection | null }; output: { count: number } };
  /** They stay, but their provider isn't asked for them any more. */
  'tasks:stop': { input: { tasks: TaskSelection }; output: { count: number } };
  /** See `Library.setFavourites`. */
  'tasks:favourite': { input: { tasks: TaskSelection; isFavourite: boolean }; output: { count: number } };
  /** To another account of the same provider; tasks of other providers stay. */
  'tasks:move': { input: { tasks: TaskSelection; accountId: string }; output: { count: number } };
  /** Every clip that can be saved and isn't, with `parts` also what is saved; `count` in clips. */
  'tasks:save': {
    input: { tasks: TaskSelection; parts?: SaveParts };
    output: { count: number } | 'needs-folder';
  };
  'tasks:copy-ids': { input: { tasks: TaskSelection }; output: { count: number } };
  /** `filesLeft`: saved files that were to be trashed and couldn't be. See `AppState.removal`. */
  'tasks:remove': {
    input: { tasks: TaskSelection; areFilesTrashed: boolean };
    output: { count: number; filesLeft: number };
  };
  /** `key`: of the task that is back, where it is one. */
  'tasks:restore': { input: { id: number }; output: { count: number; key: TaskKey | null } };
  'clip:favourite': { input: { key: TaskKey; clipId: string; isFavourite: boolean }; output: null };
  /** `clipIds` null: all that can be saved. `parts`: what stands beside, for this once. */
  'clip:save': {
    input: { key: TaskKey; clipIds: string[] | null; parts?: SaveParts };
    output: 'queued' | 'needs-folder';
  };
  /** Takes clips out of sight. */
  'clip:hide': { input: { key: TaskKey; clipIds: string[] }; output: null };
  /** Brings back what was hidden of a task. */
  'clip:show-all': { input: { key: TaskKey }; output: null };
  /** Hides clips, and moves their saved files to the system's trash. */
  'clip:discard': { input: { key: TaskKey; clipIds: string[] }; output: null };
  /** `null` while nobody measured it. */
  'clip:sound': { input: { key: TaskKey; clipId: string }; output: Sound | null };
  'clip:keep-sound': { input: { key: TaskKey; clipId: string; sound: Sound }; output: null };
  /** Where the player stood when the window (or the app) was there last; `null` when nothing was played. */
  'player:place': { input: null; output: PlayerPlace | null };
  /**
   * What is loaded, when it changes or is no longer what follows from what was told; `null` for nothing. It isn't told
   * while it just plays.
   */
  'player:tell': { input: PlayerState | null; output: null };
  /** Opens the mini player, or brings it to the front. */
  'mini:open': { input: null; output: null };
  /** What the mini player shows; asked by its page, as are the others of `MINI_REQUESTS`. */
  'mini:state': { input: null; output: MiniState };
  'mini:command': { input: PlayerCommand; output: null };
  'mini:close': { input: null; output: null };
  'mini:show-window': { input: null; output: null };
  /** By the system's program for it. */
  'file:open': { input: { key: TaskKey; clipId: string }; output: null };
  /** Hangs saved files on the mouse until they are dropped; false when its button was let go before. */
  'file:drag': { input: { key: TaskKey; clipIds: string[] }; output: boolean };
  'file:copy-path': { input: { key: TaskKey; clipId: string }; output: null };
  /** The provider's own link to the audio. */
  'file:copy-link': { input: { key: TaskKey; clipId: string }; output: null };
  /** Fetches a file anew, where the saved one is gone or was changed by the user: that one is left alone. */
  'clip:save-again': { input: ClipRef; output: 'queued' | 'needs-folder' };
  /**
   * Looks for the file of a saved clip beside its place; else, or with `isElsewhere`, asks with the system's dialog. `null`
   * when that was cancelled.
   */
  'clip:find-file': { input: ClipRef & { readonly isElsewhere: boolean }; output: FileFind | null };
  /** The file that `clip:find-file` came upon last is the clip's. */
  'clip:take-file': { input: ClipRef; output: null };
  'clip:reveal': { input: { key: TaskKey; clipId: string }; output: null };
  /** The songs that wait to be played, kept over restarts. */
  'queue:kept': { input: null; output: readonly TaskKey[] };
  'queue:keep': { input: { keys: TaskKey[] }; output: null };
  /** The list that goes on after them; `null` for a song that was played on its own. Kept over restarts too. */
  'queue:list': { input: null; output: PlayedList | null };
  'queue:keep-list': { input: PlayedList | null; output: null };
  /** Checks the key at the provider, then stores it, and takes it off the clipboard that it was pasted from. */
  'account:save': { input: AccountDraft; output: { accountId: string; isClipboardCleared: boolean } };
  'account:remove': { input: { id: string }; output: null };
  /** Asks the provider for a page of the account's tasks; `isMore`: the one after the last. */
  'account:find': { input: { id: string; isMore: boolean }; output: FoundTasks };
  /** Tracks what `account:find` found. */
  'account:track-found': { input: { id: string; ids: string[] }; output: { added: TaskKey[] } };
  /** Whether tasks made elsewhere are taken in by themselves. It is tried first; what it is then is in `AppState`. */
  'account:watch': { input: { id: string; isOn: boolean }; output: { isOwnerKnown: boolean } };
  'settings:change': { input: SettingsChange; output: Settings };
  /** Opens the system's folder dialog and keeps the answer; `null` when cancelled. */
  'folder:choose': { input: null; output: string | null };
  /** Keeps songs in `AppState.suggestedFolder`. */
  'folder:use-suggested': { input: null; output: string };
  'saving:preview': { input: { template: string }; output: NamePreview };
  'saving:queue': { input: null; output: SaveQueue };
  /** One in the queue. What is resumed also is tried again, or begun again after it failed. */
  'saving:clip': { input: { act: 'pause' | 'resume' | 'cancel'; clip: ClipRef }; output: null };
  /** `look`: whether the folder takes songs again, and everything that waits to be tried again. */
  'saving:all': { input: { act: 'look' | 'retry' | 'cancel' | 'clear-done' }; output: null };
  'login:change': { input: { startsAtLogin: boolean }; output: boolean };
  /** Takes these keys to show the window by, if the system gives them; `null`: none. */
  'shortcut:change': { input: { shortcut: string | null }; output: Settings };
  /** Lets the keys go while the user chooses others. */
  'shortcut:record': { input: { isRecording: boolean }; output: null };
  /** Opens the demo in its own profile and process. */
  'demo:open': { input: null; output: null };
  /** Asks for a file of `task:export` and takes in what it holds; `null` when none was chosen. */
  'data:import': { input: null; output: ImportReport | null };
  /** Asks where to and copies the library; `count` is of its tasks. */
  'data:back-up': { input: null; output: { path: string; count: number } | null };
  /** Asks for a backup and looks through it, for `data:restore`. */
  'data:choose-backup': { input: null; output: { name: string; tasks: number } | null };
  /** Replaces the library by the chosen backup; `before` is where it was kept. */
  'data:restore': { input: null; output: { before: string } };
  /** Forgets library, covers, accounts, keys, settings and logs; saved songs stay. */
  'data:remove-all': { input: null; output: null };
  'data:sizes': { input: null; output: DataSizes };
  /** Ends what is under way. */
  'data:cancel': { input: null; output: null };
  'logs:open': { input: null; output: null };
  /** Looks for a newer version now; how it goes is in `AppState.update`. */
  'update:check': { input: null; output: null };
  'update:download': { input: null; output: null };
  /** Says no more of the newer version until there is another one. */
  'update:put-off': { input: null; output: null };
  /** Quits, installs what lies ready and starts it. */
  'update:restart': { input: null; output: null };
  /** Of everything in the package that others wrote. */
  'licence:list': { input: null; output: readonly Licence[] };
  'warning:dismiss': { input: { index: number }; output: null };
}

/** What main tells the window. */
export interface Events {
  'app:changed': AppState;
  'task:changed': TaskRow;
  /** Rows came, went or moved: sections and rows are to be asked for again. */
  'task:moved': null;
  /** `null`: it isn't to be saved any more. */
  'save:changed': { key: TaskKey; clipId: string; state: SaveState | null };
  'saving:changed': SaveSummary;
  /** Text from the tray's *Track from clipboard*, a link or the command line: fills the dialog, never acts. */
  'track:offered': { text: string; accountLabel: string | null };
  /** From the tray's menu, or the mini player. */
  'player:commanded': PlayerCommand;
  /** To the mini player's page, and the only thing that it is told. */
  'mini:changed': MiniState;
  /** A notification or tray entry was clicked. */
  'song:opened': { key: TaskKey; isToPlay: boolean };
  /** `null`: nothing is under way any more. */
  'data:progress': DataProgress | null;
  'settings:opened': null;
  /** Something to tell in the window, such as a notification that couldn't be shown. */
  'message:told': { text: string; isError: boolean; key: TaskKey | null };
}

export type RequestChannel = keyof Requests;
export type EventChannel = keyof Events;

/** Every answer of main. */
export type Envelope<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

type MethodName<C extends string> = C extends `${infer Domain}:${infer Verb}`
  ? `${Domain}${Capitalize<CamelCase<Verb>>}`
  : never;

/** `window.songwatch`: one named method a channel; each `on…` returns how to stop listening. */
export type Bridge = {
  readonly [C in RequestChannel as MethodName<C>]: Requests[C]['input'] extends null
    ? () => Promise<Envelope<Requests[C]['output']>>
    : (input: Requests[C]['input']) => Promise<Envelope<Requests[C]['output']>>;
} & {
  readonly [C in EventChannel as `on${Capitalize<MethodName<C>>}`]: (
    listener: (payload: Events[C]) => void,
  ) => () => void;
};

/** All that the mini player's page may ask for. */
export const MINI_REQUESTS: readonly RequestChannel[] = [
  'mini:state',
  'mini:command',
  'mini:close',
  'mini:show-window',
];

/** Where the page and the media come from. */
export const APP_ORIGIN = 'app://songwatch';

/**
 * The address of a clip's audio or of its cover, for the renderer. `arrived` is as much of the audio as is here, from the
 * beginning, and goes on as playing it brings more: reading it asks the host for nothing.
 */
export function mediaUrl(key: TaskKey, clipId: string, part: 'audio' | 'arrived' | 'cover'): string {
  return `${APP_ORIGIN}/media/${encodeURIComponent(key)}/${encodeURIComponent(clipId)}/${part}`;
}
