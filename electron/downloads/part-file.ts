import { lstat, open, type FileHandle } from './disk.ts';
import { isAudio, sniff, SNIFF_BYTES, type AudioType } from '../core/media-type.ts';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { isErrno, orNullIfMissing } from './disk-failure.ts';
import { removeFile, removePart, type PartJournal, type PartPaths } from './part-journal.ts';

/** Where fetching can go on: the first so many bytes are on disk for certain. */
export interface ResumePoint {
  readonly bytes: number;
  readonly totalBytes: number | null;
  readonly etag: string | null;
  /** So far the part is ahead of its source, for its tags differ. */
  readonly shift: number;
}

/** What an earlier try left of the same file, by the journal beside it; anything else is taken away. */
export async function findResumePoint(
  paths: PartPaths,
  source: string,
  journal: PartJournal | null,
): Promise<ResumePoint | null> {
  const size = await usableSize(paths.part);
  if (journal === null && size === null) return null;
  if (journal !== null && size !== null && journal.source === source) {
    const { syncedBytes: bytes, totalBytes, etag, shift } = journal;
    const at = bytes + shift;
    if (at > 0 && at <= size && (etag !== null || isComplete(journal)))
      return { bytes, totalBytes, etag, shift };
  }
  await removePart(paths);
  return null;
}

function isComplete(journal: PartJournal): boolean {
  return journal.syncedBytes === journal.totalBytes;
}

/** A part with a second name is a finished song already: writing to it would change the song. */
async function usableSize(path: string): Promise<number | null> {
  const stats = await orNullIfMissing(lstat(path));
  return stats?.isFile() && stats.nlink === 1 ? stats.size : null;
}

/** Opens the part for reading and for writing at `bytes`; what lies behind is cut off. 0 makes a new file. */
export async function openPart(path: string, bytes: number): Promise<FileHandle> {
  if (bytes === 0) {
    // Never written through whatever stands there under this name, such as a link.
    return open(path, 'wx+').catch(async (error: unknown) => {
      if (!isErrno(error, 'EEXIST')) throw error;
      await removeFile(path);
      return open(path, 'wx+');
    });
  }
  const handle = await open(path, 'r+');
  await handle.truncate(bytes);
  return handle;
}

/** What the part is by its first bytes; a failure when that is no song. */
export async function songType(handle: FileHandle): Promise<Result<AudioType>> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
  return typeOfSong(buffer.subarray(0, bytesRead));
}

/** The same of the first bytes themselves. */
export function typeOfSong(head: Uint8Array): Result<AudioType> {
  const type = sniff(head);
  if (isAudio(type)) return ok(type);
  const words =
    head.length === 0
      ? sentence('The file at the link is empty. Nothing was saved.')
      : type === 'markup'
        ? sentence('The link leads to a page instead of a song. Nothing was saved.')
        : sentence('What the link leads to is not a song of a known type. Nothing was saved.');
  return failed(failure('bad-answer', words));
}
