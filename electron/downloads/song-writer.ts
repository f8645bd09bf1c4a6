import type { FileHandle } from 'node:fs/promises';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { SNIFF_BYTES, type AudioType } from '../core/media-type.ts';
import { createId3Strip, tagBytes, type Id3Strip } from './id3-strip.ts';
import { songType, typeOfSong } from './part-file.ts';
import { createPartWriter } from './part-writer.ts';

/** Writes what a host sends to a part. */
export interface SongWriter {
  /** Fails when the first bytes are of something else than a song. */
  write(chunk: Uint8Array): Promise<Result<unknown>>;
  /**
   * Hands to the system what came so far. Gives how far the file is ahead of its source, as it is when they differ by
   * their tags; `null` while the difference isn't known, so that nobody could go on from here.
   */
  flush(): Promise<number | null>;
  /** The song is over. */
  end(): Promise<Result<{ readonly type: AudioType; readonly shift: number }>>;
}

/** Goes on with a part whose first `at` bytes are there. */
export function continueSong(handle: FileHandle, at: number, shift: number): SongWriter {
  const file = createPartWriter(handle, at);
  return {
    async write(chunk) {
      await file.write(chunk);
      return ok(null);
    },
    async flush() {
      await file.flush();
      return shift;
    },
    async end() {
      await file.flush();
      const type = await songType(handle);
      return type.ok ? ok({ type: type.value, shift }) : type;
    },
  };
}

/**
 * Begins a part. `tag` is asked for once the first bytes have shown an mp3; where it gives something, that takes the
 * place of the tags that the song came with. `totalBytes` is the source's length, where the host says it.
 */
export function beginSong(
  handle: FileHandle,
  totalBytes: number | null,
  tag: () => Promise<Uint8Array>,
): SongWriter {
  const file = createPartWriter(handle, 0);
  let head: Uint8Array = new Uint8Array();
  let type: AudioType | null = null;
  let tagged: { readonly bytes: number; readonly strip: Id3Strip; hasAudio: boolean } | null = null;

  async function begin(): Promise<Result<unknown>> {
    const found = typeOfSong(head);
    if (!found.ok) return found;
    // A song whose own tag claims more than the whole file is better left as it is.
    const isTaggable = found.value === 'mp3' && (tagBytes(head) ?? 0) < (totalBytes ?? Infinity);
    const front = isTaggable ? await tag() : new Uint8Array();
    type = found.value;
    if (front.length > 0) {
      tagged = { bytes: front.length, strip: createId3Strip(totalBytes), hasAudio: false };
      await file.write(front);
    }
    return pass(head);
  }

  async function pass(chunk: Uint8Array): Promise<Result<unknown>> {
    const bytes = tagged === null ? chunk : tagged.strip.pass(chunk);
    if (tagged !== null && bytes.length > 0) tagged.hasAudio = true;
    await file.write(bytes);
    return ok(null);
  }

  async function flush(): Promise<number | null> {
    await file.flush();
    if (type === null || tagged?.hasAudio === false) return null;
    return tagged === null ? 0 : tagged.bytes - tagged.strip.leftOut;
  }

  return {
    async write(chunk) {
      if (type !== null) return pass(chunk);
      head = Buffer.concat([head, chunk]);
      return head.length < SNIFF_BYTES ? ok(null) : begin();
    },
    flush,
    async end() {
      const begun = type === null ? await begin() : ok(null);
      if (!begun.ok) return begun;
      const shift = await flush();
      return type === null || shift === null ? failed(noSong()) : ok({ type, shift });
    },
  };
}

function noSong() {
  return failure('bad-answer', sentence('The file at the link holds tags but no song. Nothing was saved.'));
}
