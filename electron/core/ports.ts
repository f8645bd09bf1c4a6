/// <reference path="./abort-signal.d.ts" />
// All ports in one file, longer than others for that: what main's parts may ask of each other is read in one place.
import type { Account, AccountHealth, Discovery, KeyState } from './account.ts';
import type { ClipWords, TimedWord } from './word-times.ts';
import type { TaskEvent } from './events.ts';
import type { Failure, Result } from './failure.ts';
import type { Exchange, LibraryCare } from './kept.ts';
import type { ListedTask, ListingQuery } from './listing.ts';
import type { ListQuery, ListSection, ViewCounts } from './list-query.ts';
import type { Observation } from './observation.ts';
import type { ProviderId, ProviderTraits } from './provider.ts';
import type { LeftOut, SaveParts } from './save-parts.ts';
import type { ClipRef, SavedFileMark, SaveState, SaveSummary, SaveWish } from './save-queue.ts';
import type { Survey, TaskSelection } from './selection.ts';
import type { Settings } from './settings.ts';
import type { Sound } from './sound.ts';
import type { SavedFile, StoredTask } from './stored.ts';
import type { Task, TaskKey, TaskKind } from './task.ts';

/** Milliseconds since the epoch. */
export interface Clock {
  nowMs(): number;
  /** Calls back once after `delayMs`; returns how to cancel. */
  after(delayMs: number, callback: () => void): () => void;
}

/** A number in [0, 1), as `Math.random` gives. */
export type Random = () => number;

/** Where an account's requests go and what opens the door. Never leaves main. */
export interface Access {
  readonly baseUrl: string;
  readonly key: string;
}

/** One provider's API. */
export interface ProviderClient {
  readonly traits: ProviderTraits;
  /**
   * Asks once for up to `traits.batchSize` ids. A failed result says that nothing was learned of any of them; else
   * every id asked for has an entry.
   */
  ask(
    access: Access,
    ids: readonly string[],
    signal: AbortSignal,
  ): Promise<Result<ReadonlyMap<string, Result<Observation>>>>;
  /** Asks for something that needs the key and costs nothing. */
  checkKey(access: Access, signal: AbortSignal): Promise<Result<void>>;
  /** One page of an account's own tasks; `null` where the provider has no list. */
  readonly list: ListTasks | null;
}

/** What comes is to be judged: see `afterPage`. An answer without a list in it fails as `bad-answer`, `wrong_shape`. */
export type ListTasks = (
  access: Access,
  query: ListingQuery,
  signal: AbortSignal,
) => Promise<Result<readonly ListedTask[]>>;

export type ProviderRegistry = Readonly<Record<ProviderId, ProviderClient>>;

/** One task's step, as `transition` gives it, with the raw answer that led to it. */
export interface Change {
  readonly task: Task;
  readonly events: readonly TaskEvent[];
  readonly raw: string | null;
  /** Whose task the answer says that it is. */
  readonly ownerId?: string | null;
  readonly wordTimes?: readonly ClipWords[];
}

