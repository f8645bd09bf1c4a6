import type { AccountHealth, KeyState } from '../core/account.ts';
import type { Failure } from '../core/failure.ts';
import type { NameField, NamePreview, TemplateProblem } from '../core/name-template.ts';
import type { Language } from '../core/language.ts';
import type { ListPlace, ViewCounts } from '../core/list-query.ts';
import type { OddListing } from '../core/listing.ts';
import type { PlayerState } from '../core/player-state.ts';
import type { KeyStoreStrength } from '../core/ports.ts';
import type { ProviderId } from '../core/provider.ts';
import type { LeftOut, SavePart, SaveParts } from '../core/save-parts.ts';
import type { ClipRef, SaveState, SaveSummary } from '../core/save-queue.ts';
import type { Removal } from '../core/removal.ts';
import type { Settings } from '../core/settings.ts';
import type { Sound } from '../core/sound.ts';
import type { StatusWord, TaskKey, TaskKind } from '../core/task.ts';
import type { UpdateState } from '../core/update.ts';
import type { Packed } from './packed.ts';

export type { LeftOut, SavePart, SaveParts, NameField, NamePreview, Sound, TemplateProblem };

/** A clip as the list shows it. URLs stay in main: media is addressed by key and clip id. */
export interface ClipRow {
  readonly id: string;
  /** A, B, … */
  readonly letter: string;
  readonly state: 'making' | 'ready' | 'failed';
  readonly durationMs: number | null;
  readonly isFavourite: boolean;
  readonly isPlayable: boolean;
  /** The final file exists at the provider. */
  readonly isSavable: boolean;
  readonly isSaved: boolean;
  /** Saved, but the file isn't where it was saved: moved, renamed or deleted by the user, or on a drive that is away. */
  readonly isMissing: boolean;
  readonly isLinkDead: boolean;
  /** Why it can't be played, where it can't. */
  readonly error: string | null;
  readonly save: SaveState | null;
}

/** A task as the list shows it. */
export interface TaskRow {
  readonly key: TaskKey;
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly accountId: string;
  /** `null`: its account was removed. */
  readonly accountLabel: string | null;
  readonly kind: TaskKind;
  readonly status: StatusWord;
  /** Never empty: the provider's title, else the prompt's beginning, else what it is and where from. */
  readonly title: string;
  readonly style: string | null;
  readonly model: string | null;
  /** 0 to 1; only where the provider says it. */
  readonly progress: number | null;
  /** Since when it is in progress, for the elapsed time. */
  readonly startedAtMs: number;
  /** When it is expected to be finished, learned from this user's tasks; `null` without enough of them. */
  readonly expectedAtMs: number | null;
  /** What the list is ordered and grouped by. */
  readonly sortAtMs: number;
  readonly tookMs: number | null;
  /** Why nobody asks for it although it isn't finished: the user ended that, or its account is gone. */
  readonly unwatched: 'stopped' | 'account-removed' | null;
  /** Why it failed, or why its state is unknown. */
  readonly failure: Failure | null;
  /** With `unknown`: when the provider is asked next. */
  readonly nextCheckAtMs: number | null;
  readonly isUnheard: boolean;
  readonly hasCover: boolean;
  /** Without those that the user put out of sight. */
  readonly clips: readonly ClipRow[];
  /** How many were put out of sight. */
  readonly hiddenClips: number;
}

export interface ClipLyrics {
  readonly clipId: string;
  readonly text: string;
  /** When each line begins to be sung, by line; `null` in place of lines of which it isn't known, or of all. */
  readonly startsMs: readonly (number | null)[] | null;
}

export interface TaskDetails {
  readonly row: TaskRow;
  readonly id: string;
  readonly prompt: string | null;
  /** By clip id; for a lyrics task one entry with an empty id. */
  readonly lyrics: readonly ClipLyrics[];
  readonly traceId: string | null;
  readonly credits: number | null;
  readonly trackedAtMs: number;
  readonly createdAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly answeredAtMs: number | null;
  readonly files: readonly { readonly path: string; readonly isMissing: boolean }[];
  /** What saved clips have to do without, though it was wanted. */
  readonly leftOut: readonly (LeftOut & { readonly clipId: string })[];
}

export interface TaskPage {
  readonly rows: Packed<readonly TaskRow[]>;
  /**
   * The list's headings in its order, each as `2026-11-22:5`, its id and how many rows are under it, one space between.
   * One text, since a library has thousands of days, and as many objects take longer to reach the window than to find.
   */
  readonly sections: string;
  readonly total: number;
}

/** A task that an account has at its provider, found by listing. */
export interface FoundTask {
  readonly id: string;
  readonly key: TaskKey;
  readonly title: string;
  readonly kind: TaskKind;
  readonly status: StatusWord;
  readonly createdAtMs: number | null;
  readonly clipCount: number;
  /** It is in the list already. */
  readonly isTracked: boolean;
}

/** One page of an account's tasks at its provider. */
export interface FoundTasks {
  readonly tasks: readonly FoundTask[];
  readonly hasMore: boolean;
  /** The service answered otherwise than expected, so that nothing of it was taken. */
  readonly odd: OddListing | null;
  /** Nobody knows yet who the account is: the first answer for one of its tasks tells. */
  readonly isOwnerKnown: boolean;
}

