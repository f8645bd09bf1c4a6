import { dirname } from 'node:path';
import type { Clock, Library } from '../core/ports.ts';
import type { ClipRef, SavedFileMark, Sight } from '../core/save-queue.ts';
import type { TaskKey } from '../core/task.ts';
import { knowRoot } from './disk.ts';
import { driveOf, isInside, sightOf } from './sight.ts';

export interface PresenceDeps {
  readonly library: Pick<Library, 'get' | 'savedFiles' | 'setMissing' | 'songFolders' | 'keepSongFolder'>;
  /** The user's folder for songs. Earlier ones are remembered. */
  readonly folder: () => string | null;
  readonly clock: Clock;
  /** Files of these tasks went or came back. */
  readonly onChanged: (keys: readonly TaskKey[]) => void;
  readonly onFault: (error: unknown) => void;
}

/** Knows which saved files are where they were saved. It looks and remembers, and never fetches. */
export interface Presence {
  /** The window shows its first rows: looks for all files soon, and whenever it is asked from then on. */
  start(): void;
  /** Looks for all files, unless that was done just now: then in a while. */
  lookAtAll(): void;
  /** Remembers another folder, and looks for all files when there is one. */
  settingsChanged(): void;
  /** Looks for one file; `null` when none is remembered. */
  look(clip: ClipRef): Promise<Sight | null>;
  /** Looks for a file that was saved to the user's folder or an earlier one, and remembers nothing. */
  sight(path: string): Promise<Sight>;
  stop(): void;
}

interface Look {
  readonly path: string;
  /** The folder that it was saved to. */
  readonly at: string;
  sight: Sight;
}

/** The list, covers and the first checks come first. */
const AFTER_START_MS = 2_000;
const BETWEEN_WALKS_MS = 3_000;
/** Looking for files takes no more than a twentieth of the time. */
const SHARE_OF_TIME = 20;
const MOST_BETWEEN_WALKS_MS = 60_000;
const PAGE = 100;
/** Of the four threads that the system calls of all have: a share that hangs may not keep them all. */
const AT_ONCE = 2;

export function createPresence({ library, folder, clock, onChanged, onFault }: PresenceDeps): Presence {
  let notBeforeMs = Infinity;
  let isWalking = false;
  let isWantedAgain = false;
  let cancel: (() => void) | null = null;
  let isStopped = false;
  /** As it was remembered last. */
  let kept: string | null = null;
  /** By folder, the drive on which songs were found in it: without them on it, another one is in its place. */
  const drives = new Map<string, number>();

  function keepFolder(): void {
    const at = folder();
    if (at === kept) return;
    kept = at;
    try {
      if (at !== null) library.keepSongFolder(at);
    } catch (error) {
      onFault(error);
    }
  }

  /** Finds the folder that a file was saved to: the user's, an earlier one, or else all that is known is its own. */
  function folderFinder(): (path: string) => string {
    const at = folder();
    const earlier = library.songFolders().toSorted((a, b) => b.length - a.length);
    const all = at === null ? earlier : [at, ...earlier];
    all.forEach((each) => knowRoot(each));
    return (path) => all.find((each) => isInside(path, each)) ?? dirname(path);
  }

  /** Whether songs that aren't found in a folder are gone; else it is the folder that is. */
  async function isStanding(at: string): Promise<boolean> {
    const drive = await driveOf(at);
    return drive !== null && (drives.get(at) ?? drive) === drive;
  }

  async function sightsOf(marks: readonly Pick<SavedFileMark, 'path'>[]): Promise<readonly Sight[]> {
    const folderOf = folderFinder();
    const looks = marks.map(({ path }): Look => ({ path, at: folderOf(path), sight: 'unknown' }));
    const todo = looks.values();
    const work = async (): Promise<void> => {
      for (const look of todo) look.sight = await sightOf(look.path, look.at);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    // A folder is looked at after its files: it may go while they are looked for.
    for (const at of new Set(looks.map((look) => look.at))) {
      const inside = looks.filter((look) => look.at === at);
      const missing = inside.filter(({ sight }) => sight === 'missing');
      if (missing.length > 0 && !(await isStanding(at))) {
        missing.forEach((look) => (look.sight = 'unknown'));
      } else if (inside.some(({ sight }) => sight === 'here')) {
        const drive = await driveOf(at);
        if (drive !== null) drives.set(at, drive);
      }
    }
    return looks.map(({ sight }) => sight);
  }

  async function note(marks: readonly SavedFileMark[]): Promise<readonly Sight[]> {
    const sights = await sightsOf(marks);
    const changed = marks.flatMap((mark, index) => {
      const isMissing = sights[index] === 'missing';
      return sights[index] === 'unknown' || isMissing === mark.isMissing ? [] : [{ ...mark, isMissing }];
    });
    if (isStopped || changed.length === 0) return sights;
    library.setMissing(changed);
    onChanged([...new Set(changed.map(({ key }) => key))]);
    return sights;
  }

  async function walk(): Promise<void> {
    cancel = null;
    isWalking = true;
    const sinceMs = clock.nowMs();
    try {
      let page = library.savedFiles(null, PAGE);
      while (page.length > 0) {
        await note(page);
        if (isStopped) return;
        page = library.savedFiles(page.at(-1) ?? null, PAGE);
      }
    } catch (error) {
      onFault(error);
    } finally {
      isWalking = false;
      const tookMs = clock.nowMs() - sinceMs;
      notBeforeMs = clock.nowMs() + Math.max(BETWEEN_WALKS_MS, tookMs * SHARE_OF_TIME);
      if (isWantedAgain) lookAtAll();
    }
  }

  function lookAtAll(): void {
    keepFolder();
    isWantedAgain = isWalking;
    if (isStopped || isWalking || cancel !== null || notBeforeMs === Infinity) return;
    const delayMs = Math.min(MOST_BETWEEN_WALKS_MS, Math.max(0, notBeforeMs - clock.nowMs()));
    cancel = clock.after(delayMs, () => void walk());
  }

  return {
    start() {
      if (notBeforeMs === Infinity) notBeforeMs = clock.nowMs() + AFTER_START_MS;
      lookAtAll();
    },
    lookAtAll,
    settingsChanged() {
      if (folder() !== kept) lookAtAll();
    },
    async look(clip) {
      const kept = library.get(clip.key)?.keeping[clip.clipId];
      if (!kept?.saved) return null;
      const { key, clipId } = clip;
      const [sight] = await note([{ key, clipId, path: kept.saved.path, isMissing: kept.isMissing }]);
      return sight ?? null;
    },
    async sight(path) {
      const [sight] = await sightsOf([{ path }]);
      return sight ?? 'unknown';
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