/** Everything that is kept of tasks. Synchronous: each call is one transaction, durable when it returns. */
export interface Library {
  readonly exchange: Exchange;
  readonly care: LibraryCare;
  /** Adds what isn't known yet; known and removed tasks are not changed (a removed one is brought back). */
  track(tasks: readonly Task[]): { readonly added: readonly TaskKey[]; readonly known: readonly TaskKey[] };
  get(key: TaskKey): StoredTask | null;
  /** When a clip's words are sung, where some task of the provider told it. */
  wordTimes(provider: ProviderId, clipId: string): readonly TimedWord[] | null;
  /** The raw answer, as JSON text. */
  raw(key: TaskKey): string | null;
  /** All that is awaited: waiting, making, stalled, not found. */
  openTasks(): readonly Task[];
  /** Stores the changes, their events and the notices that become due, all or nothing. */
  commit(changes: readonly Change[]): void;
  /** Claims every due notice, oldest first. Whoever gets them must show them: nobody else will. */
  claimDueNotices(): readonly StoredTask[];
  markHeard(keys: readonly TaskKey[]): void;
  setFavourite(key: TaskKey, clipId: string, isFavourite: boolean): void;
  /**
   * The clip has this file from now on, and is no longer to be saved; unless, with `isMoreToCome`, something is still to be
   * put beside it: then its wish is no longer one for the file anew.
   */
  setSaved(key: TaskKey, clipId: string, file: SavedFile | null, isMoreToCome?: boolean): void;
  /** What a saved clip has to do without, instead of what it had to before. */
  setLeftOut(key: TaskKey, clipId: string, leftOut: readonly LeftOut[]): void;
  /** By clip id; only those of the task's saved clips that do without something. */
  leftOut(key: TaskKey): ReadonlyMap<string, readonly LeftOut[]>;
  /** Whether saved files were found at their places. Nothing is noted of a file that is remembered elsewhere by now. */
  setMissing(found: readonly SavedFileMark[]): void;
  /** Saved files of one task, also while it is removed. */
  filesOf(key: TaskKey): readonly SavedFileMark[];
  /** Saved files, after the one that `after` names, in no order that means anything; to walk over all of them. */
  savedFiles(after: SavedFileMark | null, limit: number): readonly SavedFileMark[];
  /** Those that were saved last, the latest first. */
  lastSaved(limit: number): readonly SavedFileMark[];
  /** The folders that were the user's for songs, the present one among them. */
  songFolders(): readonly string[];
  keepSongFolder(folder: string): void;
  /** All that is to be saved and isn't yet, in order. */
  saveWishes(): readonly SaveWish[];
  /** New ones go to the end; others are changed in their place, except that a cancelled one begins anew. */
  putSaveWishes(wishes: readonly SaveWish[]): void;
  setLinkDead(key: TaskKey, clipId: string, isLinkDead: boolean): void;
  setHidden(key: TaskKey, clipId: string, isHidden: boolean): void;
  /** `null` while nobody measured it. */
  sound(key: TaskKey, clipId: string): Sound | null;
  keepSound(key: TaskKey, clipId: string, sound: Sound): void;
  /** The tasks that a selection means, in the order of the list. */
  keysOf(selection: TaskSelection, unknown?: readonly TaskKey[]): readonly TaskKey[];
  /** Of a run of rows of a list. */
  keysAt(query: ListQuery, offset: number, limit: number, unknown?: readonly TaskKey[]): readonly TaskKey[];
  /** What there is to do with these tasks. */
  survey(keys: readonly TaskKey[]): Survey;
  /** Makes the clip that one would hear a favourite where none is yet; or no clip one. Gives the tasks it changed. */
  setFavourites(keys: readonly TaskKey[], isFavourite: boolean): readonly TaskKey[];
  /** Whether unfinished tasks are asked for. Gives those it changed. */
  setTracking(keys: readonly TaskKey[], isTracking: boolean): readonly TaskKey[];
  /** Gives the provider's tasks among these to another account of it. Gives those that weren't its own. */
  moveTo(keys: readonly TaskKey[], accountId: string, provider: ProviderId): readonly TaskKey[];
  /** Takes tasks out of sight and gives those that were in it; `restore` brings them back until `purgeRemoved`. */
  remove(keys: readonly TaskKey[]): readonly TaskKey[];
  restore(keys: readonly TaskKey[]): void;
  purgeRemoved(): void;
  /** Keys and accounts of the same, without reading the tasks. */
  openKeys(): readonly { readonly key: TaskKey; readonly accountId: string }[];
  /**
   * `offset` and `limit` in rows. `unknown`: open tasks whose state can't be known at the moment, which filters by
   * state go by; of no account otherwise.
   */
  list(query: ListQuery, offset: number, limit: number, unknown?: readonly TaskKey[]): readonly StoredTask[];
  /** Headings of the same list with their row counts, in order. */
  sections(query: ListQuery, unknown?: readonly TaskKey[]): readonly ListSection[];
  /** Where a task stands in the list, from 0; `null` when it isn't in it. */
  indexOf(query: ListQuery, key: TaskKey, unknown?: readonly TaskKey[]): number | null;
  /** Changes whenever the order or the content of any list may have changed. */
  revision(): number;
  counts(): ViewCounts;
  /** The latest finished songs with something to play, newest first. */
  recentlyReady(limit: number): readonly StoredTask[];
  unheardCount(): number;
  /**
   * Ready clips that were never saved of tasks finished since `sinceMs`, and that nobody ever asked to save or to leave,
   * for auto-save after a restart.
   */
  unsavedSince(sinceMs: number): readonly ClipRef[];
  /** Median time that this user's own finished tasks took, in ms; `null` with fewer than 3. */
  expectedMs(provider: ProviderId, kind: TaskKind, model: string | null): number | null;
  /** The provider's id of the user behind an account, as the latest answer that told it did; `null` until one did. */
  ownerOf(accountId: string): string | null;
  /** It is in the list, or was removed from it and can still be brought back. */
  knows(key: TaskKey): boolean;
  /** Where the account's tasks stand, for the account list. */
  openCount(accountId: string): number;
  /** The songs that wait to be played, in order; those no longer shown are left out. */
  playQueue(): readonly TaskKey[];
  keepPlayQueue(keys: readonly TaskKey[]): void;
  /** Checkpoints and closes. Nothing may be called afterwards. */
  close(): void;
}

