import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { isAudio, mimeOf, sniff, SNIFF_BYTES, type AudioType } from '../core/media-type.ts';
import { answer } from './answers.ts';
import { byteStream } from './byte-stream.ts';
import { wantedRange } from './byte-range.ts';

const CHUNK_BYTES = 256 * 1024;

/** As `open` of node:fs/promises; it may give up waiting for a share that doesn't answer. */
export type OpenFile = (path: string, flags: number) => Promise<FileHandle>;

/**
 * A saved song from its file; `missing` when there is no song at the path any more, `unreadable` when the system
 * doesn't let us see. Both are played from the host instead.
 */
export async function answerFromDisk(
  open: OpenFile,
  path: string,
  range: string | null,
): Promise<Response | 'missing' | 'unreadable'> {
  let handle: FileHandle;
  try {
    // Not blocking, should a pipe have taken the file's place.
    handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
  let response: Response | null = null;
  try {
    const stats = await handle.stat();
    const type = stats.isFile() ? await typeOf(handle) : null;
    if (type === null) return 'missing';
    response = answerOf(handle, stats.size, type, range);
    return response;
  } catch {
    return 'unreadable';
  } finally {
    // With a body the stream closes it.
    if (!response?.body) await handle.close();
  }
}

function answerOf(handle: FileHandle, size: number, type: AudioType, header: string | null): Response {
  const range = wantedRange(header, size);
  const ranges = { 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') return answer(416, null, { ...ranges, 'content-range': `bytes */${size}` });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  return answer(range === null ? 200 : 206, bodyOf(handle, start, end), {
    ...ranges,
    'content-type': mimeOf(type),
    'content-length': String(end - start + 1),
    'content-range': range === null ? null : `bytes ${start}-${end}/${size}`,
  });
}

function bodyOf(handle: FileHandle, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return byteStream({
    async read() {
      const wanted = Math.min(CHUNK_BYTES, end - position + 1);
      if (wanted === 0) return null;
      const { buffer, bytesRead } = await handle.read(new Uint8Array(wanted), 0, wanted, position);
      if (bytesRead === 0) throw new Error('the file became shorter while it was played');
      position += bytesRead;
      return buffer.subarray(0, bytesRead);
    },
    close: () => void handle.close().catch(() => undefined),
  });
}

async function typeOf(handle: FileHandle): Promise<AudioType | null> {
  const { buffer, bytesRead } = await handle.read(new Uint8Array(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
  const type = sniff(buffer.subarray(0, bytesRead));
  return isAudio(type) ? type : null;
}
