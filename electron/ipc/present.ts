import type { ClipRow, TaskDetails, TaskRow } from '../contract/dto.ts';
import { clipLetter, isPlayable, isSavable, type Clip } from '../core/clip.ts';
import { expectedAtMs } from '../core/estimate.ts';
import type { Failure } from '../core/failure.ts';
import type { AccountStore, Checks, Library, Saves } from '../core/ports.ts';
import { PROVIDERS } from '../core/provider.ts';
import { UNTOUCHED_CLIP, type StoredTask } from '../core/stored.ts';
import { isAwaited, isFinished, sortAtMs, tookMs, type Task } from '../core/task.ts';
import { titleOf } from '../core/title.ts';
import { failureIn, withFailureIn } from '../core/words/failure-in.ts';
import { lineStarts } from '../core/word-times.ts';
import type { Words } from '../core/words/english.ts';

export interface PresenterDeps {
  readonly library: Pick<Library, 'expectedMs' | 'wordTimes' | 'leftOut'>;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly checks: Pick<Checks, 'health' | 'offline' | 'troubleOf' | 'nextCheckAtMs'>;
  readonly saves: Pick<Saves, 'state'>;
  readonly words: () => Words;
}

type OpenTask = Pick<Task, 'key' | 'accountId'>;

/** What the window sees of a stored task: words and flags, no URLs and no paths it has no use for. */
export function createPresenter({ library, accounts, checks, saves, words }: PresenterDeps) {
  function unwatched(task: Task): TaskRow['unwatched'] {
    if (isFinished(task.state)) return null;
    if (!task.isTracking) return 'stopped';
    return accounts.get(task.accountId) === null ? 'account-removed' : null;
  }

  /** Why the provider can't be asked for an awaited task at the moment. */
  function trouble({ key, accountId }: OpenTask): { failure: Failure; nextAtMs: number | null } | null {
    const health = checks.health(accountId);
    if (health.status === 'stopped') return { failure: health.failure, nextAtMs: null };
    const offline = checks.offline();
    if (offline !== null) return { failure: offline, nextAtMs: null };
    if (health.status === 'backing-off') {
      // The task's own trouble may make it wait for longer than its account does.
      return { failure: health.failure, nextAtMs: checks.nextCheckAtMs(key) ?? health.retryAtMs };
    }
    return checks.troubleOf(key);
  }

  function clipRow(stored: StoredTask, clip: Clip, index: number): ClipRow {
    const kept = stored.keeping[clip.id] ?? UNTOUCHED_CLIP;
    const save = saves.state(stored.task.key, clip.id);
    return {
      id: clip.id,
      letter: clipLetter(index),
      state: clip.state,
      durationMs: clip.durationMs,
      isFavourite: kept.isFavourite,
      isPlayable: (kept.saved !== null && !kept.isMissing) || (isPlayable(clip) && !kept.isLinkDead),
      isSavable: isSavable(clip) && !kept.isLinkDead,
      isSaved: kept.saved !== null,
      isMissing: kept.isMissing,
      isLinkDead: kept.isLinkDead,
      error: clip.error,
      save: save === null ? null : withFailureIn(words(), save),
    };
  }

  function row(stored: StoredTask): TaskRow {
    const { task } = stored;
    const { state } = task;
    const why = unwatched(task);
    const now = why !== null || isFinished(state) ? null : trouble(task);
    const failure = now?.failure ?? ('failure' in state ? state.failure : null);
    const startedAtMs = task.startedAtMs ?? task.createdAtMs ?? task.trackedAtMs;
    return {
      key: task.key,
      provider: task.provider,
      providerName: PROVIDERS[task.provider].name,
      accountId: task.accountId,
      accountLabel: accounts.get(task.accountId)?.label ?? null,
      kind: task.kind,
      status: now === null && why === null ? state.status : 'unknown',
      title: titleOf(task, words()),
      style: task.style ?? task.clips[0]?.style ?? null,
      model: task.model ?? task.clips[0]?.model ?? null,
      progress: 'progress' in state ? state.progress : null,
      startedAtMs,
      expectedAtMs: isAwaited(task)
        ? expectedAtMs(task, library.expectedMs(task.provider, task.kind, task.model))
        : null,
      sortAtMs: sortAtMs(task),
      tookMs: tookMs(task),
      unwatched: why,
      failure: failure === null ? null : failureIn(words(), failure),
      nextCheckAtMs: now === null ? checks.nextCheckAtMs(task.key) : now.nextAtMs,
      isUnheard: stored.isUnheard,
      hasCover: task.clips.some((clip) => clip.imageUrl !== null),
      clips: task.clips
        .map((clip, index) => ({ clip, index }))
        .filter(({ clip }) => !isHidden(stored, clip))
        .map(({ clip, index }) => clipRow(stored, clip, index)),
      hiddenClips: task.clips.filter((clip) => isHidden(stored, clip)).length,
    };
  }

  function startsOf({ provider }: Task, clipId: string, lyric: string): readonly (number | null)[] | null {
    const words = library.wordTimes(provider, clipId);
    const starts = words === null ? [] : lineStarts(lyric, words);
    return starts.some((start) => start !== null) ? starts : null;
  }

  function details(stored: StoredTask): TaskDetails {
    const { task } = stored;
    const lyrics = task.clips.flatMap((clip) =>
      clip.lyric === null
        ? []
        : [{ clipId: clip.id, text: clip.lyric, startsMs: startsOf(task, clip.id, clip.lyric) }],
    );
    return {
      row: row(stored),
      id: task.id,
      prompt: task.prompt ?? task.clips[0]?.prompt ?? null,
      lyrics: task.text === null ? lyrics : [{ clipId: '', text: task.text, startsMs: null }, ...lyrics],
      traceId: task.traceId,
      credits: task.credits,
      trackedAtMs: task.trackedAtMs,
      createdAtMs: task.createdAtMs,
      finishedAtMs: isFinished(task.state) ? task.state.finishedAtMs : null,
      answeredAtMs: task.answeredAtMs,
      files: Object.values(stored.keeping).flatMap(({ saved, isMissing }) =>
        saved === null ? [] : [{ path: saved.path, isMissing }],
      ),
      leftOut: [...library.leftOut(task.key)].flatMap(([clipId, left]) =>
        left.map((each) => ({ ...each, clipId, failure: failureIn(words(), each.failure) })),
      ),
    };
  }

  return {
    row,
    details,
    /** Whether an awaited task's state is shown as unknown. */
    isUnknown: (task: OpenTask): boolean => accounts.get(task.accountId) === null || trouble(task) !== null,
  };
}

export type Presenter = ReturnType<typeof createPresenter>;

function isHidden({ keeping }: StoredTask, { id }: Clip): boolean {
  return keeping[id]?.isHidden ?? false;
}
