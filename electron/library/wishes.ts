import type { LeftOut } from '../core/save-parts.ts';
import type { ClipRef, SavedFileMark, SaveWish } from '../core/save-queue.ts';
import type { TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';
import { parseFailure, parseLeftOut, parseSaveParts } from './task-json.ts';

interface WishRow {
  readonly key: TaskKey;
  readonly clip_id: string;
  readonly state: SaveWish['state'];
  readonly is_again: 0 | 1;
  readonly parts: string | null;
  readonly failure: string | null;
}

interface FileRow {
  readonly key: TaskKey;
  readonly clip_id: string;
  readonly saved_path: string;
  readonly is_missing: 0 | 1;
}

function markOf({ key, clip_id, saved_path, is_missing }: FileRow): SavedFileMark {
  return { key, clipId: clip_id, path: saved_path, isMissing: is_missing === 1 };
}

/** What is to be saved and what was, beside the tasks: nothing that is listed or counted depends on it. */
export function createWishes(db: Database) {
  const idOf = (key: TaskKey) =>
    db.get<{ id: number }>('SELECT id FROM tasks WHERE key = ?', key)?.id ?? null;

  return {
    all(): SaveWish[] {
      const rows = db.all<WishRow>(
        `SELECT key, clip_id, state, is_again, parts, failure FROM wishes JOIN tasks ON tasks.id = task_id
          WHERE removed_at IS NULL ORDER BY wishes.id`,
      );
      return rows.map(({ key, clip_id, state, is_again, parts, failure }) => ({
        key,
        clipId: clip_id,
        state,
        isAgain: is_again === 1,
        parts: parts === null ? null : parseSaveParts(parts),
        failure: failure === null ? null : parseFailure(failure),
      }));
    },

    clipsOf(taskId: number): ReadonlySet<string> {
      const rows = db.all<{ clip_id: string }>('SELECT clip_id FROM wishes WHERE task_id = ?', taskId);
      return new Set(rows.map(({ clip_id }) => clip_id));
    },

    put({ key, clipId, state, isAgain, parts, failure }: SaveWish): void {
      const id = idOf(key);
      if (id === null) return;
      db.run("DELETE FROM wishes WHERE task_id = ? AND clip_id = ? AND state = 'cancelled'", id, clipId);
      db.run(
        `INSERT INTO wishes (task_id, clip_id, state, is_again, parts, failure) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (task_id, clip_id) DO UPDATE SET state = excluded.state, is_again = excluded.is_again,
            parts = excluded.parts, failure = excluded.failure`,
        id,
        clipId,
        state,
        isAgain ? 1 : 0,
        parts === null ? null : JSON.stringify(parts),
        failure === null ? null : JSON.stringify(failure),
      );
    },

    fulfil(key: TaskKey, clipId: string): void {
      const id = idOf(key);
      if (id !== null) db.run('DELETE FROM wishes WHERE task_id = ? AND clip_id = ?', id, clipId);
    },

    /** Nothing is saved anew once the song is there, whatever is still to come. */
    keepForRest(key: TaskKey, clipId: string): void {
      const id = idOf(key);
      if (id !== null) db.run('UPDATE wishes SET is_again = 0 WHERE task_id = ? AND clip_id = ?', id, clipId);
    },

    leftOut(key: TaskKey): ReadonlyMap<string, readonly LeftOut[]> {
      const rows = db.all<{ clip_id: string; left_out: string }>(
        `SELECT clip_id, left_out FROM clips JOIN tasks ON tasks.id = task_id
          WHERE key = ? AND left_out IS NOT NULL AND saved_path IS NOT NULL ORDER BY clip_id`,
        key,
      );
      return new Map(rows.map(({ clip_id, left_out }) => [clip_id, parseLeftOut(left_out)]));
    },

    setLeftOut(key: TaskKey, clipId: string, leftOut: readonly LeftOut[]): void {
      const id = idOf(key);
      if (id === null) return;
      const kept = leftOut.length === 0 ? null : JSON.stringify(leftOut);
      db.run('UPDATE clips SET left_out = ? WHERE task_id = ? AND clip_id = ?', kept, id, clipId);
    },

    filesOf(key: TaskKey): SavedFileMark[] {
      const rows = db.all<FileRow>(
        `SELECT key, clip_id, saved_path, is_missing FROM clips JOIN tasks ON tasks.id = task_id
          WHERE key = ? AND saved_path IS NOT NULL ORDER BY clip_id`,
        key,
      );
      return rows.map(markOf);
    },

    savedFiles(after: ClipRef | null, limit: number): SavedFileMark[] {
      const from = after === null ? 0 : idOf(after.key);
      if (from === null) return [];
      const rows = db.all<FileRow>(
        `SELECT key, clip_id, saved_path, is_missing FROM clips JOIN tasks ON tasks.id = task_id
          WHERE (task_id, clip_id) > (?, ?) AND saved_path IS NOT NULL AND removed_at IS NULL
          ORDER BY task_id, clip_id LIMIT ?`,
        from,
        after?.clipId ?? '',
        limit,
      );
      return rows.map(markOf);
    },

    lastSaved(limit: number): SavedFileMark[] {
      const rows = db.all<FileRow>(
        `SELECT key, clip_id, saved_path, is_missing FROM clips JOIN tasks ON tasks.id = task_id
          WHERE saved_at IS NOT NULL AND saved_path IS NOT NULL AND removed_at IS NULL
          ORDER BY saved_at DESC LIMIT ?`,
        limit,
      );
      return rows.map(markOf);
    },

    setMissing({ key, clipId, path, isMissing }: SavedFileMark): void {
      const id = idOf(key);
      if (id === null) return;
      db.run(
        'UPDATE clips SET is_missing = ? WHERE task_id = ? AND clip_id = ? AND saved_path = ?',
        isMissing ? 1 : 0,
        id,
        clipId,
        path,
      );
    },
  };
}