/** `jsonl`: everything, to be imported again; `csv`: for people; `ids`: one a line. */
export type ExportFormat = 'jsonl' | 'csv' | 'ids';

export interface ImportReport {
  readonly addedCount: number;
  /** Known tasks that gained something. */
  readonly updatedCount: number;
  readonly unchanged: number;
  /** Lines that were passed over, and the numbers of the first of them. */
  readonly badCount: number;
  readonly badLines: readonly number[];
  readonly isCancelled: boolean;
  /** Written by a newer version, so that nothing was taken. */
  readonly isNewer: boolean;
}

/** How far work on everything that is kept has come; `total` is `null` where nobody knows. */
export interface DataProgress {
  readonly doing: 'export' | 'import' | 'backup' | 'check' | 'restore' | 'remove';
  readonly done: number;
  readonly total: number | null;
}

export interface DataSizes {
  readonly libraryBytes: number;
  readonly coverBytes: number;
  readonly logBytes: number;
}

export interface AccountView {
  readonly id: string;
  readonly provider: ProviderId;
  readonly providerName: string;
  readonly label: string;
  readonly baseUrl: string;
  readonly key: KeyState;
  readonly health: AccountHealth;
  readonly openTasks: number;
  /** Whether tasks made elsewhere are taken in by themselves; `null` where the provider has no list. */
  readonly discovery: { readonly isOn: boolean; readonly offBecause: OddListing | null } | null;
}

/** Everything the window shows beside the list. Sent whole: it is small. */
export interface AppState {
  readonly version: string;
  /** What it runs on. */
  readonly runtime: { readonly electron: string; readonly chromium: string; readonly node: string };
  readonly update: UpdateState;
  readonly isDemo: boolean;
  readonly isOffline: boolean;
  /** What the app speaks: the choice in the settings, or what the system prefers. */
  readonly language: Language;
  readonly accounts: readonly AccountView[];
  readonly counts: ViewCounts;
  readonly settings: Settings;
  /** The folder that the first save proposes. */
  readonly suggestedFolder: string;
  readonly keyStore: KeyStoreStrength | 'unasked';
  /** Whether the app starts, hidden, when the user logs in; `null` where that isn't offered. */
  readonly startsAtLogin: boolean | null;
  /** Troubles of the app itself that stay until dismissed, such as a library that had to be put aside. */
  readonly warnings: readonly string[];
  /** What was last taken out of the list and can be taken back. */
  readonly removal: Removal | null;
}

/** What a window shows beside its list. */
export interface ViewPlace {
  /** What is searched for, and the topmost row of what was found. The list's own place is what a search leads back to. */
  readonly searched: { readonly search: string; readonly top: ListPlace['top'] } | null;
  readonly detailsTab: 'lyrics' | 'details' | 'response';
  /** In a narrow window, where they lie over the list. */
  readonly areDetailsOpen: boolean;
  readonly isQueueOpen: boolean;
  /** `null` while the settings aren't open. */
  readonly settingsTab: 'accounts' | 'saving' | 'notifications' | 'general' | 'data' | 'about' | null;
  /** Something that was begun would be lost with the page. */
  readonly isHalfDone: boolean;
}

/** Where the player stands, for the time when its window is gone. */
export interface PlayerPlace {
  readonly key: TaskKey;
  readonly clipId: string;
  readonly positionMs: number;
  readonly isPlaying: boolean;
}

/** What the mini player shows. */
export interface MiniState {
  /** `state` was true at `saidAtMs`; `null` while nothing is loaded. */
  readonly song: { readonly row: TaskRow; readonly state: PlayerState; readonly saidAtMs: number } | null;
  readonly language: Language;
}

/** A clip in the queue of what is to be saved, or lately was. */
export interface SaveItem extends ClipRef {
  readonly title: string;
  readonly letter: string;
  readonly state: SaveState;
}

export interface SaveQueue {
  readonly summary: SaveSummary;
  /** The first of them in order, those that are done first. */
  readonly items: readonly SaveItem[];
  readonly total: number;
}

/** What *Track tasks* understood of pasted text. */
export interface TrackPreview {
  readonly found: readonly {
    readonly id: string;
    /** Where the text says where the id is from, or where the user has only one account. */
    readonly provider: ProviderId | null;
    /** The account that would be used; `null` when the user must choose. */
    readonly accountId: string | null;
    readonly knownAs: TaskKey | null;
    /** Title of the known task. */
    readonly title: string | null;
  }[];
}

export interface TrackItem {
  readonly id: string;
  readonly accountId: string;
}

export interface AccountDraft {
  /** Of the account to change; `null` for a new one. */
  readonly id: string | null;
  readonly provider: ProviderId;
  /** Empty: the provider's name. */
  readonly label: string;
  /** Empty: the provider's own. */
  readonly baseUrl: string;
  /** Empty: keep the key that is set. */
  readonly key: string;
  readonly keep: 'sealed' | 'session' | 'weak';
}
