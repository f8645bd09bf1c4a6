import { isAudio, mimeOf, sniff, SNIFF_BYTES } from '../core/media-type.ts';
import type { SongInFile } from '../core/same-song.ts';
import { open } from './disk.ts';
import { CLIP_ID_TAG } from './song-tags.ts';

export interface ReadSong extends SongInFile {
  readonly modifiedAtMs: number;
}

/** Of longer files the beginning tells enough. */
const MOST_BYTES = 32_000_000;

/** What a file on the disk holds; `null` when that is no song. Throws what the disk refuses. */
export async function readSong(path: string): Promise<ReadSong | null> {
  const handle = await open(path);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return null;
    const { buffer, bytesRead } = await handle.read(new Uint8Array(Math.min(stats.size, MOST_BYTES)));
    const bytes = buffer.subarray(0, bytesRead);
    const type = sniff(bytes.subarray(0, SNIFF_BYTES));
    if (!isAudio(type)) return null;
    const known = { bytes: stats.size, modifiedAtMs: stats.mtimeMs };
    return { ...known, ...(await metadataOf(bytes, mimeOf(type), stats.size)) };
  } finally {
    await handle.close();
  }
}

async function metadataOf(
  bytes: Uint8Array,
  mimeType: string,
  size: number,
): Promise<Pick<SongInFile, 'durationMs' | 'clipId'>> {
  // Rare, and larger than all that saves songs.
  const { parseBuffer } = await import('music-metadata');
  try {
    const isWhole = bytes.length === size;
    const { format, native } = await parseBuffer(
      bytes,
      { mimeType, size },
      { duration: isWhole, skipCovers: true },
    );
    const { duration = 0 } = format;
    const tags = Object.values(native).flat();
    // ID3 calls it `TXXX:…`; what converters make of it in other formats ends alike.
    const clipId: unknown = tags.find(({ id }) => id.toUpperCase().endsWith(CLIP_ID_TAG))?.value;
    return {
      durationMs: duration > 0 && Number.isFinite(duration) ? Math.round(duration * 1_000) : null,
      clipId: typeof clipId === 'string' ? clipId : null,
    };
  } catch {
    // A file that nobody understands says nothing.
    return { durationMs: null, clipId: null };
  }
}
