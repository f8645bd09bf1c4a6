import type { Clip } from './clip.ts';
import type { Failure } from './failure.ts';
import type { ProviderId } from './provider.ts';

export const TASK_KINDS = ['music', 'lyrics', 'upload', 'concat', 'other'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** `provider:id`. Ids are unique within a provider. */
export type TaskKey = `${ProviderId}:${string}`;

export function taskKey(provider: ProviderId, id: string): TaskKey {
  return `${provider}:${id}`;
}

/** Where a task stands, so that impossible combinations don't type-check. */
export type TaskState =
  | { readonly status: 'waiting' }
  /** `progress` from 0 to 1, only where the provider says it. */
  | { readonly status: 'making'; readonly progress: number | null }
  | { readonly status: 'ready'; readonly finishedAtMs: number }
  /** Something can be used although the provider reports a failure or a clip failed. */
  | { readonly status: 'partly ready'; readonly finishedAtMs: number; readonly failure: Failure }
  | { readonly status: 'failed'; readonly finishedAtMs: number; readonly failure: Failure }
  | { readonly status: 'timed out'; readonly finishedAtMs: number; readonly failure: Failure }
  /** The provider doesn't know the id, and its grace period is over. Asked again until `NOT_FOUND_GIVES_UP_MS`. */
  | { readonly status: 'not found'; readonly sinceMs: number }
  /** In progress for more than a day. Checked hourly; the user decides. */
  | { readonly status: 'stalled'; readonly sinceMs: number; readonly progress: number | null };

export type TaskStatus = TaskState['status'];

/** The words that a person reads; `unknown` is shown while the provider can't be asked. */
export type StatusWord = TaskStatus | 'unknown';

export interface Task {
  readonly key: TaskKey;
  readonly provider: ProviderId;
  /** The provider's id of the task. */
  readonly id: string;
  readonly accountId: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  readonly title: string | null;
  readonly prompt: string | null;
  readonly style: string | null;
  readonly model: string | null;
  readonly clips: readonly Clip[];
  /** The text of a lyrics task, or whatever readable text a task without clips has. */
  readonly text: string | null;
  readonly traceId: string | null;
  /** What the provider charged, in its own credits. */
  readonly credits: number | null;
  readonly trackedAtMs: number;
  /** When the provider says that the task was made; `null` until it has answered. */
  readonly createdAtMs: number | null;
  readonly startedAtMs: number | null;
  /** The last time that the provider told us about this task. */
  readonly answeredAtMs: number | null;
  /** One answer looked like a failure that may be passing: the next one decides (FACTS.md, "Is it done?", 5). */
  readonly isFailureSuspected: boolean;
  /** Its provider is to be asked for it. The user may end that, and resume it, as long as it isn't finished. */
  readonly isTracking: boolean;
}

/** A task as it is before the provider was first asked. */
export function trackedTask(provider: ProviderId, id: string, accountId: string, nowMs: number): Task {
  return {
    key: taskKey(provider, id),
    provider,
    id,
    accountId,
    kind: 'other',
    state: { status: 'waiting' },
    title: null,
    prompt: null,
    style: null,
    model: null,
    clips: [],
    text: null,
    traceId: null,
    credits: null,
    trackedAtMs: nowMs,
    createdAtMs: null,
    startedAtMs: null,
    answeredAtMs: null,
    isFailureSuspected: false,
    isTracking: true,
  };
}

/** Nothing more is expected from the provider. */
export function isFinished(state: TaskState): state is Extract<TaskState, { finishedAtMs: number }> {
  return 'finishedAtMs' in state;
}

/** Nothing takes a day to make: who is told so was told the time of an answer, not of the finish. */
const MOST_TOOK_MS = 24 * 3_600_000;

/**
 * How long making it took, from the provider's start (or creation) to its finish, in ms; `null` where nobody saw it
 * finish: an old task that was tracked long after, of which the provider doesn't say when it was done.
 */
export function tookMs(task: Task): number | null {
  const from = task.startedAtMs ?? task.createdAtMs;
  if (from === null || !isFinished(task.state)) return null;
  const took = Math.max(0, task.state.finishedAtMs - from);
  return took > MOST_TOOK_MS ? null : took;
}

/** News of it is expected from its provider. */
export function isAwaited({ state, isTracking }: Task): boolean {
  return isTracking && !isFinished(state);
}

/** Stands on top of the list. A task that isn't found is no longer one of these, although it is still asked for. */
export function isInProgress({ state: { status }, isTracking }: Task): boolean {
  return isTracking && (status === 'waiting' || status === 'making' || status === 'stalled');
}

/**
 * What the list is ordered and grouped by: when the task was made, as far as the provider has said so; in progress, when
 * it was tracked, so that rows don't change places with the first answer.
 */
export function sortAtMs(task: Task): number {
  return isInProgress(task) ? task.trackedAtMs : (task.createdAtMs ?? task.trackedAtMs);
}
