import { lstat, realpath } from './disk.ts';
import { basename, dirname, join } from 'node:path';
import { fileNameFor, type NameValues } from '../core/file-name.ts';
import { failed, failure, type Failure } from '../core/failure.ts';
import { extensionOf } from '../core/media-type.ts';
import { BrokenMedia, type MediaRequest } from '../core/ports.ts';
import type { SavedFile } from '../core/stored.ts';
import type { TaskKey } from '../core/task.ts';
import { sentence } from '../core/words/sentences.ts';
import { coverOf, hasCover, placeBeside } from './beside.ts';
import { diskFailure } from './disk-failure.ts';
import { fetchPart, type FetchPartDeps } from './fetch-part.ts';
import { id3Tag } from './id3-tag.ts';
import {
  partPaths,
  readJournal,
  removeFile,
  removePart,
  sourceOf,
  writeJournal,
  type PartJournal,
  type PartPaths,
} from './part-journal.ts';
import { finishPlacing, placeFile } from './place-file.ts';
import type { SongTags } from './song-tags.ts';
import { syncFolder } from './sync-folder.ts';
import { openTargetFolder, type TargetFolder } from './target-folder.ts';

/** What a song is saved without, rather than not at all. */
export type Extra = 'tags' | 'cover' | 'lyrics' | 'video' | 'answer';

export interface SaveClipDeps extends FetchPartDeps {
  /** Called with each folder that is saved to. */
  readonly sweep: (folder: string) => Promise<void>;
  /** A whole picture by its first bytes; empty when it can't be had. */
  readonly fetchCover: (request: Pick<MediaRequest, 'url' | 'home' | 'signal'>) => Promise<Uint8Array>;
  /** What couldn't be had or written: the song is saved without, which is told once it is. */
  readonly onLeftOut: (what: Extra, error: unknown) => void;
}

export interface ClipToSave {
  readonly key: TaskKey;
  readonly clipId: string;
  readonly url: string;
  readonly folder: string;
  readonly template: string;
  readonly values: NameValues;
  /** Written into files that can hold them; `null` to leave every file as it comes. */
  readonly tags: SongTags | null;
  readonly coverUrl: string | null;
  /** The cover gets a file of its own. */
  readonly isCoverSaved: boolean;
  /** Get a file of their own; `null` for none. */
  readonly lyrics: string | null;
  /** The same with their times, as LRC. */
  readonly lrc: string | null;
  /** Gets a file of its own; `null` for none. */
  readonly videoUrl: string | null;
  /** The provider's answer, which gets a file of its own; `null` for none. */
  readonly answer: string | null;
  readonly home: string | null;
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number, totalBytes: number | null) => void;
  /**
   * The song has its name, and what was at hand stands beside it: to be remembered before anything else happens.
   * `isMoreToCome`: its video is still wanted.
   */
  readonly onPlaced: (file: Omit<SavedFile, 'savedAtMs'>, isMoreToCome: boolean) => void;
}

export type Outcome =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly failure: Failure; readonly keptBytes: number };

/** One try to bring one clip from its link to its name in the folder. */
export async function saveClip(deps: SaveClipDeps, clip: ClipToSave): Promise<Outcome> {
  try {
    const folders = fileNameFor(clip.template, clip.values).split('/');
    const name = folders.pop() ?? '';
    const target = await openTargetFolder(clip.folder, folders);
    if (!target.ok) return { ...target, keptBytes: 0 };
    await deps.sweep(target.value.realPath);
    const paths = partPaths(target.value.realPath, clip.key, clip.clipId);
    const journal = await readJournal(paths.journal);
    return (
      (await finishEarlier(deps, clip, target.value, paths, journal)) ??
      (await fetchAndPlace(deps, clip, target.value, paths, journal, name))
    );
  } catch (error) {
    const failure = diskFailure(error);
    if (failure === null) throw error;
    return { ok: false, failure, keptBytes: 0 };
  }
}

/**
 * For a song that is remembered as saved: what is missing beside it, as after a crash or where it is wanted only now, and
 * the hiding of its traces. Best effort: the song itself is safe.
 */
