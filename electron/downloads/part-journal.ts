import { createHash } from 'node:crypto';
import { readFile, unlink, writeFile } from './disk.ts';
import { join } from 'node:path';
import { z } from 'zod';
import type { TaskKey } from '../core/task.ts';
import { orNullIfMissing } from './disk-failure.ts';

const schema = z.object({
  /** `sourceOf` the URL that the bytes came from. */
  source: z.string(),
  /** Strong, else `null`: then only a complete part is of use. */
  etag: z.string().nullable(),
  /** So many bytes of the source are known to be on disk, whatever happened since. */
  syncedBytes: z.int().nonnegative(),
  totalBytes: z.int().nonnegative().nullable(),
  /** So many bytes more than of the source are in the part: it has our tag in place of the one that it came with. */
  shift: z.int(),
  /** The part is complete and was about to get this name in the same folder. */
  placedAs: z
    .string()
    .regex(/^(?!\.)[^/\\]+$/)
    .nullable(),
});

/** What is known of a `.part` file; kept beside it. */
export type PartJournal = z.infer<typeof schema>;

/** The hidden files of one clip's saving. */
export interface PartPaths {
  /** The song as it comes from its host, behind our tag where it gets one. */
  readonly part: string;
  readonly journal: string;
  /** What stands beside a song, before it has its name. */
  readonly extra: string;
}

/** Hidden, and named by the clip alone, so that no clip's part is ever taken for another's. */
export function partPaths(folder: string, key: TaskKey, clipId: string): PartPaths {
  const name = `.songwatch-${hash(`${key}\n${clipId}`)}`;
  const path = (extension: string) => join(folder, `${name}.${extension}`);
  return { part: path('part'), journal: path('json'), extra: path('extra') };
}

/** Begins the name of the empty file that a folder is tried with; eight hexadecimal digits follow. */
export const LOOK_PREFIX = '.songwatch-look-';

/** One of `PartPaths` or of such, by a file's name. */
export function isUnfinished(name: string): boolean {
  return /^\.songwatch-(?:[0-9a-f]{24}\.(?:part|json|extra)|look-[0-9a-f]{8})$/.test(name);
}

/** Tells one file at a host from another without keeping its URL. A signature in the query may change. */
export function sourceOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return hash(origin + pathname);
}

/** `null` when there is none that can be believed. */
export async function readJournal(path: string): Promise<PartJournal | null> {
  const text = await orNullIfMissing(readFile(path, 'utf8'));
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Torn by a crash or not ours: nothing is known of the part.
    return null;
  }
}

export async function writeJournal(path: string, journal: PartJournal): Promise<void> {
  await writeFile(path, JSON.stringify(journal));
}

/** Takes the part and what is known of it away. The journal goes first, so that it never speaks of another part. */
export async function removePart(paths: PartPaths): Promise<void> {
  await removeFile(paths.journal);
  await removeFile(paths.part);
  await removeFile(paths.extra);
}

/** `fs.rm` with `force` asks the disk three times for each. */
export async function removeFile(path: string): Promise<void> {
  await orNullIfMissing(unlink(path));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
