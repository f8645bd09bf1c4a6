import { failed, failure, ok, type Result } from '../core/failure.ts';
import { lineStarts } from '../core/word-times.ts';
import { lrcOf } from '../core/lrc.ts';
import { sentence } from '../core/words/sentences.ts';
import type { FoundClip } from './find-clip.ts';
import { nameValues } from './name-values.ts';
import type { Job } from './job.ts';
import type { ClipToSave } from './save-clip.ts';
import type { SaverDeps } from './saver.ts';
import { songTags, text } from './song-tags.ts';

/** How a clip is to be saved, by the user's choices of this moment and what the wish itself says. */
export function clipToSave(
  deps: Pick<SaverDeps, 'library' | 'folder' | 'choices' | 'accountLabel' | 'homeOf'>,
  job: Job,
  { task, clip, url }: FoundClip,
  more: Pick<ClipToSave, 'signal' | 'onProgress' | 'onPlaced'>,
): Result<ClipToSave> {
  const folder = deps.folder();
  if (folder === null) {
    return failed(failure('refused', sentence('Choose a folder for songs in Settings, then save again.')));
  }
  const choices = deps.choices();
  const { isCoverSaved, areLyricsSaved, isVideoSaved, isAnswerSaved } = job.parts ?? choices;
  const lyrics = areLyricsSaved ? text(clip.lyric) || null : null;
  const words = lyrics === null ? null : deps.library.wordTimes(task.provider, clip.id);
  return ok({
    key: job.key,
    clipId: job.clipId,
    url,
    folder,
    template: choices.nameTemplate,
    values: nameValues(task, clip, deps.accountLabel(task.accountId)),
    tags: choices.areTagsWritten ? songTags(task, clip) : null,
    coverUrl: clip.imageUrl,
    isCoverSaved,
    lyrics,
    lrc: lyrics === null || words === null ? null : lrcOf(lyrics, lineStarts(lyrics, words)) || null,
    videoUrl: isVideoSaved ? clip.videoUrl : null,
    answer: isAnswerSaved ? deps.library.raw(job.key) : null,
    home: deps.homeOf(task.accountId),
    ...more,
  });
}
