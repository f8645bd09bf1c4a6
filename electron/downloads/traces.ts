import { dirname } from 'node:path';
import type { SavedFileMark } from '../core/save-queue.ts';
import { orNullIfMissing } from './disk-failure.ts';
import { realpath } from './disk.ts';
import { partPaths, removePart } from './part-journal.ts';
import { discardVideo } from './save-video.ts';

/** More than are saved at once, several runs over. */
export const MOST_TRACES = 32;

/**
 * A run that was killed after a song was remembered, and before its hidden files were cleared away, leaves those beside
 * it: nobody comes back for them. Takes away what is left of the songs that were saved last. Never throws.
 */
export async function clearTraces(
  saved: readonly SavedFileMark[],
  /** Its hidden files are in use, or still of use. */
  isInUse: (song: SavedFileMark) => boolean,
): Promise<void> {
  try {
    for (const song of saved) {
      const folder = await orNullIfMissing(realpath(dirname(song.path)));
      if (folder === null || isInUse(song)) continue;
      await removePart(partPaths(folder, song.key, song.clipId));
      await discardVideo(song, song.path);
    }
  } catch {
    // The folder went away or isn't ours to tidy: saving to it will say so.
  }
}
