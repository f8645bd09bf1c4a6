import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileNameFor, type NameValues } from '../core/file-name.ts';
import type { Failure } from '../core/failure.ts';
import { extensionOf } from '../core/media-type.ts';
import type { SavedFile } from '../core/stored.ts';
import type { TaskKey } from '../core/task.ts';
import { diskFailure } from './disk-failure.ts';
import { fetchPart, type FetchPartDeps } from './fetch-part.ts';
import {
  partPaths,
  readJournal,
  removePart,
  sourceOf,
  writeJournal,
  type PartPaths,
} from './part-journal.ts';
import { finishPlacing, placeFile } from './place-file.ts';
import { syncFolder } from './sync-folder.ts';
import { openTargetFolder, type TargetFolder } from './target-folder.ts';

export interface SaveClipDeps extends FetchPartDeps {
  /** Called with each folder that is saved to. */
  readonly sweep: (folder: string) => Promise<void>;
}

export interface ClipToSave {
  readonly key: TaskKey;
  readonly clipId: string;
  readonly url: string;
  readonly folder: string;
  readonly template: string;
  readonly values: NameValues;
  readonly allowLoopback: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number, totalBytes: number | null) => void;
  /** The file has its name and will keep it: to be remembered before anything else happens. */
  readonly onPlaced: (file: Omit<SavedFile, 'savedAtMs'>) => void;
}

export type Outcome =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly failure: Failure; readonly keptBytes: number };

/** One try to bring one clip from its link to its name in the folder. */
export async function saveClip(deps: SaveClipDeps, clip: ClipToSave): Promise<Outcome> {
  let paths: PartPaths | null = null;
  try {
    const folders = fileNameFor(clip.template, clip.values).split('/');
    const name = folders.pop() ?? '';
    const target = await openTargetFolder(clip.folder, folders);
    if (!target.ok) return { ...target, keptBytes: 0 };
    await deps.sweep(target.value.realPath);
    paths = partPaths(target.value.realPath, clip.key, clip.clipId);
    return (
      (await finishEarlier(clip, target.value, paths)) ??
      (await fetchAndPlace(deps, clip, target.value, paths, name))
    );
  } catch (error) {
    const failure = diskFailure(error);
    if (failure === null) throw error;
    // Best effort: a drive that is full gets its room back, one that is gone can't be tidied.
    if (paths !== null) await removePart(paths).catch(() => undefined);
    return { ok: false, failure, keptBytes: 0 };
  }
}

async function fetchAndPlace(
  deps: SaveClipDeps,
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
  name: string,
): Promise<Outcome> {
  const { url, allowLoopback, signal, onProgress } = clip;
  const fetched = await fetchPart(deps, { url, paths, allowLoopback, signal, onProgress });
  if (!fetched.ok) return fetched;
  const { bytes } = fetched;
  const journal = { source: sourceOf(url), etag: null, syncedBytes: bytes, totalBytes: bytes };
  const fileName = await placeFile({
    folder: target.realPath,
    part: paths.part,
    name,
    extension: extensionOf(fetched.type),
    beforePlacing: (placedAs) => writeJournal(paths.journal, { ...journal, placedAs }),
  });
  return conclude(clip, target, paths, fileName, bytes);
}

/** A file that got its name just before a crash is kept, not fetched again. */
async function finishEarlier(
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
): Promise<Outcome | null> {
  const journal = await readJournal(paths.journal);
  const fileName = journal && (await finishPlacing(target.realPath, paths, journal));
  return fileName === null ? null : conclude(clip, target, paths, fileName, journal?.totalBytes ?? 0);
}

async function conclude(
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
  fileName: string,
  bytes: number,
): Promise<Outcome> {
  await syncFolder(target.realPath);
  const path = join(target.path, fileName);
  clip.onPlaced({ path, bytes });
  await rm(paths.journal, { force: true });
  return { ok: true, path };
}
