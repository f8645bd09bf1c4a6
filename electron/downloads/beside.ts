import { join, parse } from 'node:path';
import { failure, type Failure } from '../core/failure.ts';
import { extensionOf } from '../core/media-type.ts';
import { BrokenMedia } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { orNullIfMissing } from './disk-failure.ts';
import { lstat } from './disk.ts';
import { partPaths } from './part-journal.ts';
import type { ClipToSave, SaveClipDeps } from './save-clip.ts';
import { answerExtra, coverExtra, lrcExtra, lyricsExtra, saveExtra, type Extra } from './save-extras.ts';

const NOTHING = new Uint8Array();
const COVER_EXTENSIONS = (['jpeg', 'png', 'webp'] as const).map(extensionOf);

/** Empty when there is none, or it can't be had: the song is saved without. */
export async function coverOf(deps: SaveClipDeps, clip: ClipToSave): Promise<Uint8Array> {
  const { coverUrl: url, home, signal } = clip;
  if (url === null) return NOTHING;
  try {
    const cover = await deps.fetchCover({ url, home, signal });
    if (cover.length === 0 && clip.isCoverSaved && !signal.aborted) throw new BrokenMedia(noPicture());
    return cover;
  } catch (error) {
    deps.onLeftOut('cover', error);
    return NOTHING;
  }
}

function noPicture(): Failure {
  return failure('bad-answer', sentence('The picture can’t be had, or is none.'));
}

/** Whatever picture is called like the song counts as its cover. */
export async function hasCover(folder: string, songName: string): Promise<boolean> {
  for (const extension of COVER_EXTENSIONS) {
    const path = join(folder, `${parse(songName).name}.${extension}`);
    if ((await orNullIfMissing(lstat(path)).catch(() => null)) !== null) return true;
  }
  return false;
}

/**
 * Puts beside a song what is wanted there and at hand, which is all but the video. What can't be written is left out and
 * told; the song is saved all the same.
 */
export async function placeBeside(
  { onLeftOut }: Pick<SaveClipDeps, 'onLeftOut'>,
  clip: ClipToSave,
  folder: string,
  songName: string,
  cover: Uint8Array,
): Promise<void> {
  const { extra: unfinished } = partPaths(folder, clip.key, clip.clipId);
  const put = async (what: 'cover' | 'lyrics' | 'answer', extra: Extra | null) => {
    if (extra === null) return;
    await saveExtra(folder, songName, extra, unfinished).catch((error: unknown) => onLeftOut(what, error));
  };
  if (clip.isCoverSaved) await put('cover', coverExtra(cover));
  if (clip.lyrics !== null) await put('lyrics', lyricsExtra(clip.lyrics));
  if (clip.lrc !== null) await put('lyrics', lrcExtra(clip.lrc));
  if (clip.answer !== null) await put('answer', answerExtra(clip.answer));
}
