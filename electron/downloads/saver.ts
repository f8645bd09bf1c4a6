import { isSavable } from '../core/clip.ts';
import { ok, type Failure } from '../core/failure.ts';
import type { Clock, FetchMedia, Library, Random, Saves } from '../core/ports.ts';
import type { SaveParts } from '../core/save-parts.ts';
import type { ClipRef, SaveState, SaveWish } from '../core/save-queue.ts';
import type { SavingChoices } from '../core/settings.ts';
import type { TaskKey } from '../core/task.ts';
import { findClip } from './find-clip.ts';
import { lookAtFolder } from './folder-look.ts';
import { createJobRunner } from './job-runner.ts';
import type { Job, JobState } from './job.ts';
import { createQueue } from './queue.ts';
import { createRoom } from './room.ts';
import { createSaveBoard } from './save-board.ts';
import { discardPart, type SaveClipDeps } from './save-clip.ts';
import { discardVideo } from './save-video.ts';
import type { StallLimits } from './stall-guard.ts';
import { createSweep } from './sweep.ts';
import { clearTraces, MOST_TRACES } from './traces.ts';
import { createTrouble } from './trouble.ts';
import { createWishKeeper, jobId } from './wish-keeper.ts';

export interface SaverDeps {
  readonly library: Pick<
    Library,
    | 'get'
    | 'raw'
    | 'wordTimes'
    | 'setSaved'
    | 'leftOut'
    | 'setLeftOut'
    | 'setLinkDead'
    | 'unsavedSince'
    | 'lastSaved'
    | 'saveWishes'
    | 'putSaveWishes'
  >;
  /** The user's folder; `null` until one is chosen. */
  readonly folder: () => string | null;
  /** Asked anew for each song. */
  readonly choices: () => SavingChoices;
  readonly fetchMedia: FetchMedia;
  readonly fetchCover: SaveClipDeps['fetchCover'];
  readonly clock: Clock;
  readonly random: Random;
  /** The account's base URL: where its own service is, its media may be too. */
  readonly homeOf: (accountId: string) => string | null;
  /** For the template's `{account}`. */
  readonly accountLabel: (accountId: string) => string;
  /** `null`: it isn't to be saved any more. */
  readonly onState: (key: TaskKey, clipId: string, state: SaveState | null) => void;
  /** The folder takes no songs at the moment, or (`null`) does again. */
  readonly onTrouble: (failure: Failure | null) => void;
  readonly onLeftOut: SaveClipDeps['onLeftOut'];
  /** A throw that nobody expected; the song has failed with kind `bug`. */
  readonly onFault: (error: unknown) => void;
}

export interface SaverOptions {
  readonly stall?: StallLimits;
}

export interface Saver extends Saves {
  /** Goes on with what an earlier run left. Nothing runs before this, or before somebody saves. */
  start(): void;
  /** Saves what became ready in the last week and never was, such as at a crash. Dead links are left alone. */
  resumeUnsaved(): void;
  /** By the user, all of it; what is being saved keeps what it has. */
  setPaused(isPaused: boolean): void;
  setOffline(isOffline: boolean): void;
  /** The folder or how many at a time were changed. */
  choicesChanged(): void;
  /** Hangs up and comes to rest. What was fetched stays for the next start; nothing more is reported. */
  stop(): Promise<void>;
}

const RESUMED_MS = 7 * 24 * 60 * 60_000;
const PROGRESS_EVERY_MS = 200;
const STALL: StallLimits = { windowMs: 30_000, minBytes: 16_384 };

