import { open, rm, type FileHandle } from 'node:fs/promises';
import { audioStart } from './id3-tag.ts';

/** So much of a song is in memory at a time. */
const COPY_BYTES = 256 * 1024;

/**
 * Writes the song of `part` to `target` behind `tag`, without the tags that it had, and syncs it. Gives the new file's
 * size; `null`, having written nothing, where the song's own tags are broken and it should better be left as it is.
 */
export async function writeTagged(part: string, target: string, tag: Uint8Array): Promise<number | null> {
  const from = await open(part, 'r');
  try {
    const { size } = await from.stat();
    const start = await audioStart(from, size);
    if (start === null) return null;
    await rm(target, { force: true });
    // Never written through whatever stands there under this name, such as a link.
    const to = await open(target, 'wx');
    try {
      await writeAll(to, tag, 0);
      await copy(from, start, to, tag.length);
      await to.sync();
      return tag.length + size - start;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function copy(from: FileHandle, start: number, to: FileHandle, at: number): Promise<void> {
  const buffer = new Uint8Array(COPY_BYTES);
  for (let done = 0; ;) {
    const { bytesRead } = await from.read(buffer, 0, COPY_BYTES, start + done);
    if (bytesRead === 0) return;
    await writeAll(to, buffer.subarray(0, bytesRead), at + done);
    done += bytesRead;
  }
}

async function writeAll(to: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await to.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}
