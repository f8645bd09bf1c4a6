import { link, lstat, open, readdir, rename, unlink } from './disk.ts';
import { join } from 'node:path';
import { takenForSongIn, takenIn, unusedName } from '../core/file-name.ts';
import { isErrno, orNullIfMissing } from './disk-failure.ts';
import type { PartJournal, PartPaths } from './part-journal.ts';

/** A name in a folder for a finished part. */
export interface Placing {
  readonly folder: string;
  readonly part: string;
  /** Without extension. */
  readonly name: string;
  readonly extension: string;
  /** Else it is to stand beside one. */
  readonly isSong: boolean;
  /** Called with each name before it is tried. */
  readonly beforePlacing: (fileName: string) => Promise<void>;
}

/**
 * Gives a part its final name, in one step and never over another file. Names that differ only in case or normal form
 * count as taken. Gives the name. When it throws, the part may have the name that `beforePlacing` was told last:
 * `finishPlacing` finds out.
 */
export async function placeFile(placing: Placing): Promise<string> {
  return inTurn(placing.folder, async () => {
    const takenNames = placing.isSong ? takenForSongIn : takenIn;
    const isTaken = takenNames(await readdir(placing.folder), placing.name);
    const tried = new Set<string>();
    for (;;) {
      const isUsed = (name: string) => tried.has(name) || isTaken(name);
      const fileName = unusedName(placing.name, placing.extension, isUsed);
      await placing.beforePlacing(fileName);
      if (await movesTo(placing.part, join(placing.folder, fileName))) return fileName;
      tried.add(fileName);
    }
  });
}

/** False when the name was taken in the meantime. */
async function movesTo(part: string, target: string): Promise<boolean> {
  try {
    await link(part, target);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    return movesWithoutLinks(part, target);
  }
  await removeLinked(part);
  return true;
}

/** Takes a part away that has another name by now. Best effort: it is the same file, and nobody writes to it any more. */
async function removeLinked(part: string): Promise<void> {
  await unlink(part).catch(() => undefined);
}

/** For drives without hard links (exFAT, some network shares): an empty file claims the name first. */
async function movesWithoutLinks(part: string, target: string): Promise<boolean> {
  try {
    await (await open(target, 'wx')).close();
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  }
  try {
    await rename(part, target);
  } catch (error) {
    // A drive may say that it failed although it is done.
    if ((await lstat(target)).size === 0) await unlink(target);
    throw error;
  }
  return true;
}

/**
 * After a crash or a failure amid `placeFile`: finishes what it began and gives the name, or `null` when it had not got that far.
 */
export async function finishPlacing(
  folder: string,
  paths: PartPaths,
  journal: PartJournal,
): Promise<string | null> {
  if (journal.placedAs === null) return null;
  const target = join(folder, journal.placedAs);
  const bytes = journal.syncedBytes + journal.shift;
  const [part, placed] = await Promise.all([statOrNull(paths.part), statOrNull(target)]);
  if (placed === null || !placed.isFile()) return null;
  if (part === null) return Number(placed.size) === bytes ? journal.placedAs : null;
  if (part.nlink > 1n && part.ino === placed.ino && part.dev === placed.dev) {
    await removeLinked(paths.part);
    return journal.placedAs;
  }
  const isOurClaim = placed.size === 0n && Number(part.size) === bytes;
  if (!isOurClaim) return null;
  await rename(paths.part, target);
  return journal.placedAs;
}

async function statOrNull(path: string) {
  return orNullIfMissing(lstat(path, { bigint: true }));
}

const turns = new Map<string, Promise<unknown>>();

/** One at a time a folder: looking which names are taken and taking one is one step. */
async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(folder) ?? Promise.resolve()).then(work, work);
  turns.set(folder, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(folder) === turn) turns.delete(folder);
  }
}
