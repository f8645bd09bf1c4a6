import type { Clock, Library } from '../core/ports.ts';
import type { ClipRef, SavedFileMark, Sight } from '../core/save-queue.ts';
import type { TaskKey } from '../core/task.ts';
import { driveOf, isInside, sightOf } from './sight.ts';

export interface PresenceDeps {
  readonly library: Pick<Library, 'get' | 'savedFiles' | 'setMissing'>;
  /** The user's folder for songs. */
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
  /** Looks for one file; `null` when none is remembered. */
  look(clip: ClipRef): Promise<Sight | null>;
  stop(): void;
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
  /** The drive on which songs were found in the folder: without them on it, another one is in its place. */
  let seenIn: { readonly folder: string; readonly drive: number } | null = null;

  /** Whether songs that aren't found in the folder are gone; else it is the folder that is. */
  async function isStanding(at: string): Promise<boolean> {
    const drive = await driveOf(at);
    return drive !== null && (seenIn?.folder !== at || seenIn.drive === drive);
  }

  async function sightsOf(marks: readonly SavedFileMark[], at: string | null): Promise<readonly Sight[]> {
    const sights: Sight[] = [];
    const todo = marks.entries();
    const work = async (): Promise<void> => {
      for (const [index, { path }] of todo) sights[index] = await sightOf(path, at);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (at === null) return sights;
    const isInFolder = (sight: Sight) =>
      marks.some(({ path }, index) => sights[index] === sight && isInside(path, at));
    // The folder is looked at after its files: it may go while they are looked for.
    const isGone = isInFolder('missing') && !(await isStanding(at));
    if (!isGone && isInFolder('here')) {
      const drive = await driveOf(at);
      seenIn = drive === null ? seenIn : { folder: at, drive };
    }
    return sights.map((sight, index) =>
      sight === 'missing' && isGone && isInside(marks[index]?.path ?? '', at) ? 'unknown' : sight,
    );
  }

  async function note(marks: readonly SavedFileMark[]): Promise<readonly Sight[]> {
    const sights = await sightsOf(marks, folder());
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
    async look(clip) {
      const kept = library.get(clip.key)?.keeping[clip.clipId];
      if (!kept?.saved) return null;
      const { key, clipId } = clip;
      const [sight] = await note([{ key, clipId, path: kept.saved.path, isMissing: kept.isMissing }]);
      return sight ?? null;
    },
    stop() {
      isStopped = true;
      cancel?.();
    },
  };
}
