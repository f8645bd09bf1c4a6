import { pathToFileURL } from 'node:url';
import { isFinished, trackedTask, type Task } from '../core/task.ts';
import { connect, type Database } from './database.ts';
import type { ClipRecord } from './facts.ts';
import type { TaskRecord, TaskRow } from './records.ts';
import { parseTask } from './task-json.ts';

/** A damaged file may claim any number of rows. */
const MOST_ROWS = 1_000_000;
/** Where the last id can't be read: so many ids without anything behind them are the end. */
const LONGEST_GAP = 20_000;

/** A row of the first version's `clips`, or of a later one's. */
type OldClip = Omit<ClipRecord, 'saved_modified_at' | 'is_missing'>;
type Salvaged = TaskRecord & { readonly raw: string | null };

/** Reads whatever can still be read of a library, without changing its files. Removed tasks stay removed. */
export function* salvage(file: string): Generator<Salvaged> {
  const db = attempt(() => reader(file));
  if (db === null) return;
  try {
    const last = Math.max(...['tasks', 'docs', 'raws'].map((table) => lastId(db, table)));
    let found = 0;
    for (let id = 1; id <= Math.min(MOST_ROWS, Math.max(last, found + LONGEST_GAP)); id += 1) {
      const record = recordOf(db, id);
      if (record === null) continue;
      found = id;
      yield record;
    }
  } finally {
    attempt(() => db.close());
  }
}

/** Reads the file with what its log holds; where no log can be opened beside it, as it is. */
function reader(file: string): Database {
  for (const address of [file, `${pathToFileURL(file).href}?immutable=1`]) {
    const db = connect(address, { isReadOnly: true });
    // Else SQLite refuses a file that was cut off, although most of it may be there.
    db.exec('PRAGMA writable_schema = ON');
    if (attempt(() => db.value('SELECT count(*) FROM sqlite_schema')) !== null) return db;
    attempt(() => db.close());
  }
  throw new Error('nothing can be read');
}

function lastId(db: Database, table: string): number {
  return attempt(() => db.get<{ id: number | null }>(`SELECT max(id) AS id FROM ${table}`))?.id ?? 0;
}

function recordOf(db: Database, id: number): Salvaged | null {
  const row = attempt(() => db.get<TaskRow>('SELECT * FROM tasks WHERE id = ?', id));
  if (row !== null && row.removed_at !== null) return null;
  const doc = attempt(() => db.get<{ doc: string }>('SELECT doc FROM docs WHERE id = ?', id));
  const task = (doc && parseTask(doc.doc)) ?? (row && attempt(() => again(row)));
  if (task === null) return null;
  const raw = attempt(() => db.get<{ raw: string }>('SELECT raw FROM raws WHERE id = ?', id));
  const clips = attempt(() => db.all<OldClip>('SELECT * FROM clips WHERE task_id = ?', id));
  return {
    task,
    // Rather not told than told twice.
    notice: row?.notice ?? (isFinished(task.state) ? 'claimed' : 'none'),
    isUnseen: row?.is_unseen === 1,
    // An older file knows less of them.
    clips: (clips ?? []).map((clip) => ({ saved_modified_at: null, is_missing: 0, ...clip })),
    raw: raw?.raw ?? null,
  };
}

/** Only the row is left: the provider is asked again. */
function again({ key, provider, account_id, sort_at }: TaskRow): Task {
  return trackedTask(provider, key.slice(provider.length + 1), account_id, sort_at);
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
