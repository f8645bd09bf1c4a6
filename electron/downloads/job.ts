import type { Failure } from '../core/failure.ts';
import type { Clock, Random } from '../core/ports.ts';
import type { SaveParts } from '../core/save-parts.ts';
import type { ClipRef } from '../core/save-queue.ts';
import type { Outcome } from './save-clip.ts';

export interface Job extends ClipRef {
  readonly id: string;
  /** The user wants the file anew, though one is remembered. */
  readonly isAgain: boolean;
  /** What is to stand beside it, chosen for this once; `null`: what the settings say. */
  readonly parts: SaveParts | null;
}

/** Where a job stands while it doesn't run. */
export type JobState =
  | { readonly status: 'queued' }
  | { readonly status: 'waiting'; readonly failure: Failure; readonly untilMs: number }
  | { readonly status: 'paused' }
  | { readonly status: 'failed'; readonly failure: Failure };

export interface QueueDeps {
  readonly clock: Clock;
  readonly random: Random;
  /** How many run at a time, from 1; asked anew each time. */
  readonly parallel: () => number;
  /** Where a job's file comes from; `null` when there is no saying. */
  readonly hostOf: (job: Job) => string | null;
  /** What stands beside a song where nothing was chosen for it alone. */
  readonly usualParts: () => SaveParts;
  readonly run: (job: Job, signal: AbortSignal) => Promise<Outcome | 'gone'>;
  /** It doesn't run any more, or not yet. */
  readonly onState: (job: Job, state: JobState) => void;
  /** It was saved to `path`, or is for a song that is no more (`null`): no longer in the queue. */
  readonly onEnd: (job: Job, path: string | null) => void;
  /** The user doesn't want it; nothing of it runs. */
  readonly onCancelled: (job: Job) => void;
  /** The folder takes no song: nothing is begun until `setHeld` says so. The job keeps its place. */
  readonly onFolderTrouble: (failure: Failure, job: Job) => void;
  /** While it runs more was asked for, which it does afterwards: to be kept through a crash. */
  readonly onMore: (job: Job) => void;
  /** Our own fault: `run` threw. */
  readonly onFault: (error: unknown) => void;
}
