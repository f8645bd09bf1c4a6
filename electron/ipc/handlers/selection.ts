import { setImmediate } from 'node:timers/promises';
import { isSavable } from '../../core/clip.ts';
import { failed, failure, ok } from '../../core/failure.ts';
import type { AccountStore, Checks, Library, Saves, SettingsStore } from '../../core/ports.ts';
import type { TaskSelection } from '../../core/selection.ts';
import { UNTOUCHED_CLIP } from '../../core/stored.ts';
import type { TaskKey } from '../../core/task.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { Handlers } from '../handle.ts';
import type { Presenter } from '../present.ts';
import type { Push } from '../push.ts';
import { selectedKeys, unknownKeys } from '../unknown-keys.ts';

export interface SelectionHandlerDeps {
  readonly library: Library;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly checks: Checks;
  readonly saves: Saves;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly presenter: Pick<Presenter, 'isUnknown'>;
  readonly push: Push;
  readonly removals: {
    remove(keys: readonly TaskKey[], areFilesTrashed: boolean): Promise<{ count: number; filesLeft: number }>;
    restore(id: number): readonly TaskKey[];
  };
  readonly writeClipboard: (text: string) => void;
}

type SelectionHandlers = Pick<Handlers, Extract<keyof Handlers, `tasks:${string}`>>;

/** So many tasks are changed in one transaction; in between main has time for others. */
const SLICE = 5_000;
/** The window asks anew for what it shows of more rows than this. */
const MOST_ROWS_TOLD = 100;

/** What is done to several tasks. A selection means what it says at that moment. */
export function createSelectionHandlers(deps: SelectionHandlerDeps): SelectionHandlers {
  const { library, accounts, checks, saves, settings, presenter, push, removals, writeClipboard } = deps;

  const keysOf = (tasks: TaskSelection): readonly TaskKey[] => selectedKeys(tasks, library, presenter);

  function moved(keys: readonly TaskKey[]): void {
    push.rowsMoved(keys.length > MOST_ROWS_TOLD ? [] : keys);
  }

  async function inSlices(
    keys: readonly TaskKey[],
    work: (slice: readonly TaskKey[]) => readonly TaskKey[],
  ): Promise<readonly TaskKey[]> {
    const done: TaskKey[] = [];
    for (let from = 0; from < keys.length; from += SLICE) {
      if (from > 0) await setImmediate();
      for (const key of work(keys.slice(from, from + SLICE))) done.push(key);
    }
    if (done.length > 0) moved(done);
    return done;
  }

  /** Its clips that can be kept and aren't; all that were too, where something is to be put beside them. */
  function toSaveOf(key: TaskKey, isForParts: boolean): readonly string[] {
    const stored = library.get(key);
    if (stored === null) return [];
    return stored.task.clips
      .filter((clip) => {
        const { saved, isLinkDead } = stored.keeping[clip.id] ?? UNTOUCHED_CLIP;
        return isSavable(clip) && (saved === null ? !isLinkDead : isForParts);
      })
      .map(({ id }) => id);
  }

  return {
    'tasks:survey': ({ tasks }) => ok(library.survey(keysOf(tasks))),

    'tasks:keys': ({ query, offset, limit }) =>
      ok(library.keysAt(query, offset, limit, unknownKeys(query, library, presenter))),

    'tasks:check': ({ tasks }) => {
      const keys = tasks === null ? null : keysOf(tasks);
      if (keys !== null) moved(library.setTracking(keys, true));
      checks.checkNow(keys);
      return ok({ count: keys?.length ?? 0 });
    },

    'tasks:stop': ({ tasks }) => {
      const stopped = library.setTracking(keysOf(tasks), false);
      checks.removed(stopped);
      moved(stopped);
      return ok({ count: stopped.length });
    },

    'tasks:favourite': async ({ tasks, isFavourite }) => {
      const work = (slice: readonly TaskKey[]) => library.setFavourites(slice, isFavourite);
      return ok({ count: (await inSlices(keysOf(tasks), work)).length });
    },

    'tasks:move': async ({ tasks, accountId }) => {
      const account = accounts.get(accountId);
      if (account === null) return failed(failure('refused', sentence('The account was removed.')));
      const moved = await inSlices(keysOf(tasks), (slice) => {
        const taken = library.moveTo(slice, account.id, account.provider);
        checks.removed(taken);
        checks.tracked(taken);
        return taken;
      });
      return ok({ count: moved.length });
    },

    'tasks:save': async ({ tasks, parts }) => {
      if (settings.get().folder === null) return ok('needs-folder');
      let count = 0;
      await inSlices(keysOf(tasks), (slice) => {
        for (const key of slice) {
          const clipIds = toSaveOf(key, parts !== undefined);
          if (clipIds.length > 0) saves.save(key, clipIds, parts);
          count += clipIds.length;
        }
        return [];
      });
      return ok({ count });
    },

    'tasks:copy-ids': ({ tasks }) => {
      const keys = keysOf(tasks);
      writeClipboard(keys.map((key) => key.slice(key.indexOf(':') + 1)).join('\n'));
      return ok({ count: keys.length });
    },

    'tasks:remove': async ({ tasks, areFilesTrashed }) =>
      ok(await removals.remove(keysOf(tasks), areFilesTrashed)),

    'tasks:restore': ({ id }) => {
      const keys = removals.restore(id);
      return ok({ count: keys.length, key: keys.length === 1 ? (keys[0] ?? null) : null });
    },
  };
}
