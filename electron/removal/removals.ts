import type { Checks, Library, Saves } from '../core/ports.ts';
import type { Removal } from '../core/removal.ts';
import { titleOf } from '../core/title.ts';
import type { TaskKey } from '../core/task.ts';

export interface RemovalDeps {
  readonly library: Pick<Library, 'get' | 'remove' | 'restore' | 'setSaved' | 'filesOf'>;
  readonly checks: Pick<Checks, 'removed' | 'tracked'>;
  readonly saves: Pick<Saves, 'removed' | 'restored'>;
  /** Moves a saved song, and what was saved beside it, to the system's trash; false when it is still there. */
  readonly trash: (path: string) => Promise<boolean>;
  readonly nowMs: () => number;
  /** Rows came or went, and with them what `latest` offers. */
  readonly onChanged: () => void;
}

/**
 * Takes tasks out of the list and brings them back. What was removed is known here and not in the window, so that it
 * can be taken back from a window that was closed and opened again.
 */
export function createRemovals({ library, checks, saves, trash, nowMs, onChanged }: RemovalDeps) {
  let last: (Removal & { readonly keys: readonly TaskKey[] }) | null = null;
  let lastId = 0;

  async function trashAll(keys: readonly TaskKey[]): Promise<number> {
    let left = 0;
    for (const taskKey of keys) {
      for (const { key, clipId, path } of library.filesOf(taskKey)) {
        if (await trash(path)) library.setSaved(key, clipId, null);
        else left += 1;
      }
    }
    return left;
  }

  return {
    /**
     * The tasks go at once, their files one after the other. Tells how many tasks went, and how many files stayed where
     * they are although they were to be trashed.
     */
    async remove(
      keys: readonly TaskKey[],
      areFilesTrashed: boolean,
    ): Promise<{ readonly count: number; readonly filesLeft: number }> {
      const [first] = keys;
      const task = keys.length === 1 && first !== undefined ? (library.get(first)?.task ?? null) : null;
      const removed = library.remove(keys);
      checks.removed(removed);
      if (removed.length > 0) {
        const title = task === null ? null : titleOf(task);
        lastId += 1;
        last = { id: lastId, count: removed.length, title, removedAtMs: nowMs(), keys: removed };
      }
      onChanged();
      const isAtRest = saves.removed(removed);
      if (!areFilesTrashed) return { count: removed.length, filesLeft: 0 };
      // A song that was just getting its name has it by then, and goes with the others.
      await isAtRest;
      const filesLeft = await trashAll(removed);
      onChanged();
      return { count: removed.length, filesLeft };
    },

    /** Gives the tasks that are back: none when something else was removed since. */
    restore(id: number): readonly TaskKey[] {
      if (last?.id !== id) return [];
      const { keys } = last;
      last = null;
      library.restore(keys);
      checks.tracked(keys);
      saves.restored(keys);
      onChanged();
      return keys;
    },

    /** What can be taken back. */
    latest(): Removal | null {
      if (last === null) return null;
      const { id, count, title, removedAtMs } = last;
      return { id, count, title, removedAtMs };
    },
  };
}

export type Removals = ReturnType<typeof createRemovals>;
