import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

/**
 * Writes a file that is there as a whole or not at all: beside its place first, synced, then renamed. An error or an early
 * end of `chunks` leaves what was there before.
 */
export async function writeWhole(path: string, chunks: AsyncIterable<string>): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    for await (const chunk of chunks) await file.write(chunk);
    await file.sync();
    await file.close();
    await rename(part, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes a name survive a power cut, where the system has that. */
export async function syncFolder(path: string): Promise<void> {
  const folder = process.platform === 'win32' ? null : await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

export interface Line {
  /** From 1. */
  readonly number: number;
  /** `null`: longer than anything that is read. */
  readonly text: string | null;
  /** So far in the file, this line with it. */
  readonly bytes: number;
}

/** An answer of 8 MB, quoted twice over. */
const LONGEST_LINE = 40_000_000;

/** The lines of a UTF-8 file, empty ones left out, with no more than one of them in memory. */
export async function* readLines(path: string, longest = LONGEST_LINE): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let rest: string[] = [];
  let length = 0;
  let number = 0;
  let bytes = 0;

  function* take(): Generator<Line> {
    number += 1;
    const text =
      length > longest
        ? null
        : rest
            .join('')
            .replace(/^\uFEFF/, '')
            .trim();
    rest = [];
    length = 0;
    if (text !== '') yield { number, text, bytes };
  }

  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    const pieces = decoder.write(chunk).split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) yield* take();
      length += piece.length;
      // Too long a line is counted, not kept.
      if (length <= longest) rest.push(piece);
    }
  }
  rest.push(decoder.end());
  if (length > 0) yield* take();
}
