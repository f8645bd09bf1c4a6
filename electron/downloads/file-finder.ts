import { setImmediate } from 'node:timers/promises';
import { basename, dirname, extname, join } from 'node:path';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Library, Saves } from '../core/ports.ts';
import { doubtOf, type FileFind } from '../core/same-song.ts';
import type { ClipRef } from '../core/save-queue.ts';
import type { SavedFile } from '../core/stored.ts';
import { sentence } from '../core/words/sentences.ts';
import { diskFailure } from './disk-failure.ts';
import { isStuck, readdir, stat } from './disk.ts';
import { readSong } from './read-song.ts';
import { isUnchanged } from './saved-file.ts';
import { clipIdTag } from './song-tags.ts';

export interface FileFinderDeps {
  readonly library: Pick<Library, 'get' | 'setSaved' | 'savedFiles'>;
  readonly saves: Pick<Saves, 'cancel'>;
  /** Asks the user for a file, beginning in a folder; `null` when that was cancelled. */
  readonly askWhich: (startAt: string) => Promise<string | null>;
  readonly onTaken: (clip: ClipRef) => void;
}

/** In larger folders nobody guesses. */
const MOST_NAMES = 5_000;
const PAGE = 500;

/** Whether a listed clip other than `except` has this file. */
export async function isSavedAs(
  library: Pick<Library, 'savedFiles'>,
  path: string,
  except: ClipRef | null,
): Promise<boolean> {
  let page = library.savedFiles(null, PAGE);
  while (page.length > 0) {
    const isOther = ({ key, clipId }: ClipRef) => key !== except?.key || clipId !== except.clipId;
    if (page.some((mark) => mark.path === path && isOther(mark))) return true;
    await setImmediate();
    page = library.savedFiles(page.at(-1) ?? null, PAGE);
  }
  return false;
}

/** Brings a clip and its file together again that the user renamed or moved. Paths come from the system's dialog alone. */
export function createFileFinder({ library, saves, askWhich, onTaken }: FileFinderDeps) {
  /** What the user was asked about. */
  let pending: { readonly clip: ClipRef; readonly file: Candidate } | null = null;

  interface Wanted {
    readonly saved: SavedFile;
    readonly clipId: string;
    readonly durationMs: number | null;
  }

  interface Candidate extends Omit<SavedFile, 'savedAtMs'> {
    readonly find: FileFind;
  }

  function wantedOf({ key, clipId }: ClipRef): Wanted | null {
    const stored = library.get(key);
    const clip = stored?.task.clips.find(({ id }) => id === clipId);
    const saved = stored?.keeping[clipId]?.saved ?? null;
    if (clip === undefined || saved === null) return null;
    return { saved, clipId: clipIdTag(clip), durationMs: clip.durationMs };
  }

  async function judge(path: string, clip: ClipRef, wanted: Wanted): Promise<Result<Candidate>> {
    const name = basename(path);
    const song = await readSong(path);
    if (song === null) return failed(failure('refused', sentence('{name} is not a song.', { name })));
    const doubt = (await isSavedAs(library, path, clip))
      ? 'other-song'
      : doubtOf(song, { ...wanted, bytes: wanted.saved.bytes });
    const { bytes, modifiedAtMs, durationMs } = song;
    const find: FileFind =
      doubt === null ? { status: 'taken', name } : { status: 'doubtful', name, doubt, durationMs };
    return ok({ path, bytes, modifiedAtMs, find });
  }

  /** The one file beside its place that can only be the song under another name; `null` where there is none such. */
  async function likely(clip: ClipRef, wanted: Wanted): Promise<Candidate | null> {
    const folder = dirname(wanted.saved.path);
    if (isStuck(folder)) return null;
    const type = extname(wanted.saved.path);
    const names = (await readdir(folder)).filter((name) => extname(name) === type);
    if (names.length > MOST_NAMES) return null;
    const found: Candidate[] = [];
    for (const name of names) {
      const path = join(folder, name);
      const stats = await stat(path);
      if (!stats.isFile() || !isUnchanged(wanted.saved, { size: stats.size, mtimeMs: stats.mtimeMs }))
        continue;
      const candidate = await judge(path, clip, wanted);
      if (candidate.ok && candidate.value.find.status === 'taken') found.push(candidate.value);
    }
    const [one, another] = found;
    return one === undefined || another !== undefined ? null : one;
  }

  function take({ key, clipId }: ClipRef, { path, bytes, modifiedAtMs }: Candidate, saved: SavedFile): void {
    pending = null;
    // Nobody needs it anew any more.
    saves.cancel({ key, clipId });
    library.setSaved(key, clipId, { path, bytes, modifiedAtMs, savedAtMs: saved.savedAtMs });
    onTaken({ key, clipId });
  }

  return {
    /** `isElsewhere`: the user is asked, whatever lies where the file was. `null`: cancelled. */
    async find(clip: ClipRef, isElsewhere: boolean): Promise<Result<FileFind | null>> {
      pending = null;
      const wanted = wantedOf(clip);
      if (wanted === null) return failed(failure('not-found', sentence('This clip is not saved yet.')));
      const near = isElsewhere ? null : await likely(clip, wanted).catch(() => null);
      if (near !== null) {
        pending = { clip, file: near };
        return ok({ status: 'likely', name: near.find.name });
      }
      const path = await askWhich(dirname(wanted.saved.path));
      if (path === null) return ok(null);
      try {
        const file = await judge(path, clip, wanted);
        if (!file.ok) return file;
        if (file.value.find.status === 'taken') take(clip, file.value, wanted.saved);
        else pending = { clip, file: file.value };
        return ok(file.value.find);
      } catch (error) {
        if (diskFailure(error) === null) throw error;
        return failed(failure('refused', sentence('{name} can’t be read.', { name: basename(path) })));
      }
    },

    /** Takes the file that the user was asked about. */
    take(clip: ClipRef): Result<null> {
      const wanted = wantedOf(clip);
      const isAskedFor = pending?.clip.key === clip.key && pending.clip.clipId === clip.clipId;
      if (pending === null || !isAskedFor || wanted === null)
        return failed(failure('refused', sentence('Choose the file first.')));
      take(clip, pending.file, wanted.saved);
      return ok(null);
    },
  };
}
