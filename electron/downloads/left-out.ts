import { failure, type Failure } from '../core/failure.ts';
import { BrokenMedia, type Library } from '../core/ports.ts';
import type { ClipRef } from '../core/save-queue.ts';
import type { LeftOut, SavePart } from '../core/save-parts.ts';
import { sentence } from '../core/words/sentences.ts';
import { diskFailure } from './disk-failure.ts';
import type { ClipToSave, Extra, SaveClipDeps } from './save-clip.ts';

const PARTS: Readonly<Record<Exclude<Extra, 'tags'>, SavePart>> = {
  cover: 'isCoverSaved',
  lyrics: 'areLyricsSaved',
  video: 'isVideoSaved',
  answer: 'isAnswerSaved',
};

/** What one try to save a clip has to do without. */
export interface LeftOutNotes {
  readonly onLeftOut: SaveClipDeps['onLeftOut'];
  /** Remembers it, in place of what was said earlier of the parts that this try was about. */
  keep(clip: ClipToSave): void;
}

export function noteLeftOut(
  library: Pick<Library, 'leftOut' | 'setLeftOut'>,
  { key, clipId }: ClipRef,
): LeftOutNotes {
  const found = new Map<SavePart, Failure>();
  return {
    onLeftOut(what, error) {
      if (what !== 'tags') found.set(PARTS[what], reasonOf(error));
    },
    keep(clip) {
      const wanted = wantedParts(clip);
      const before = library.leftOut(key).get(clipId) ?? [];
      const now: LeftOut[] = [
        ...before.filter(({ part }) => !wanted[part]),
        ...[...found].filter(([part]) => wanted[part]).map(([part, why]) => ({ part, failure: why })),
      ];
      if (before.length > 0 || now.length > 0) library.setLeftOut(key, clipId, now);
    },
  };
}

function wantedParts(clip: ClipToSave): Readonly<Record<SavePart, boolean>> {
  return {
    isCoverSaved: clip.isCoverSaved,
    areLyricsSaved: clip.lyrics !== null,
    isVideoSaved: clip.videoUrl !== null,
    isAnswerSaved: clip.answer !== null,
  };
}

function reasonOf(error: unknown): Failure {
  if (error instanceof BrokenMedia) return error.failure;
  return (
    diskFailure(error) ?? failure('bug', sentence('It can’t be had or written; the log has the details.'))
  );
}
