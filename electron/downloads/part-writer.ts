import type { FileHandle } from 'node:fs/promises';

/** Network pieces are small; the disk gets them by the handful. Twice this is held in memory at most. */
const BATCH_BYTES = 512 * 1024;

export interface PartWriter {
  /** Resolves at once while the disk keeps up, else when it has caught up. */
  write(chunk: Uint8Array): Promise<void>;
  /** Resolves when everything has been handed to the system. */
  flush(): Promise<void>;
}

/** Appends to a file from `position` on: one batch is being written while the next one is gathered. */
export function createPartWriter(handle: FileHandle, position: number): PartWriter {
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  let writing = Promise.resolve();

  async function startBatch(): Promise<void> {
    await writing;
    const batch = gathered;
    const at = position;
    position += gatheredBytes;
    gathered = [];
    gatheredBytes = 0;
    writing = writeAll(handle, batch, at);
    // Its failure is met by whoever waits for it next.
    writing.catch(() => undefined);
  }

  return {
    async write(chunk) {
      gathered.push(chunk);
      gatheredBytes += chunk.length;
      if (gatheredBytes >= BATCH_BYTES) await startBatch();
    },
    async flush() {
      if (gatheredBytes > 0) await startBatch();
      await writing;
    },
  };
}

async function writeAll(handle: FileHandle, chunks: readonly Uint8Array[], position: number): Promise<void> {
  const total = chunks.reduce((sum, { length }) => sum + length, 0);
  let { bytesWritten: done } = await handle.writev(chunks, position);
  if (done === total) return;
  // The system took a part: a disk that is filling up. It takes the rest or says why not.
  const all = Buffer.concat(chunks);
  while (done < total) {
    const { bytesWritten } = await handle.write(all, done, total - done, position + done);
    done += bytesWritten;
  }
}
