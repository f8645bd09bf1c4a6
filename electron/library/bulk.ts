import type { Library } from '../core/ports.ts';
import type { ProviderId } from '../core/provider.ts';
import type { Survey } from '../core/selection.ts';
import type { TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';
import { FLAGS } from './facts.ts';
import type { Records, TaskRow } from './records.ts';
import type { Place, Tally } from './tally.ts';

/** Of the tasks with these keys, given as JSON, those that are in sight. */
const THESE = 'removed_at IS NULL AND key IN (SELECT value FROM json_each(?))';

/** The clip that one would hear: the first that plays, else the first there is. `d` is its doc, `t` its task. */
const BEST_CLIP = `coalesce((
  SELECT c.value ->> 'id' FROM json_each(d.doc, '$.clips') AS c
    LEFT JOIN clips AS k ON k.task_id = t.id AND k.clip_id = c.value ->> 'id'
    WHERE c.value ->> 'audioUrl' IS NOT NULL AND c.value ->> 'state' <> 'failed'
      AND coalesce(k.is_hidden, 0) = 0
      AND (k.dead_url IS NULL OR k.dead_url <> c.value ->> 'audioUrl' OR k.saved_path IS NOT NULL)
    ORDER BY c.key LIMIT 1), d.doc ->> '$.clips[0].id')`;

type BulkChanges = Pick<
  Library,
  'survey' | 'remove' | 'restore' | 'setFavourites' | 'setTracking' | 'moveTo'
>;

interface Found extends Place {
  readonly id: number;
  readonly key: TaskKey;
}

/**
 * What is done to many tasks at once, in few statements: a task read, changed and written each would hold up the app for
 * a second with 10,000 of them. Columns, docs and counts stay in step here too.
 */
export function createBulk(
  db: Database,
  records: Records,
  tally: Tally,
  { write, nowMs }: { readonly write: <T>(work: () => T) => T; readonly nowMs: () => number },
): BulkChanges {
  function found(keys: readonly TaskKey[], more = ''): Found[] {
    const sql = `SELECT id, key, views, is_in_progress, sort_at FROM tasks WHERE ${THESE} ${more}`;
    return db.all<Found>(sql, JSON.stringify(keys));
  }

  const idsOf = (rows: readonly Found[]): string => JSON.stringify(rows.map(({ id }) => id));

  function changeFlag(rows: readonly Found[], flag: number, isSet: boolean): void {
    const views = isSet ? `views | ${flag}` : `views & ~${flag}`;
    db.run(`UPDATE tasks SET views = ${views} WHERE id IN (SELECT value FROM json_each(?))`, idsOf(rows));
    for (const row of rows) {
      tally.changed(row, { ...row, views: isSet ? row.views | flag : row.views & ~flag });
    }
  }

  const bulk = {
    survey(keys: readonly TaskKey[]): Survey {
      const row = db.get<
        Omit<Survey, 'providers' | 'accountIds'> & { providers: string; accountIds: string }
      >(
        `SELECT count(*) AS count,
          total(unsaved_at IS NOT NULL) AS unsaved,
          total(views & ${FLAGS.saved} != 0) AS saved,
          total(views & ${FLAGS.favourites} != 0) AS favourites,
          total(ready_at IS NOT NULL) AS playable,
          total(ready_at IS NOT NULL AND views & ${FLAGS.favourites} = 0) AS unfavoured,
          total(views & ${FLAGS.open} != 0) AS awaited,
          json_group_array(DISTINCT provider) AS providers,
          json_group_array(DISTINCT account_id) AS accountIds
          FROM tasks WHERE ${THESE}`,
        JSON.stringify(keys),
      );
      // An aggregate always has its one row.
      if (row === null) throw new Error('no survey');
      return {
        ...row,
        providers: JSON.parse(row.providers) as ProviderId[],
        accountIds: JSON.parse(row.accountIds) as string[],
      };
    },

    /** Gives those that were in sight until now. */
    remove(keys: readonly TaskKey[]): readonly TaskKey[] {
      const rows = found(keys);
      const sql = 'UPDATE tasks SET removed_at = ? WHERE id IN (SELECT value FROM json_each(?))';
      db.run(sql, Math.round(nowMs()), idsOf(rows));
      for (const row of rows) tally.changed(row, null);
      return rows.map(({ key }) => key);
    },

    restore(keys: readonly TaskKey[]): void {
      const rows = db.all<Found>(
        `SELECT id, key, views, is_in_progress, sort_at FROM tasks
          WHERE removed_at IS NOT NULL AND key IN (SELECT value FROM json_each(?))`,
        JSON.stringify(keys),
      );
      db.run('UPDATE tasks SET removed_at = NULL WHERE id IN (SELECT value FROM json_each(?))', idsOf(rows));
      for (const row of rows) tally.changed(null, row);
    },

    /** Makes the clip that one would hear a favourite where none is yet; or no clip one. Gives those it changed. */
    setFavourites(keys: readonly TaskKey[], isFavourite: boolean): readonly TaskKey[] {
      const rows = found(keys, `AND views & ${FLAGS.favourites} ${isFavourite ? '=' : '!='} 0`);
      if (!isFavourite) {
        const sql = 'UPDATE clips SET is_favourite = 0 WHERE task_id IN (SELECT value FROM json_each(?))';
        db.run(sql, idsOf(rows));
        changeFlag(rows, FLAGS.favourites, false);
        return rows.map(({ key }) => key);
      }
      const chosen = `SELECT t.id AS id, ${BEST_CLIP} AS clip FROM tasks AS t JOIN docs AS d ON d.id = t.id
        WHERE t.id IN (SELECT value FROM json_each(?))`;
      db.run(
        `INSERT INTO clips (task_id, clip_id, is_favourite, was_saved)
          SELECT id, clip, 1, 0 FROM (${chosen}) WHERE clip IS NOT NULL
          ON CONFLICT (task_id, clip_id) DO UPDATE SET is_favourite = 1`,
        idsOf(rows),
      );
      const favoured = new Set(
        db
          .all<{ id: number }>(
            `SELECT DISTINCT task_id AS id FROM clips
              WHERE is_favourite = 1 AND task_id IN (SELECT value FROM json_each(?))`,
            idsOf(rows),
          )
          .map(({ id }) => id),
      );
      const changed = rows.filter(({ id }) => favoured.has(id));
      changeFlag(changed, FLAGS.favourites, true);
      return changed.map(({ key }) => key);
    },

    /** Only what isn't finished can be awaited, or no longer. Gives those it changed. */
    setTracking(keys: readonly TaskKey[], isTracking: boolean): readonly TaskKey[] {
      const sql = `SELECT * FROM tasks WHERE finished_at IS NULL AND ${THESE}`;
      return db.all<TaskRow>(sql, JSON.stringify(keys)).flatMap((row) => {
        const record = records.read(row);
        if (record.task.isTracking === isTracking) return [];
        records.write(row, { ...record, task: { ...record.task, isTracking } });
        return [row.key];
      });
    },

    /** Gives the tasks of this provider to another account of it. Gives those that weren't its own. */
    moveTo(keys: readonly TaskKey[], accountId: string, provider: ProviderId): readonly TaskKey[] {
      const moved = db.all<{ id: number; key: TaskKey }>(
        `SELECT id, key FROM tasks WHERE provider = ? AND account_id <> ? AND ${THESE}`,
        provider,
        accountId,
        JSON.stringify(keys),
      );
      const ids = JSON.stringify(moved.map(({ id }) => id));
      db.run('UPDATE tasks SET account_id = ? WHERE id IN (SELECT value FROM json_each(?))', accountId, ids);
      db.run(
        `UPDATE docs SET doc = json_set(doc, '$.accountId', ?) WHERE id IN (SELECT value FROM json_each(?))`,
        accountId,
        ids,
      );
      // Lists can be filtered by account.
      tally.changed(null, null);
      return moved.map(({ key }) => key);
    },
  };

  return {
    survey: bulk.survey,
    remove: (keys) => write(() => bulk.remove(keys)),
    restore: (keys) => write(() => bulk.restore(keys)),
    setFavourites: (keys, isFavourite) => write(() => bulk.setFavourites(keys, isFavourite)),
    setTracking: (keys, isTracking) => write(() => bulk.setTracking(keys, isTracking)),
    moveTo: (keys, accountId, provider) => write(() => bulk.moveTo(keys, accountId, provider)),
  };
}