export async function finishRest(deps: SaveClipDeps, clip: ClipToSave, savedPath: string): Promise<void> {
  const folder = await realpath(dirname(savedPath)).catch(() => dirname(savedPath));
  const songName = basename(savedPath);
  const isCoverMissing = clip.isCoverSaved && !(await hasCover(folder, songName));
  const cover = isCoverMissing ? await coverOf(deps, clip) : NOTHING;
  if (clip.signal.aborted) return;
  await placeBeside(deps, clip, folder, songName, cover);
  await removePart(partPaths(folder, clip.key, clip.clipId)).catch(() => undefined);
}

/** Takes away what was fetched of a clip, without making a folder for that. Throws where it can't be looked at. */
export async function discardPart(
  clip: Pick<ClipToSave, 'folder' | 'template' | 'values' | 'key' | 'clipId'>,
): Promise<void> {
  const folders = fileNameFor(clip.template, clip.values).split('/').slice(0, -1);
  await removePart(partPaths(await realpath(join(clip.folder, ...folders)), clip.key, clip.clipId));
}

async function fetchAndPlace(
  deps: SaveClipDeps,
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
  earlier: PartJournal | null,
  name: string,
): Promise<Outcome> {
  const { url, home, signal, onProgress } = clip;
  const cover = once(() => coverOf(deps, clip));
  const tag = () => tagOf(deps, clip, cover);
  const request = { url, paths, journal: earlier, home, signal, tag, onProgress };
  const fetched = await fetchPart(deps, request).finally(() => deps.room.release(paths.part));
  if (!fetched.ok) return fetched;
  const { bytes, shift } = fetched;
  const journal = { source: sourceOf(url), etag: null, syncedBytes: bytes, totalBytes: bytes, shift };
  const picture = clip.isCoverSaved ? await cover() : NOTHING;
  // The song waits whole for the next start, rather than being placed without its cover.
  if (signal.aborted) {
    await writeJournal(paths.journal, { ...journal, placedAs: null });
    return { ...failed(interrupted()), keptBytes: bytes };
  }
  const fileName = await placeFile({
    folder: target.realPath,
    part: paths.part,
    name,
    extension: extensionOf(fetched.type),
    isSong: true,
    beforePlacing: (placedAs) => writeJournal(paths.journal, { ...journal, placedAs }),
  });
  return conclude(deps, clip, target, paths, { fileName, bytes: bytes + shift, cover: picture });
}

/** A file that got its name just before a crash is kept, not fetched again. */
async function finishEarlier(
  deps: SaveClipDeps,
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
  journal: PartJournal | null,
): Promise<Outcome | null> {
  const fileName = journal && (await finishPlacing(target.realPath, paths, journal));
  if (journal === null || fileName === null) return null;
  const bytes = journal.syncedBytes + journal.shift;
  const cover = clip.isCoverSaved ? await coverOf(deps, clip) : NOTHING;
  if (clip.signal.aborted) return { ...failed(interrupted()), keptBytes: journal.syncedBytes };
  return conclude(deps, clip, target, paths, { fileName, bytes, cover });
}

interface Placed {
  readonly fileName: string;
  readonly bytes: number;
  readonly cover: Uint8Array;
}

async function conclude(
  deps: SaveClipDeps,
  clip: ClipToSave,
  target: TargetFolder,
  paths: PartPaths,
  { fileName, bytes, cover }: Placed,
): Promise<Outcome> {
  await syncFolder(target.realPath);
  const path = join(target.path, fileName);
  const { mtimeMs: modifiedAtMs } = await lstat(path);
  await placeBeside(deps, clip, target.realPath, fileName, cover);
  clip.onPlaced({ path, bytes, modifiedAtMs }, clip.videoUrl !== null);
  // All has found its place; what can't be cleared away now is swept later.
  await removeFile(paths.journal).catch(() => undefined);
  return { ok: true, path };
}

const NOTHING = new Uint8Array();

/** Empty when the song is to be kept as it comes, or can't be told of. */
async function tagOf(
  deps: SaveClipDeps,
  { tags, signal }: ClipToSave,
  cover: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  if (tags === null) return NOTHING;
  const picture = await cover();
  // Rather begun anew than saved without its cover.
  if (signal.aborted) throw new BrokenMedia(interrupted());
  try {
    return id3Tag(tags, picture);
  } catch (error) {
    deps.onLeftOut('tags', error);
    return NOTHING;
  }
}

export function interrupted(): Failure {
  return failure('aborted', sentence('Saving was interrupted.'));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => (made ??= make());
}
