import { isSavable, type Clip } from '../core/clip.ts';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Library } from '../core/ports.ts';
import type { ClipRef } from '../core/save-queue.ts';
import { UNTOUCHED_CLIP, type ClipKeeping } from '../core/stored.ts';
import type { Task } from '../core/task.ts';
import { sentence } from '../core/words/sentences.ts';

/** A clip whose final file can be fetched. */
export interface FoundClip {
  readonly task: Task;
  readonly clip: Clip;
  readonly url: string;
  readonly keeping: ClipKeeping;
}

/** Looks up what is to be saved; refused, in words for the user, where nothing can be fetched. */
export function findClip(library: Pick<Library, 'get'>, { key, clipId }: ClipRef): Result<FoundClip> {
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