/** Saves songs to the user's folder: a few at a time, in the order they were asked for, kept over restarts. */
export function createSaver(deps: SaverDeps, options: SaverOptions = {}): Saver {
  const { library, clock, fetchMedia, fetchCover, onLeftOut } = deps;
  const stall = options.stall ?? STALL;
  const sweep = createSweep(clock);
  const saving: SaveClipDeps = { fetchMedia, fetchCover, onLeftOut, clock, stall, sweep, room: createRoom() };
  const board = createSaveBoard(clock);
  const wishes = createWishKeeper(library, deps.onFault);
  const holds = { isUnstarted: true, isPaused: false, isOffline: false };
  /** Whole sizes of files, as far as their hosts said them. */
  const sizes = new Map<string, number>();
  /** Of these the song was fetched, whatever became of its file since: only what stands beside it is still to come. */
  const fetched = new Set<string>();
  /** What the folder must have room for before saving goes on. */
  let missedBytes = 0;

  const runner = createJobRunner({
    ...deps,
    saving,
    progressOf,
    isMoreAsked: (job) => queue.hasMore(job.id),
    fetched,
  });
  const queue = createQueue({
    clock,
    random: deps.random,
    parallel: () => deps.choices().savesAtOnce,
    hostOf(job) {
      const clip = library.get(job.key)?.task.clips.find(({ id }) => id === job.clipId);
      return clip?.audioUrl == null ? null : new URL(clip.audioUrl).host;
    },
    usualParts: () => deps.choices(),
    run: runner.run,
    onState,
    onMore: (job) => wishes.keep(job, { status: 'queued' }),
    onEnd(job, path) {
      if (path === null) return leave(job);
      const bytes = library.get(job.key)?.keeping[job.clipId]?.saved?.bytes ?? 0;
      deps.onState(job.key, job.clipId, board.done(job.id, job, path, bytes));
      sizes.delete(job.id);
      fetched.delete(job.id);
      wishes.forget(job);
    },
    onCancelled: (job) => void discard(job),
    onFolderTrouble(why, job) {
      missedBytes = why.code === 'ENOSPC' ? Math.max(missedBytes, sizes.get(job.id) ?? 0) : 0;
      trouble.raise(why);
    },
    onFault: deps.onFault,
  });
  const trouble = createTrouble({
    clock,
    async look() {
      const folder = deps.folder();
      return folder === null ? ok(null) : lookAtFolder(folder, missedBytes);
    },
    isAwaited: queue.isAwaited,
    onChanged(why) {
      if (why === null) missedBytes = 0;
      hold();
      deps.onTrouble(why);
    },
  });

  hold();
  library.saveWishes().forEach(load);

  /** What is wanted since before. */
  function load(wish: SaveWish): void {
    if (wish.state === 'cancelled') return;
    const { key, clipId, isAgain, parts } = wish;
    const job = { id: jobId(wish), key, clipId, isAgain, parts };
    const state = loadedState(wish);
    if (!queue.load(job, state)) return;
    if (!isAgain) fetched.add(job.id);
    wishes.loaded(job, wish);
    board.put(job.id, job, state);
  }

  function hold(isHangingUp = false): void {
    const { isUnstarted, isPaused, isOffline } = holds;
    queue.setHeld(isUnstarted || isPaused || isOffline || trouble.current() !== null, isHangingUp);
  }

  function start(): void {
    if (!holds.isUnstarted) return;
    holds.isUnstarted = false;
    hold();
    void clearTraces(library.lastSaved(MOST_TRACES), (song) => board.state(jobId(song)) !== null);
  }

  function onState(job: Job, state: JobState): void {
    board.put(job.id, job, state);
    const isDead = state.status === 'failed' && state.failure.kind === 'not-found';
    if (isDead) library.setLinkDead(job.key, job.clipId, true);
    wishes.keep(job, state);
    deps.onState(job.key, job.clipId, state);
  }

  function leave(job: Job): void {
    board.remove(job.id);
    sizes.delete(job.id);
    fetched.delete(job.id);
    wishes.forget(job);
    deps.onState(job.key, job.clipId, null);
  }

  function enqueue(clip: ClipRef, isAgain = false, parts: SaveParts | null = null): void {
    const { key, clipId } = clip;
    const id = jobId(clip);
    if (board.state(id)?.status !== 'saving') fetched.delete(id);
    queue.add({ id, key, clipId, isAgain, parts });
  }

  function progressOf(job: Job, signal: AbortSignal) {
    let toldAtMs = -Infinity;
    return (bytes: number, totalBytes: number | null) => {
      if (totalBytes !== null) sizes.set(job.id, totalBytes);
      const nowMs = clock.nowMs();
      if (signal.aborted || nowMs - toldAtMs < PROGRESS_EVERY_MS) return;
      toldAtMs = nowMs;
      deps.onState(job.key, job.clipId, board.progress(job.id, job, bytes, totalBytes));
    };
  }

  /** What was fetched of a song that nobody wants any more. Best effort: what stays is swept later. */
  async function discard(job: Job): Promise<void> {
    const found = findClip(library, job);
    if (!found.ok || trouble.current() !== null) return;
    const clip = runner.clipOf(job, found.value);
    if (clip.ok) await discardPart(clip.value).catch(() => undefined);
    const { saved } = found.value.keeping;
    if (saved !== null) await discardVideo(job, saved.path);
  }

  function cancel(clip: ClipRef): void {
    const job = { ...clip, id: jobId(clip), isAgain: false, parts: null };
    if (!queue.cancel(job.id)) return;
    wishes.cancelled(job);
    leave(job);
  }

  async function removed(keys: readonly TaskKey[] | null): Promise<void> {
    const gone = keys && new Set(keys);
    const jobs = queue.jobs().filter(({ key }) => gone?.has(key) ?? true);
    await Promise.all(jobs.map(({ id }) => queue.takeOut(id)));
  }

  function restored(keys: readonly TaskKey[] | null): void {
    const back = keys && new Set(keys);
    for (const wish of library.saveWishes()) {
      if (back?.has(wish.key) === false) continue;
      load(wish);
      deps.onState(wish.key, wish.clipId, board.state(jobId(wish)));
    }
  }

  function inState(...words: SaveState['status'][]): Job[] {
    return queue.jobs().filter(({ id }) => words.includes(board.state(id)?.status ?? 'saved'));
  }

  return {
    start,
    save(key, clipIds, parts = null) {
      start();
      const clips = library.get(key)?.task.clips ?? [];
      const wanted = clipIds ?? clips.filter(isSavable).map((clip) => clip.id);
      for (const clipId of wanted) enqueue({ key, clipId }, false, parts);
    },
    saveAgain(clip) {
      start();
      enqueue(clip, true);
    },
    resume: (clip) => void queue.awaken(jobId(clip)),
    pause: (clip) => void queue.pause(jobId(clip)),
    cancel,
    settled: (clip) => queue.settled(jobId(clip)),
    removed,
    restored,
    cancelAll: () => queue.jobs().forEach(cancel),
    retryAll: () => inState('failed').forEach(({ id }) => queue.awaken(id)),
    lookAgain() {
      trouble.lookNow();
      queue.hurry();
    },
    state: (key, clipId) => board.state(jobId({ key, clipId })),
    summary: () => board.summary({ isPaused: holds.isPaused, trouble: trouble.current() }),
    listed: board.listed,
    clearDone: board.clearDone,
    resumeUnsaved() {
      start();
      for (const clip of library.unsavedSince(clock.nowMs() - RESUMED_MS)) {
        if (!library.get(clip.key)?.keeping[clip.clipId]?.isLinkDead) enqueue(clip);
      }
    },
    setPaused(isPaused) {
      if (isPaused === holds.isPaused) return;
      holds.isPaused = isPaused;
      hold(isPaused);
    },
    setOffline(isOffline) {
      holds.isOffline = isOffline;
      hold();
      if (!isOffline) queue.hurry();
    },
    choicesChanged() {
      trouble.lookNow();
      queue.fill();
    },
    async stop() {
      trouble.stop();
      wishes.keepNow();
      await queue.stop();
    },
  };
}

function loadedState({ state, failure: why }: SaveWish): JobState {
  if (state === 'failed' && why !== null) return { status: 'failed', failure: why };
  return { status: state === 'paused' ? 'paused' : 'queued' };
}
