import { isPlayable, isSavable, type Clip } from '../core/clip.ts';
import type { StateFilter, View } from '../core/list-query.ts';
import type { ProviderId } from '../core/provider.ts';
import {
  isAwaited,
  isFinished,
  isInProgress,
  sortAtMs,
  tookMs,
  type Task,
  type TaskKind,
} from '../core/task.ts';
import { titleOf } from '../core/title.ts';
import { titleKey } from './title-key.ts';

/** The bits of `tasks.views`. Released values are in files: they are never given another meaning. */
export const FLAGS = {
  'in-progress': 2,
  favourites: 4,
  saved: 8,
  /** Stalled; or failed, timed out, not found, partly ready, and the user hasn't opened it since. */
  'needs-attention': 16,
  /** Ready or partly ready, and neither opened nor played. */
  unheard: 32,
  /** Not finished, and the provider is still asked for it. */
  open: 64,
} as const satisfies Partial<Record<View, number>> & Record<string, number>;

/** What a list can be filtered by, as further bits of `tasks.views`; a task has one of each group. */
export const FACETS = {
  providers: { ace: 1 << 7, sunor: 1 << 8 },
  kinds: { music: 1 << 9, lyrics: 1 << 10, upload: 1 << 11, concat: 1 << 12, other: 1 << 13 },
  states: {
    waiting: 1 << 14,
    making: 1 << 15,
    ready: 1 << 16,
    'partly ready': 1 << 17,
    failed: 1 << 18,
    'timed out': 1 << 19,
    'not found': 1 << 20,
    stalled: 1 << 21,
    unheard: FLAGS.unheard,
    /** The user stopped asking; of those that can't be asked for it is known while the app runs only. */
    unknown: 1 << 22,
  },
} as const satisfies {
  readonly providers: Readonly<Record<ProviderId, number>>;
  readonly kinds: Readonly<Record<TaskKind, number>>;
  readonly states: Readonly<Record<StateFilter, number>>;
};

/** A row of `clips`. */
export interface ClipRecord {
  readonly clip_id: string;
  readonly is_favourite: 0 | 1;
  readonly saved_path: string | null;
  readonly saved_bytes: number | null;
  readonly saved_at: number | null;
  readonly saved_modified_at: number | null;
  /** The file wasn't where it was saved. */
  readonly is_missing: 0 | 1;
  /** Was saved once: a file that the user deleted isn't fetched again unasked. */
  readonly was_saved: 0 | 1;
  /** The address that was refused for good. A newer one has its own chance. */
  readonly dead_url: string | null;
  readonly is_hidden: 0 | 1;
}

export function isLinkDead(clip: Clip | undefined, record: ClipRecord | undefined): boolean {
  const url = record?.dead_url ?? null;
  return url !== null && (clip === undefined || clip.audioUrl === null || clip.audioUrl === url);
}

/** What `tasks` holds of a task, by column, made from the task and from what the user did with it. */
export function factsOf(task: Task, records: readonly ClipRecord[], isUnseen: boolean) {
  const { state } = task;
  const finishedAt = isFinished(state) ? whole(state.finishedAtMs) : null;
  const hasSong = state.status === 'ready' || state.status === 'partly ready';
  const byId = new Map(records.map((record) => [record.clip_id, record]));
  const canPlay = (clip: Clip) => {
    const record = byId.get(clip.id);
    return isPlayable(clip) && (!isLinkDead(clip, record) || (record?.saved_path ?? null) !== null);
  };
  return {
    account_id: task.accountId,
    provider: task.provider,
    kind: task.kind,
    model: task.model,
    status: state.status,
    views: viewsOf(task, records, isUnseen),
    is_in_progress: isInProgress(task) ? 1 : 0,
    sort_at: whole(sortAtMs(task)) ?? 0,
    title_key: titleKey(titleOf(task)),
    duration_ms: whole(longestMs(task.clips)),
    finished_at: finishedAt,
    took_ms: hasSong ? whole(tookMs(task)) : null,
    ready_at: hasSong && task.clips.some(canPlay) ? finishedAt : null,
    unsaved_at: unsavedClips(task, records).length > 0 ? finishedAt : null,
  } as const;
}

/** Clips whose file could be kept and never was, and that the user still wants to see. */
export function unsavedClips(task: Task, records: readonly ClipRecord[]): readonly Clip[] {
  const byId = new Map(records.map((record) => [record.clip_id, record]));
  return task.clips.filter((clip) => {
    const record = byId.get(clip.id);
    if (record?.was_saved === 1 || record?.is_hidden === 1) return false;
    return isSavable(clip) && !isLinkDead(clip, record);
  });
}

function longestMs(clips: readonly Clip[]): number | null {
  const lengths = clips.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]));
  return lengths.length === 0 ? null : Math.max(...lengths);
}

function viewsOf(task: Task, records: readonly ClipRecord[], isUnseen: boolean): number {
  const { status } = task.state;
  const hasSong = status === 'ready' || status === 'partly ready';
  const isUnsettled = status === 'failed' || status === 'timed out' || status === 'not found';
  const isStalled = status === 'stalled' && task.isTracking;
  const needsAttention = isStalled || (isUnseen && (isUnsettled || status === 'partly ready'));
  return (
    (isInProgress(task) ? FLAGS['in-progress'] : 0) |
    (records.some((record) => record.is_favourite === 1) ? FLAGS.favourites : 0) |
    (records.some((record) => record.saved_path !== null) ? FLAGS.saved : 0) |
    (needsAttention ? FLAGS['needs-attention'] : 0) |
    (isUnseen && hasSong ? FLAGS.unheard : 0) |
    (isAwaited(task) ? FLAGS.open : 0) |
    FACETS.providers[task.provider] |
    FACETS.kinds[task.kind] |
    FACETS.states[isFinished(task.state) || task.isTracking ? status : 'unknown']
  );
}

/** Times and lengths as SQLite's integers, whatever a provider made of them. */
function whole(value: number | null): number | null {
  if (value === null || Number.isNaN(value)) return null;
  return Math.round(Math.min(Math.max(value, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER));
}
