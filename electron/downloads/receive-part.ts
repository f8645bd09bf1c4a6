import type { FileHandle } from 'node:fs/promises';
import { failed, failure, ok, type Failure, type Result } from '../core/failure.ts';
import type { AudioType } from '../core/media-type.ts';
import { BrokenMedia, type MediaAnswer } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { strongEtag, totalOf } from './media-answer.ts';
import type { ResumePoint } from './part-file.ts';
import { writeJournal } from './part-journal.ts';
import { beginSong, continueSong } from './song-writer.ts';
import type { StallGuard } from './stall-guard.ts';

/** What is fetched between two syncs is lost by a crash, and fetched again. */
const SYNC_EVERY_BYTES = 16 * 1024 * 1024;
/** No song or video is larger; an endless answer must not fill the disk. */
const MAX_FILE_BYTES = 4 * 1024 ** 3;

/** Between two looks at how much room is left, which others take up too. */
const LOOK_EVERY_BYTES = 8 * 1024 * 1024;

export interface Receiving {
  readonly handle: FileHandle;
  readonly answer: MediaAnswer;
  /** Where the answer's body goes on; `null` when it is the whole song. */
  readonly resume: ResumePoint | null;
  readonly tag: () => Promise<Uint8Array>;
  /** Path of the part's journal. */
  readonly journal: string;
  readonly source: string;
  readonly guard: StallGuard;
  /** Why so many bytes more can't be written to the drive; `null` when they can. */
  readonly claimRoom: (bytes: number) => Promise<Failure | null>;
  readonly onProgress: (bytes: number, totalBytes: number | null) => void;
}

export interface WholePart {
  /** Of the source. */
  readonly bytes: number;
  readonly shift: number;
  readonly type: AudioType;
}

export type ReceivedPart = Result<WholePart>;

/** Writes an answer's body to the part, as fast as the disk takes it, and checks that it is whole and a song. */
export async function receivePart(receiving: Receiving): Promise<ReceivedPart> {
  const { handle, answer, resume, journal, source, guard, onProgress } = receiving;
  const from = resume?.bytes ?? 0;
  const totalBytes = totalOf(answer, from);
  const etag = strongEtag(answer);
  if ((totalBytes ?? 0) > MAX_FILE_BYTES) return failed(tooLarge());
  const song =
    resume === null
      ? beginSong(handle, totalBytes, receiving.tag)
      : continueSong(handle, from + resume.shift, resume.shift);
  let bytes = from;
  let syncedBytes = from;
  let lookedAtBytes = from;

  function findRoom(): Promise<Failure | null> {
    lookedAtBytes = bytes;
    return receiving.claimRoom(Math.max(0, (totalBytes ?? bytes) - bytes));
  }

  /** Only what is on disk for certain may be promised to the next try. */
  async function sync(): Promise<void> {
    if (etag === null) return;
    const shift = await song.flush();
    if (shift === null) return;
    await handle.datasync();
    syncedBytes = bytes;
    await writeJournal(journal, { source, etag, syncedBytes, totalBytes, shift, placedAs: null });
  }

  async function take(chunk: Uint8Array): Promise<Result<unknown>> {
    bytes += chunk.length;
    if (bytes > (totalBytes ?? MAX_FILE_BYTES)) return failed(totalBytes === null ? tooLarge() : tooLong());
    if (bytes - lookedAtBytes >= LOOK_EVERY_BYTES) {
      const lacking = await findRoom();
      if (lacking !== null) return failed(lacking);
    }
    const written = await song.write(chunk);
    if (written.ok && bytes - syncedBytes >= SYNC_EVERY_BYTES) await sync();
    return written;
  }

  onProgress(bytes, totalBytes);
  const lacking = await guard.whileBusy(findRoom);
  if (lacking !== null) return failed(lacking);
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
    return failed(
      failure('network', sentence('The connection ended before the file did.'), { code: 'CUT_OFF' }),
    );
  }
  const ended = await song.end();
  if (!ended.ok) return ended;
  await handle.datasync();
  return ok({ bytes, ...ended.value });
}

function tooLarge(): Failure {
  return failure('too-large', sentence('The file is larger than any song. Nothing was saved.'));
}

function tooLong(): Failure {
  return failure('bad-answer', sentence('The file is longer than its host says. Nothing was saved.'));
}