/** How well this system can protect a key. */
export type KeyStoreStrength = 'sealed' | 'weak-only' | 'none';

export type KeepKey = 'sealed' | 'session' | 'weak';

/** The accounts' keys. Plaintext leaves it for the provider clients in main only. */
export interface Vault {
  strength(): Promise<KeyStoreStrength>;
  state(accountId: string): KeyState;
  /** The failure is of kind `no-key`. */
  open(accountId: string): Promise<Result<string>>;
  set(accountId: string, key: string, how: KeepKey): Promise<Result<KeyState>>;
  remove(accountId: string): void;
}

export interface AccountStore {
  all(): readonly Account[];
  get(id: string): Account | null;
  put(account: Account): void;
  remove(id: string): void;
}

/** What is kept of looking for accounts' other tasks; it goes with its account. */
export interface DiscoveryStore {
  get(accountId: string): Discovery;
  put(accountId: string, discovery: Discovery): void;
}

/** The poll loop, as the rest of main uses it. */
export interface Checks {
  /** Newly tracked (or restored) tasks are asked for at once. */
  tracked(keys: readonly TaskKey[]): void;
  /** Taken out of the list: not asked for any more. */
  removed(keys: readonly TaskKey[]): void;
  /** Its key or address changed: a stopped account goes on. */
  accountChanged(accountId: string): void;
  /** Asks at once, also for finished tasks; `null`: for everything in progress. */
  checkNow(keys: readonly TaskKey[] | null): void;
  setPaused(isPaused: boolean): void;
  health(accountId: string): AccountHealth;
  /** Why no provider can be asked at all; `null` while they can. */
  offline(): Failure | null;
  /** Why this one task couldn't be asked for, while others could. */
  troubleOf(key: TaskKey): { readonly failure: Failure; readonly nextAtMs: number } | null;
  nextCheckAtMs(key: TaskKey): number | null;
}

/** Something else to ask an account's provider for than its tasks. */
export interface Errand {
  /** Not before then, ms since the epoch. */
  readonly atMs: number;
  /** Its failure is judged as that of a poll. */
  readonly run: (access: Access, signal: AbortSignal) => Promise<Result<unknown>>;
  /** It was run, or could not be and why; never after it was taken back. */
  readonly done: (result: Result<unknown>) => void;
}

/**
 * Other questions in the account's own schedule: never two requests within its shortest gap, none while paused, offline or
 * asleep, and what goes wrong with the account or its key counts as in polling.
 */
