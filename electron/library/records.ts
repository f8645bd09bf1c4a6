import type { ClipKeeping, NoticeState, SavedFile, StoredTask } from '../core/stored.ts';
import { isFinished, trackedTask, type Task, type TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';
import { factsOf, isLinkDead, type ClipRecord } from './facts.ts';
import { parseTask } from './task-json.ts';
import type { Tally } from './tally.ts';
import { hashOf, searchText } from './words.ts';

type Facts = ReturnType<typeof factsOf>;

/** A task with everything that is kept with it. */
export interface TaskRecord {
  readonly task: Task;
  readonly notice: NoticeState;
  /** Finished or in need of attention, and not opened since. */
  readonly isUnseen: boolean;
  readonly clips: readonly ClipRecord[];
}

interface Columns extends Facts {
  readonly notice: NoticeState;
  readonly is_unseen: 0 | 1;
  readonly words_hash: string;
}

/** A row of `tasks`. */
export interface TaskRow extends Columns {
  readonly id: number;
  readonly key: TaskKey;
  readonly removed_at: number | null;
}

const COLUMNS = [
  'account_id',
  'provider',
  'kind',
  'model',
  'status',
  'views',
  'is_in_progress',
  'sort_at',
  'title_key',
  'duration_ms',
  'finished_at',
  'took_ms',
  'ready_at',
  'unsaved_at',
  'notice',
  'is_unseen',
  'words_hash',
] as const satisfies readonly (keyof Columns)[];

/** What lists are filtered and sorted by. */
const LISTED = [
  'views',
  'account_id',
  'sort_at',
  'title_key',
  'duration_ms',
  'took_ms',
] as const satisfies readonly (keyof Columns)[];

const INSERT = `INSERT INTO tasks (key, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`;
const UPDATE = `UPDATE tasks SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;

/**
 * Reads and writes one task with all that belongs to it. Every write goes through `write`, which keeps columns, words
 * and counts in step with the task; the caller holds the transaction.
 */
export function createRecords(db: Database, tally: Tally) {
  function clipsOf(id: number): ClipRecord[] {
    return db.all<ClipRecord>('SELECT * FROM clips WHERE task_id = ?', id);
  }

  function taskOf(id: number): Task | null {
    const json = db.get<{ doc: string }>('SELECT doc FROM docs WHERE id = ?', id)?.doc;
    return json === undefined ? null : parseTask(json);
  }

  function put(row: TaskRow | null, key: TaskKey, after: Columns): number {
    const values = COLUMNS.map((name) => after[name]);
    if (row === null) return db.run(INSERT, key, ...values).lastId;
    if (COLUMNS.some((name) => row[name] !== after[name])) db.run(UPDATE, ...values, row.id);
    return row.id;
  }

  const self = {
    rowOf: (key: TaskKey) => db.get<TaskRow>('SELECT * FROM tasks WHERE key = ?', key),
    rowById: (id: number) => db.get<TaskRow>('SELECT * FROM tasks WHERE id = ?', id),

    read(row: TaskRow): TaskRecord {
      const task = taskOf(row.id);
      const rest = { notice: row.notice, isUnseen: row.is_unseen === 1, clips: clipsOf(row.id) };
      if (task !== null) return { task, ...rest };
      // What can't be read any more is asked for again: its row still says whom and for what.
      const id = row.key.slice(row.provider.length + 1);
      const again = { task: trackedTask(row.provider, id, row.account_id, row.sort_at), ...rest };
      db.transaction(() => self.write(row, again));
      return again;
    },

    clipsOf,

    /** The same of many, in two queries instead of three for each. Ids that nothing is behind are left out. */
    readAll(ids: readonly number[]): readonly TaskRecord[] {
      const wanted = JSON.stringify(ids);
      const rows = db.all<Pick<TaskRow, 'id' | 'notice' | 'is_unseen'> & { readonly doc: string | null }>(
        `SELECT tasks.id, notice, is_unseen, doc FROM json_each(?) AS wanted
          JOIN tasks ON tasks.id = wanted.value LEFT JOIN docs ON docs.id = tasks.id ORDER BY wanted.key`,
        wanted,
      );
      const clips = new Map<number, ClipRecord[]>(rows.map(({ id }) => [id, []]));
      const kept = db.all<ClipRecord & { readonly task_id: number }>(
        'SELECT * FROM clips WHERE task_id IN (SELECT value FROM json_each(?))',
        wanted,
      );
      for (const clip of kept) clips.get(clip.task_id)?.push(clip);
      return rows.flatMap(({ id, notice, is_unseen, doc }) => {
        const task = doc === null ? null : parseTask(doc);
        if (task !== null) return [{ task, notice, isUnseen: is_unseen === 1, clips: clips.get(id) ?? [] }];
        const row = self.rowById(id);
        return row === null ? [] : [self.read(row)];
      });
    },

    /** Stores a record as it is to be; `row` is what the library holds of it, `null` for a new one. Gives its id. */
    write(row: TaskRow | null, { task, notice, isUnseen, clips }: TaskRecord): number {
      const text = searchText(task);
      const after: Columns = {
        ...factsOf(task, clips, isUnseen),
        notice,
        is_unseen: isUnseen ? 1 : 0,
        words_hash: hashOf(text),
      };
      const id = put(row, task.key, after);
      db.run(
        'INSERT INTO docs (id, doc) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET doc = excluded.doc',
        id,
        JSON.stringify(task),
      );
      if (row?.words_hash !== after.words_hash) {
        db.run('INSERT OR REPLACE INTO words (rowid, text) VALUES (?, ?)', id, text);
        tally.wordsChanged();
      }
      if (row?.removed_at != null) return id;
      if (LISTED.some((name) => row?.[name] !== after[name])) tally.changed(row, after);
      return id;
    },

    putRaw(id: number, raw: string): void {
      db.run(
        'INSERT INTO raws (id, raw) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET raw = excluded.raw',
        id,
        raw,
      );
    },

    putClip(id: number, clip: ClipRecord): void {
      // Not as a REPLACE: that opens a savepoint, at which FTS5 writes out what it has gathered.
      db.run(
        `INSERT INTO clips
          (task_id, clip_id, is_favourite, saved_path, saved_bytes, saved_at, saved_modified_at, is_missing,
            was_saved, dead_url, is_hidden)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (task_id, clip_id) DO UPDATE SET is_favourite = excluded.is_favourite,
            saved_path = excluded.saved_path, saved_bytes = excluded.saved_bytes, saved_at = excluded.saved_at,
            saved_modified_at = excluded.saved_modified_at, is_missing = excluded.is_missing,
            was_saved = excluded.was_saved, dead_url = excluded.dead_url,
            is_hidden = excluded.is_hidden`,
        id,
        clip.clip_id,
        clip.is_favourite,
        clip.saved_path,
        clip.saved_bytes,
        clip.saved_at,
        clip.saved_modified_at,
        clip.is_missing,
        clip.was_saved,
        clip.dead_url,
        clip.is_hidden,
      );
    },
  };
  return self;
}

export type Records = ReturnType<typeof createRecords>;

/** The record as the rest of main knows it. */
export function storedTask({ task, notice, isUnseen, clips }: TaskRecord): StoredTask {
  // Without a prototype: a clip id is the provider's text, and "constructor" is one.
  const keeping = Object.create(null) as Record<string, ClipKeeping>;
  for (const record of clips) {
    const clip = task.clips.find(({ id }) => id === record.clip_id);
    keeping[record.clip_id] = {
      isFavourite: record.is_favourite === 1,
      saved: savedFile(record),
      isMissing: record.saved_path !== null && record.is_missing === 1,
      isLinkDead: isLinkDead(clip, record),
      isHidden: record.is_hidden === 1,
    };
  }
  return { task, notice, isUnheard: isUnseen && isFinished(task.state), keeping };
}

function savedFile(record: ClipRecord): SavedFile | null {
  if (record.saved_path === null) return null;
  return {
    path: record.saved_path,
    bytes: record.saved_bytes ?? 0,
    savedAtMs: record.saved_at ?? 0,
    modifiedAtMs: record.saved_modified_at,
  };
}
