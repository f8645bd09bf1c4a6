import { dirname, join, parse } from 'node:path';
import { failed, failure, type Failure } from '../core/failure.ts';
import { BrokenMedia } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { diskFailure, isFolderTrouble, orNullIfMissing } from './disk-failure.ts';
import { lstat, realpath } from './disk.ts';
import { fetchPart } from './fetch-part.ts';
import { totalOf } from './media-answer.ts';
import {
  partPaths,
  readJournal,
  removePart,
  sourceOf,
  writeJournal,
  type PartPaths,
} from './part-journal.ts';
import { finishPlacing, placeFile } from './place-file.ts';
import { isPassing } from './retry.ts';
import { interrupted, type ClipToSave, type Outcome, type SaveClipDeps } from './save-clip.ts';
import { syncFolder } from './sync-folder.ts';

const EXTENSION = 'mp4';
const NOTHING = new Uint8Array();

/**
 * One try to put the video beside the song that stands at `songPath`, as carefully as the song itself: what fails for a
 * passing reason, or for the folder's, goes on at the next try. A video that can't be had is left out and told.
 */
export async function saveVideo(
  deps: SaveClipDeps,
  clip: ClipToSave,
  url: string,
  songPath: string,
): Promise<Outcome> {
  const saved: Outcome = { ok: true, path: songPath };
  try {
    const folder = await realpath(dirname(songPath));
    const paths = videoPaths(folder, clip);
    const refused = await fetchAndPlace(deps, clip, { url, folder, name: parse(songPath).name, paths });
    if (refused === null) return saved;
    if (clip.signal.aborted) return { ...failed(interrupted()), keptBytes: refused.keptBytes };
    if (isPassing(refused.failure) || isFolderTrouble(refused.failure)) return { ok: false, ...refused };
    deps.onLeftOut('video', new BrokenMedia(isNoVideo(refused.failure) ? noVideo() : refused.failure));
  } catch (error) {
    const why = diskFailure(error);
    if (why === null) throw error;
    if (isFolderTrouble(why)) return { ok: false, failure: why, keptBytes: 0 };
    deps.onLeftOut('video', error);
  }
  return saved;
}

/** Once nothing of it needs to be finished any more, or it isn't wanted. Best effort: what stays is swept later. */
export async function discardVideo(
  clip: Pick<ClipToSave, 'key' | 'clipId'>,
  songPath: string,
): Promise<void> {
  const clear = async () => removePart(videoPaths(await realpath(dirname(songPath)), clip));
  await clear().catch(() => undefined);
}

interface Refused {
  readonly failure: Failure;
  readonly keptBytes: number;
}

interface Video {
  readonly url: string;
  readonly folder: string;
  /** The song's, without extension. */
  readonly name: string;
  readonly paths: PartPaths;
}

/** `null`: it stands there, or what came is no video, which was told. */
async function fetchAndPlace(deps: SaveClipDeps, clip: ClipToSave, video: Video): Promise<Refused | null> {
  const { url, folder, name, paths } = video;
  const earlier = await readJournal(paths.journal);
  if (earlier !== null && (await finishPlacing(folder, paths, earlier)) !== null) {
    await syncFolder(folder);
    return null;
  }
  if (await standsAlready(deps, clip, video)) return null;

  const { home, signal, onProgress } = clip;
  const tag = () => Promise.resolve(NOTHING);
  const request = { url, paths, journal: earlier, home, signal, onProgress, tag };
  const fetched = await fetchPart(deps, request).finally(() => deps.room.release(paths.part));
  if (!fetched.ok) return fetched;
  if (fetched.type !== EXTENSION) {
    deps.onLeftOut('video', new BrokenMedia(noVideo()));
    return null;
  }
  const { bytes, shift } = fetched;
  const journal = { source: sourceOf(url), etag: null, syncedBytes: bytes, totalBytes: bytes, shift };
  if (signal.aborted) {
    await writeJournal(paths.journal, { ...journal, placedAs: null });
    return { failure: interrupted(), keptBytes: bytes };
  }
  await placeFile({
    folder,
    part: paths.part,
    name,
    extension: EXTENSION,
    isSong: false,
    beforePlacing: (placedAs) => writeJournal(paths.journal, { ...journal, placedAs }),
  });
  await syncFolder(folder);
  return null;
}

/** A file of its name is as long as its host says: fetched again, it would only stand there twice. */
async function standsAlready(
  { fetchMedia }: SaveClipDeps,
  { home, signal }: ClipToSave,
  { url, folder, name }: Video,
): Promise<boolean> {
  const stats = await orNullIfMissing(lstat(join(folder, `${name}.${EXTENSION}`)));
  if (!stats?.isFile()) return false;
  const look = new AbortController();
  try {
    const either = AbortSignal.any([signal, look.signal]);
    const answer = await fetchMedia({ url, home, range: 'bytes=0-0', signal: either });
    return answer.ok && totalOf(answer.value, 0) === stats.size;
  } finally {
    look.abort();
  }
}

/** Not in the words for songs. */
const isNoVideo = ({ kind }: Failure): boolean => kind === 'bad-answer';

function noVideo(): Failure {
  return failure('bad-answer', sentence('What the link leads to is no video.'));
}

function videoPaths(folder: string, { key, clipId }: Pick<ClipToSave, 'key' | 'clipId'>): PartPaths {
  return partPaths(folder, key, `${clipId}\nvideo`);
}
