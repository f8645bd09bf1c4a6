import type { ListQuery } from '../core/list-query.ts';
import type { Change, Library } from '../core/ports.ts';
import type { StoredTask } from '../core/stored.ts';
import type { Task, TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';
import { unsavedClips, FLAGS, type ClipRecord } from './facts.ts';
import { createCare } from './exchange/care.ts';
import { createExchange } from './exchange/exchange.ts';
import { createAdopt } from './adopt.ts';
import { createBulk } from './bulk.ts';
import { savedColumns, untouched } from './clip-record.ts';
import { createExpectations } from './expectations.ts';
import { inView, keysById, NEWEST_FIRST } from './filter.ts';
import { createFinder } from './finder.ts';
import { createOwners } from './owners.ts';
import { createPlayQueue } from './play-queue.ts';
import { createRecords, storedTask, type TaskRow } from './records.ts';
import { createSongFolders } from './song-folders.ts';
import { createSounds } from './sounds.ts';
import { createTally, isInView } from './tally.ts';
import { createWishes } from './wishes.ts';
import { createWordTimes } from './word-times.ts';

const SHOWN = 'removed_at IS NULL';

/**
 * The library on an open database of the current version, which it owns from here on. One object, whatever it is asked:
 * each write is one transaction with its counts and its search index, and only here all of them are at hand.
 */
export function createLibrary(db: Database, nowMs: () => number) {
  const tally = createTally(db);
  const records = createRecords(db, tally);
  const search = createFinder(db, tally);
  const expectedMs = createExpectations(db, tally);
  const owners = createOwners(db);
  const wishes = createWishes(db);
  const playQueue = createPlayQueue(db);
  const times = createWordTimes(db);
  const bulk = createBulk(db, records, tally, { write, nowMs });

  /** One durable step. What was counted on the way is forgotten with it when it fails. */
  function write<T>(work: () => T): T {
    try {
      return db.transaction(work);
    } catch (error) {
      tally.forget();
      owners.forget();
      throw error;
    }
  }

  function shownRow(key: TaskKey): TaskRow | null {
    const row = records.rowOf(key);
    return row === null || row.removed_at !== null ? null : row;
  }

  const stored = (row: TaskRow): StoredTask => storedTask(records.read(row));

  const storedById = (ids: readonly number[]): StoredTask[] => records.readAll(ids).map(storedTask);

  function idsOf(sql: string, ...values: number[]): number[] {
    return db.all<{ id: number }>(sql, ...values).map(({ id }) => id);
  }

  /** Unknown keys are left out: the task was removed for good while somebody still meant it. */
  function forEachRow(keys: readonly TaskKey[], work: (row: TaskRow) => void): void {
    write(() => {
      for (const key of keys) {
        const row = records.rowOf(key);
        if (row !== null) work(row);
      }
    });
  }

  function changeClip(key: TaskKey, clipId: string, patch: (task: Task) => Partial<ClipRecord>): void {
    forEachRow([key], (row) => {
      const { task, clips, ...rest } = records.read(row);
      const known = clips.find(({ clip_id }) => clip_id === clipId) ?? untouched(clipId);
      const clip = { ...known, ...patch(task) };
      records.putClip(row.id, clip);
      const others = clips.filter(({ clip_id }) => clip_id !== clipId);
      records.write(row, { task, clips: [...others, clip], ...rest });
    });
  }

  function commitOne({ task, events, raw, ownerId = null, wordTimes = [] }: Change): void {
    const row = records.rowOf(task.key);
    // Removed for good while the answer was on its way.
    if (row === null) return;
    const isFinished = events.some(({ type }) => type === 'finished');
    const isNews = isFinished || events.some(({ type }) => type === 'needs-attention');
    records.write(row, {
      task,
      notice: isFinished && row.notice === 'none' ? 'due' : row.notice,
      isUnseen: isNews || row.is_unseen === 1,
      clips: records.clipsOf(row.id),
    });
    if (raw !== null) records.putRaw(row.id, raw);
    if (ownerId !== null) owners.learn(task.accountId, ownerId);
    for (const each of wordTimes) times.learn(row.id, task.provider, each);
  }

  function bringBack(row: TaskRow): void {
    db.run('UPDATE tasks SET removed_at = NULL WHERE id = ?', row.id);
    tally.changed(null, row);
  }

  function ids(query: ListQuery, offset: number, limit: number, unknown: readonly TaskKey[]) {
    const found = search(query, unknown);
    if (found !== null) return Array.from(found.ids.subarray(offset, offset + limit));
    return idsOf(
      `SELECT id FROM tasks WHERE ${inView(query.view)} ORDER BY ${NEWEST_FIRST} LIMIT ? OFFSET ?`,
      limit,
      offset,
    );
  }

  function indexOf(query: ListQuery, key: TaskKey, unknown: readonly TaskKey[]): number | null {
    const row = shownRow(key);
    if (row === null || !isInView(row, query.view)) return null;
    const found = search(query, unknown);
    if (found !== null) {
      const index = found.ids.indexOf(row.id);
      return index === -1 ? null : index;
    }
    const before = `SELECT count(*) AS n FROM tasks WHERE ${inView(query.view)}
      AND (is_in_progress, sort_at, id) > (?, ?, ?)`;
    return db.get<{ n: number }>(before, row.is_in_progress, row.sort_at, row.id)?.n ?? null;
  }

  const exchange = createExchange({ db, records, write, times, bringBack });
  const care = createCare({
    db,
    nowMs,
    forget() {
      tally.forget();
      owners.forget();
    },
  });

  const library: Library = {
    exchange,
    care,

    track(tasks) {
      const added: TaskKey[] = [];
      const known: TaskKey[] = [];
      write(() => {
        for (const task of tasks) {
          const row = records.rowOf(task.key);
          if (row === null) records.write(null, { task, notice: 'none', isUnseen: false, clips: [] });
          else if (row.removed_at !== null) bringBack(row);
          (row === null || row.removed_at !== null ? added : known).push(task.key);
        }
      });
      return { added, known };
    },

    get(key) {
      const row = shownRow(key);
      return row === null ? null : stored(row);
    },

    raw(key) {
      const row = shownRow(key);
      return row && (db.get<{ raw: string }>('SELECT raw FROM raws WHERE id = ?', row.id)?.raw ?? null);
    },

    openTasks() {
      const open = idsOf(`SELECT id FROM tasks WHERE ${SHOWN} AND views & ${FLAGS.open} != 0 ORDER BY id`);
      return storedById(open).map(({ task }) => task);
    },

    commit(changes) {
      write(() => changes.forEach(commitOne));
    },

    claimDueNotices() {
      return write(() => {
        const due = idsOf(`SELECT id FROM tasks WHERE ${SHOWN} AND notice = 'due' ORDER BY finished_at, id`);
        for (const id of due) db.run("UPDATE tasks SET notice = 'claimed' WHERE id = ?", id);
        return storedById(due);
      });
    },

    markHeard(keys) {
      forEachRow(keys, (row) => {
        if (row.is_unseen === 1) records.write(row, { ...records.read(row), isUnseen: false });
      });
    },

    setFavourite(key, clipId, isFavourite) {
      changeClip(key, clipId, () => ({ is_favourite: isFavourite ? 1 : 0 }));
    },

    setSaved(key, clipId, file, isMoreToCome = false) {
      write(() => {
        changeClip(key, clipId, () => savedColumns(file));
        if (file !== null) (isMoreToCome ? wishes.keepForRest : wishes.fulfil)(key, clipId);
      });
    },

    setLeftOut(key, clipId, leftOut) {
      write(() => wishes.setLeftOut(key, clipId, leftOut));
    },

    leftOut: wishes.leftOut,

    setMissing(found) {
      write(() => found.forEach(wishes.setMissing));
    },

    wordTimes: times.wordTimes,
    filesOf: wishes.filesOf,
    savedFiles: wishes.savedFiles,
    lastSaved: wishes.lastSaved,
    saveWishes: wishes.all,

    putSaveWishes(wanted) {
      write(() => wanted.forEach(wishes.put));
    },

    setLinkDead(key, clipId, isLinkDead) {
      changeClip(key, clipId, (task) => {
        const url = task.clips.find(({ id }) => id === clipId)?.audioUrl ?? '';
        return { dead_url: isLinkDead ? url : null };
      });
    },

    setHidden(key, clipId, isHidden) {
      changeClip(key, clipId, () => ({ is_hidden: isHidden ? 1 : 0 }));
    },

    ...createSounds(db),
    ...createSongFolders(db),

    keysOf(selection, unknown) {
      if ('keys' in selection) return selection.keys;
      const except = new Set(selection.except);
      const all = library.keysAt(selection.query, 0, Number.MAX_SAFE_INTEGER, unknown);
      return all.filter((key) => !except.has(key));
    },
    keysAt: (query, offset, limit, unknown = []) => keysById(db, ids(query, offset, limit, unknown)),

    ...bulk,

    purgeRemoved: () =>
      write(() => {
        db.run('DELETE FROM words WHERE rowid IN (SELECT id FROM tasks WHERE removed_at IS NOT NULL)');
        db.run('DELETE FROM tasks WHERE removed_at IS NOT NULL');
      }),

    openKeys: () =>
      db.all<{ key: TaskKey; accountId: string }>(
        `SELECT key, account_id AS accountId FROM tasks WHERE ${SHOWN} AND views & ${FLAGS.open} != 0`,
      ),

    list: (query, offset, limit, unknown = []) => storedById(ids(query, offset, limit, unknown)),

    sections: (query, unknown = []) => search(query, unknown)?.sections ?? tally.sections(query.view),

    indexOf: (query, key, unknown = []) => indexOf(query, key, unknown),
    revision: tally.revision,

    counts: () => tally.counts(),

    recentlyReady(limit) {
      const sql = `SELECT id FROM tasks WHERE ${SHOWN} AND ready_at IS NOT NULL
        ORDER BY ready_at DESC, id DESC LIMIT ?`;
      return storedById(idsOf(sql, limit));
    },

    unheardCount: () => tally.unheard(),

    unsavedSince(sinceMs) {
      const sql = `SELECT id FROM tasks WHERE ${SHOWN} AND unsaved_at IS NOT NULL AND unsaved_at >= ?
        ORDER BY unsaved_at, id`;
      return idsOf(sql, Math.round(sinceMs)).flatMap((id) => {
        const row = records.rowById(id);
        if (row === null) return [];
        const { task, clips } = records.read(row);
        const wished = wishes.clipsOf(id);
        const unsaved = unsavedClips(task, clips).filter((clip) => !wished.has(clip.id));
        return unsaved.map((clip) => ({ key: task.key, clipId: clip.id }));
      });
    },

    expectedMs,

    ownerOf: (accountId) => owners.of(accountId),

    knows: (key) => records.rowOf(key) !== null,

    openCount(accountId) {
      const sql = `SELECT count(*) AS n FROM tasks WHERE ${inView('in-progress')} AND account_id = ?`;
      return db.get<{ n: number }>(sql, accountId)?.n ?? 0;
    },

    playQueue: playQueue.load,

    keepPlayQueue: (keys) => write(() => playQueue.keep(keys)),

    close() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };

  return {
    library,
    adopt: createAdopt(records, write),
  };
}