export interface Errands {
  /**
   * Runs it in its turn; while nothing may be asked it waits. Fails at once where the account is gone, stopped, or has
   * to wait for longer than a moment. Gives back how to take it back.
   */
  errand(accountId: string, errand: Errand): () => void;
  /** Takes in what was told of tasks without asking for them; `isNews`: whether its end is told to the user. */
  observed(observations: ReadonlyMap<TaskKey, Observation>, isNews: (task: Task) => boolean): void;
}

/** Saving to disk, as the rest of main uses it. */
export interface Saves {
  /**
   * `clipIds` null: everything of the task that can be saved. What failed, was paused or was cancelled begins again.
   * `parts`: what stands beside for this once, also beside what is saved already; else it is as the settings say.
   */
  save(key: TaskKey, clipIds: readonly string[] | null, parts?: SaveParts | null): void;
  /** Also where a file is remembered that is gone, or that the user changed: the new one gets a name of its own. */
  saveAgain(clip: ClipRef): void;
  pause(clip: ClipRef): void;
  /** Begins again what was paused, failed, or waits for its next try. */
  resume(clip: ClipRef): void;
  cancel(clip: ClipRef): void;
  /** Resolves when nothing of it runs, such as after it was cancelled. */
  settled(clip: ClipRef): Promise<void>;
  /**
   * Tasks left the list (`null`: all): nothing of theirs is saved, but what is wanted isn't forgotten. Resolves when
   * nothing of it runs.
   */
  removed(keys: readonly TaskKey[] | null): Promise<void>;
  /** They are back: what the library says is wanted of them goes on. */
  restored(keys: readonly TaskKey[] | null): void;
  /** What is open, paused and failed. */
  cancelAll(): void;
  /** Everything that failed for good. */
  retryAll(): void;
  /** Looks at once whether the folder's trouble is over. */
  lookAgain(): void;
  state(key: TaskKey, clipId: string): SaveState | null;
  summary(): SaveSummary;
  /** In order: what was saved lately (newest last), then what is to be. */
  listed(limit: number): { readonly clips: readonly ClipRef[]; readonly total: number };
  /** Forgets what was saved lately. */
  clearDone(): void;
}

export interface SettingsStore {
  get(): Settings;
  change(patch: Partial<Settings>): Settings;
}

/** What is asked of a media host. No key, cookie or referrer goes with it. */
export interface MediaRequest {
  readonly url: string;
  /** A `Range` header, such as `bytes=1000-`; left out or `null` for the whole file. */
  readonly range?: string | null;
  /** An `If-Range` header: a strong ETag that `range` is about. */
  readonly ifRange?: string | null;
  /** The account's own base URL, near which its media may be too: see `mayReach`. `null`: the public internet only. */
  readonly home: string | null;
  readonly signal: AbortSignal;
}

/** The headers of a media answer that mean something here; a missing one is `null`. */
export type MediaHeaders = Readonly<
  Record<
    'content-type' | 'content-length' | 'content-range' | 'accept-ranges' | 'etag' | 'last-modified',
    string | null
  >
>;

export interface MediaAnswer {
  /** 206 only when a range was asked for and is what the body holds. */
  readonly status: 200 | 206;
  readonly headers: MediaHeaders;
  /**
   * The file's bytes as they are stored, to be read once; leaving the loop early closes the connection, and so does
   * aborting. Trouble on the way (cut off, stalled, aborted) is thrown as `BrokenMedia`.
   */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Gets a media file. Redirects are followed and every hop checked. A dead link (403, 404, 410) fails as `not-found`
 * with its status; a range that the file doesn't have (416) as `bad-request`.
 */
export type FetchMedia = (request: MediaRequest) => Promise<Result<MediaAnswer>>;

/** A media body that ended before its end. */
export class BrokenMedia extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'BrokenMedia';
    this.failure = failure;
  }
}
