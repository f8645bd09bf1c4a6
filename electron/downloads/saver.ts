import { lstat } from 'node:fs/promises';
import { isSavable, type Clip } from '../core/clip.ts';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Clock, FetchMedia, Library, Saves, SaveState } from '../core/ports.ts';
import type { SavingChoices } from '../core/settings.ts';
import { UNTOUCHED_CLIP, type ClipKeeping } from '../core/stored.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { sentence } from '../core/words/sentences.ts';
import { nameValues } from './name-values.ts';
import { createQueue, type Job } from './queue.ts';
import { saveClip, type SaveClipDeps } from './save-clip.ts';
import { songTags, text } from './song-tags.ts';
import type { StallLimits } from './stall-guard.ts';
import { createSweep } from './sweep.ts';

export interface SaverDeps {
  readonly library: Pick<Library, 'get' | 'setSaved' | 'setLinkDead' | 'unsavedSince'>;
  /** The user's folder; `null` until one is chosen. */
  readonly folder: () => string | null;
  /** Asked anew for each song. */
  readonly choices: () => SavingChoices;
  readonly fetchMedia: FetchMedia;
  readonly fetchCover: SaveClipDeps['fetchCover'];
  readonly clock: Clock;
  /** The account's own service is on this machine, so that its media may be too. */
  readonly allowsLoopback: (accountId: string) => boolean;
  /** For the template's `{account}`. */
  readonly accountLabel: (accountId: string) => string;
  readonly onState: (key: TaskKey, clipId: string, state: SaveState) => void;
  readonly onLeftOut: SaveClipDeps['onLeftOut'];
  /** A throw that nobody expected; the song has failed with kind `bug`. */
  readonly onFault: (error: unknown) => void;
}

export interface SaverOptions {
  /** How many files are fetched at a time, from 1. Default 3. */
  readonly parallel?: number;
  readonly stall?: StallLimits;
}

export interface Saver extends Saves {
  /** Saves what became ready in the last week and never was, such as at a crash. Dead links are left alone. */
  resumeUnsaved(): void;
  /** Hangs up and comes to rest. What was fetched stays for the next start; nothing more is reported. */
  stop(): Promise<void>;
}

const RESUMED_MS = 7 * 24 * 60 * 60_000;
const PROGRESS_EVERY_MS = 200;
const STALL: StallLimits = { windowMs: 30_000, minBytes: 16_384 };

/** Saves songs to the user's folder: a few at a time, in the order they were asked for. */
export function createSaver(deps: SaverDeps, options: SaverOptions = {}): Saver {
  const { library, clock } = deps;
  const states = new Map<string, SaveState>();
  const { fetchMedia, fetchCover, onLeftOut } = deps;
  const stall = options.stall ?? STALL;
  const saving: SaveClipDeps = { fetchMedia, fetchCover, onLeftOut, clock, stall, sweep: createSweep(clock) };
  const queue = createQueue({
    clock,
    parallel: options.parallel ?? 3,
    run,
    onSettled,
    onFault: deps.onFault,
  });

  function tell(key: TaskKey, clipId: string, state: SaveState): void {
    states.set(jobId(key, clipId), state);
    deps.onState(key, clipId, state);
  }

  function enqueue(key: TaskKey, clipId: string): void {
    if (queue.add({ id: jobId(key, clipId), key, clipId })) tell(key, clipId, { status: 'queued' });
  }

  async function run(job: Job, signal: AbortSignal) {
    const found = findClip(library, job);
    if (!found.ok) return { ...found, keptBytes: 0 };
    const { task, clip, url, keeping } = found.value;
    const { saved, isLinkDead } = keeping;
    if (saved !== null && (await isFile(saved.path))) return { ok: true as const, path: saved.path };
    const folder = deps.folder();
    if (folder === null) {
      return {
        ...failed(failure('refused', sentence('Choose a folder for songs in Settings, then save again.'))),
        keptBytes: 0,
      };
    }
    const { nameTemplate, areTagsWritten, isCoverSaved, areLyricsSaved } = deps.choices();
    return saveClip(saving, {
      key: job.key,
      clipId: job.clipId,
      url,
      folder,
      template: nameTemplate,
      values: nameValues(task, clip, deps.accountLabel(task.accountId)),
      tags: areTagsWritten ? songTags(task, clip) : null,
      coverUrl: clip.imageUrl,
      isCoverSaved,
      lyrics: areLyricsSaved ? text(clip.lyric) || null : null,
      allowLoopback: deps.allowsLoopback(task.accountId),
      signal,
      onProgress: progressOf(job),
      onPlaced(file) {
        library.setSaved(job.key, job.clipId, { ...file, savedAtMs: clock.nowMs() });
        if (isLinkDead) library.setLinkDead(job.key, job.clipId, false);
      },
    });
  }

  function progressOf({ key, clipId }: Job) {
    let toldAtMs = -Infinity;
    return (bytes: number, totalBytes: number | null) => {
      const nowMs = clock.nowMs();
      if (nowMs - toldAtMs < PROGRESS_EVERY_MS) return;
      toldAtMs = nowMs;
      tell(key, clipId, { status: 'saving', bytes, totalBytes });
    };
  }

  function onSettled({ key, clipId }: Job, outcome: Result<string> | 'waiting'): void {
    if (outcome === 'waiting') return tell(key, clipId, { status: 'queued' });
    if (outcome.ok) return tell(key, clipId, { status: 'saved', path: outcome.value });
    if (outcome.failure.kind === 'not-found') library.setLinkDead(key, clipId, true);
    tell(key, clipId, { status: 'failed', failure: outcome.failure });
  }

  return {
    save(key, clipIds) {
      const clips = library.get(key)?.task.clips ?? [];
      const wanted = clipIds ?? clips.filter(isSavable).map((clip) => clip.id);
      for (const clipId of wanted) enqueue(key, clipId);
    },
    state: (key, clipId) => states.get(jobId(key, clipId)) ?? null,
    resumeUnsaved() {
      for (const { key, clipId } of library.unsavedSince(clock.nowMs() - RESUMED_MS)) {
        if (!library.get(key)?.keeping[clipId]?.isLinkDead) enqueue(key, clipId);
      }
    },
    stop: () => queue.stop(),
  };
}

function jobId(key: TaskKey, clipId: string): string {
  return `${key}\n${clipId}`;
}

interface FoundClip {
  readonly task: Task;
  readonly clip: Clip;
  readonly url: string;
  readonly keeping: ClipKeeping;
}

function findClip(library: Pick<Library, 'get'>, { key, clipId }: Job): Result<FoundClip> {
  const stored = library.get(key);
  const clip = stored?.task.clips.find(({ id }) => id === clipId);
  if (!stored || !clip) return failed(failure('refused', sentence('This song is no longer in the list.')));
  if (!isSavable(clip) || clip.audioUrl === null) {
    return failed(
      failure('refused', sentence('This song has no finished file yet. Save it when it is ready.')),
    );
  }
  return ok({
    task: stored.task,
    clip,
    url: clip.audioUrl,
    keeping: stored.keeping[clipId] ?? UNTOUCHED_CLIP,
  });
}

async function isFile(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isFile(),
    () => false,
  );
}
