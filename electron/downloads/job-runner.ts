import { failed, failure, type Failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { clipToSave } from './clip-to-save.ts';
import { findClip, type FoundClip } from './find-clip.ts';
import { noteLeftOut, type LeftOutNotes } from './left-out.ts';
import type { Job } from './job.ts';
import {
  finishRest,
  interrupted,
  saveClip,
  type ClipToSave,
  type Outcome,
  type SaveClipDeps,
} from './save-clip.ts';
import { discardVideo, saveVideo } from './save-video.ts';
import { isStanding } from './saved-file.ts';
import type { SaverDeps } from './saver.ts';

export interface JobRunnerDeps extends Pick<
  SaverDeps,
  'library' | 'folder' | 'choices' | 'accountLabel' | 'homeOf' | 'clock'
> {
  readonly saving: SaveClipDeps;
  readonly progressOf: (job: Job, signal: AbortSignal) => ClipToSave['onProgress'];
  /** While it ran the user asked for more beside it, so that its wish must stay. */
  readonly isMoreAsked: (job: Job) => boolean;
  /** Jobs whose song was fetched: it never is again by itself, whatever became of its file. */
  readonly fetched: Set<string>;
}

/** One try at a job: first its song, then what stands beside it. */
export function createJobRunner(deps: JobRunnerDeps) {
  const { library, saving, fetched, isMoreAsked } = deps;

  function toSave(
    job: Job,
    found: FoundClip,
    signal: AbortSignal,
    notes: LeftOutNotes | null,
  ): Result<ClipToSave> {
    const clip = clipToSave(deps, job, found, {
      signal,
      onProgress: deps.progressOf(job, signal),
      onPlaced(file, isMoreToCome) {
        const isWished = isMoreToCome || isMoreAsked(job);
        fetched.add(job.id);
        library.setSaved(job.key, job.clipId, { ...file, savedAtMs: deps.clock.nowMs() }, isWished);
        if (clip.ok) notes?.keep(clip.value);
        if (found.keeping.isLinkDead) library.setLinkDead(job.key, job.clipId, false);
      },
    });
    return clip;
  }

  async function run(job: Job, signal: AbortSignal): Promise<Outcome | 'gone'> {
    if (library.get(job.key) === null) return 'gone';
    const found = findClip(library, job);
    if (!found.ok) return { ...found, keptBytes: 0 };
    const { saved } = found.value.keeping;
    deps.progressOf(job, signal)(0, null);
    const notes = noteLeftOut(library, job);
    const own: SaveClipDeps = {
      ...saving,
      onLeftOut(what, error) {
        notes.onLeftOut(what, error);
        saving.onLeftOut(what, error);
      },
    };
    const clip = toSave(job, found.value, signal, notes);
    const isFetched = saved !== null && fetched.has(job.id);
    if (saved === null || !(await isStanding(saved, job.isAgain && !isFetched))) {
      if (isFetched) return { ...failed(nothingToStandBeside()), keptBytes: 0 };
      const song = clip.ok ? await saveClip(own, clip.value) : { ...clip, keptBytes: 0 };
      return song.ok && clip.ok ? putVideo(own, job, clip.value, song.path, notes) : song;
    }
    if (clip.ok) await finishRest(own, clip.value, saved.path);
    if (signal.aborted) return { ...failed(interrupted()), keptBytes: 0 };
    if (clip.ok && clip.value.videoUrl !== null) return putVideo(own, job, clip.value, saved.path, notes);
    if (clip.ok) notes.keep(clip.value);
    return rememberRest(job, saved.path);
  }

  /** Nothing more is wanted beside it, unless more was asked for meanwhile. */
  function rememberRest(job: Job, path: string): Outcome {
    // Anew: while it ran the file may have been found elsewhere, or trashed.
    const saved = library.get(job.key)?.keeping[job.clipId]?.saved;
    if (saved) library.setSaved(job.key, job.clipId, saved, isMoreAsked(job));
    return { ok: true, path };
  }

  /** Beside a song that is saved and remembered, with its wish. */
  async function putVideo(
    own: SaveClipDeps,
    job: Job,
    clip: ClipToSave,
    path: string,
    notes: LeftOutNotes,
  ): Promise<Outcome> {
    if (clip.videoUrl === null) return { ok: true, path };
    const outcome = await saveVideo(own, clip, clip.videoUrl, path);
    if (!outcome.ok) return outcome;
    notes.keep(clip);
    rememberRest(job, path);
    await discardVideo(clip, path);
    return outcome;
  }

  return {
    run,
    /** As it would be saved now. */
    clipOf: (job: Job, found: FoundClip) => toSave(job, found, new AbortController().signal, null),
  };
}

function nothingToStandBeside(): Failure {
  const words = sentence(
    'The song’s file is no longer where it was saved, so that nothing is put beside it. Save the song again to have both.',
  );
  return failure('refused', words);
}
