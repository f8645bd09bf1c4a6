import type { Failure } from './failure.ts';
import type { SaveParts } from './save-parts.ts';
import type { TaskKey } from './task.ts';

/** One clip of one task. */
export interface ClipRef {
  readonly key: TaskKey;
  readonly clipId: string;
}

/** A saved file by its place in the library. */
export interface SavedFileMark extends ClipRef {
  readonly path: string;
  readonly isMissing: boolean;
}

/**
 * What a look for a saved file showed. `missing`: there is none, for certain. `unknown`: nobody can tell now, such as on
 * a drive that is away or a share that doesn't answer.
 */
export type Sight = 'here' | 'missing' | 'unknown';

/** A clip that is to be saved, or was and shall not be, as it is kept over restarts. */
export interface SaveWish extends ClipRef {
  /** `cancelled`: by the user, so that nothing saves it unasked. */
  readonly state: 'wanted' | 'paused' | 'failed' | 'cancelled';
  /** The user wants the file anew, though one is remembered. */
  readonly isAgain: boolean;
  /** What is to stand beside it, chosen for this once; `null`: what the settings say. */
  readonly parts: SaveParts | null;
  /** Why it failed for good. */
  readonly failure: Failure | null;
}

/** How the saving of one clip goes. */
export type SaveState =
  | { readonly status: 'queued' }
  | {
      readonly status: 'saving';
      readonly bytes: number;
      readonly totalBytes: number | null;
      /** Of late; `null` in the first moments. */
      readonly bytesPerSecond: number | null;
    }
  /** Will be tried again by itself. */
  | { readonly status: 'waiting'; readonly failure: Failure; readonly untilMs: number }
  /** By the user, this one alone. */
  | { readonly status: 'paused' }
  | { readonly status: 'saved'; readonly path: string }
  | { readonly status: 'failed'; readonly failure: Failure };

/** How saving goes as a whole, since there was last nothing to save. */
export interface SaveSummary {
  readonly doneCount: number;
  /** Being saved, or going to be without anybody's doing. */
  readonly openCount: number;
  readonly pausedCount: number;
  readonly failedCount: number;
  /** 0 to 1; `null` when nothing is open. */
  readonly share: number | null;
  readonly bytesPerSecond: number | null;
  /** Guessed from the sizes known so far; `null` where that would be a guess at nothing. */
  readonly remainingMs: number | null;
  /** The user paused all of it. */
  readonly isPaused: boolean;
  /** Why nothing can be saved to the folder at the moment. */
  readonly trouble: Failure | null;
}

export const NOTHING_SAVED: SaveSummary = {
  doneCount: 0,
  openCount: 0,
  pausedCount: 0,
  failedCount: 0,
  share: null,
  bytesPerSecond: null,
  remainingMs: null,
  isPaused: false,
  trouble: null,
};

/** What is known of those that are done. */
export interface SavedSoFar {
  readonly count: number;
  /** Of those whose size is known. */
  readonly bytes: number;
}

export function summarise(
  states: Iterable<SaveState>,
  done: SavedSoFar,
  { isPaused, trouble }: Pick<SaveSummary, 'isPaused' | 'trouble'>,
): SaveSummary {
  let [openCount, pausedCount, failedCount, parts, bytes, sized, sizes] = [0, 0, 0, 0, 0, 0, 0];
  let rate: number | null = null;
  for (const state of states) {
    if (state.status === 'paused') pausedCount += 1;
    if (state.status === 'failed') failedCount += 1;
    if (state.status !== 'queued' && state.status !== 'waiting' && state.status !== 'saving') continue;
    openCount += 1;
    if (state.status !== 'saving') continue;
    bytes += state.bytes;
    if (state.bytesPerSecond !== null) rate = (rate ?? 0) + state.bytesPerSecond;
    if (state.totalBytes === null || state.totalBytes === 0) continue;
    parts += Math.min(1, state.bytes / state.totalBytes);
    sized += 1;
    sizes += state.totalBytes;
  }
  const known = done.count + sized;
  const usualBytes = known === 0 ? null : (done.bytes + sizes) / known;
  const leftBytes = usualBytes === null ? null : Math.max(0, usualBytes * openCount - bytes);
  return {
    doneCount: done.count,
    openCount,
    pausedCount,
    failedCount,
    share: openCount === 0 ? null : (done.count + parts) / (done.count + openCount),
    bytesPerSecond: rate,
    remainingMs: leftBytes === null || rate === null || rate === 0 ? null : (leftBytes / rate) * 1_000,
    isPaused,
    trouble,
  };
}
