import type { FileHandle } from 'node:fs/promises';
import { failed, failure, ok, type Failure, type Result } from '../core/failure.ts';
import { SNIFF_BYTES, type AudioType } from '../core/media-type.ts';
import { BrokenMedia, type MediaAnswer } from '../core/ports.ts';
import { strongEtag, totalOf } from './media-answer.ts';
import { songType } from './part-file.ts';
import { writeJournal } from './part-journal.ts';
import { createPartWriter } from './part-writer.ts';
import type { StallGuard } from './stall-guard.ts';

/** What is fetched between two syncs is lost by a crash, and fetched again. */
const SYNC_EVERY_BYTES = 16 * 1024 * 1024;
/** No song or video is larger; an endless answer must not fill the disk. */
const MAX_FILE_BYTES = 4 * 1024 ** 3;

export interface Receiving {
  readonly handle: FileHandle;
  readonly answer: MediaAnswer;
  /** Where in the file the answer's body begins. */
  readonly from: number;
  /** Path of the part's journal. */
  readonly journal: string;
  readonly source: string;
  readonly guard: StallGuard;
  readonly onProgress: (bytes: number, totalBytes: number | null) => void;
}

export type ReceivedPart = Result<{ readonly bytes: number; readonly type: AudioType }>;

/** Writes an answer's body to the part, as fast as the disk takes it, and checks that it is whole and a song. */
export async function receivePart(receiving: Receiving): Promise<ReceivedPart> {
  const { handle, answer, from, journal, source, guard, onProgress } = receiving;
  const totalBytes = totalOf(answer, from);
  const etag = strongEtag(answer);
  if ((totalBytes ?? 0) > MAX_FILE_BYTES) return failed(tooLarge());
  const writer = createPartWriter(handle, from);
  let bytes = from;
  let syncedBytes = from;

  /** Only what is on disk for certain may be promised to the next try. */
  async function sync(): Promise<void> {
    if (etag === null) return;
    await writer.flush();
    await handle.datasync();
    syncedBytes = bytes;
    await writeJournal(journal, { source, etag, syncedBytes, totalBytes, placedAs: null });
  }

  async function take(chunk: Uint8Array): Promise<Result<unknown>> {
    const isHeadComplete = bytes < SNIFF_BYTES && bytes + chunk.length >= SNIFF_BYTES;
    bytes += chunk.length;
    if (bytes > (totalBytes ?? MAX_FILE_BYTES)) return failed(totalBytes === null ? tooLarge() : tooLong());
    await writer.write(chunk);
    if (bytes - syncedBytes >= SYNC_EVERY_BYTES) await sync();
    if (!isHeadComplete) return ok(null);
    await writer.flush();
    return songType(handle);
  }

  onProgress(bytes, totalBytes);
  try {
    for await (const chunk of answer.body) {
      guard.passed(chunk.length);
      const taken = await guard.whileBusy(() => take(chunk));
      if (!taken.ok) return taken;
      onProgress(bytes, totalBytes);
    }
  } catch (error) {
    if (!(error instanceof BrokenMedia)) throw error;
    await sync();
    return failed(error.failure);
  }
  if (totalBytes !== null && bytes < totalBytes) {
    await sync();
    return failed(failure('network', 'The connection ended before the file did.', { code: 'CUT_OFF' }));
  }
  await writer.flush();
  const type = await songType(handle);
  if (!type.ok) return type;
  await handle.sync();
  return ok({ bytes, type: type.value });
}

function tooLarge(): Failure {
  return failure('too-large', 'The file is larger than any song. Nothing was saved.');
}

function tooLong(): Failure {
  return failure('bad-answer', 'The file is longer than its host says. Nothing was saved.');
}
