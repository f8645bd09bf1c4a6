import type { TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';

/** What the user wants to hear next, in its order. What was removed isn't in it until it is brought back. */
export function createPlayQueue(db: Database) {
  return {
    load: (): TaskKey[] =>
      db
        .all<{ key: TaskKey }>(
          `SELECT q.key FROM play_queue q JOIN tasks t ON t.key = q.key
           WHERE t.removed_at IS NULL ORDER BY q.position`,
        )
        .map(({ key }) => key),

    /** In place of what was there. Within a transaction. */
    keep(keys: readonly TaskKey[]): void {
      db.run('DELETE FROM play_queue');
      for (const key of keys) db.run('INSERT INTO play_queue (key) VALUES (?)', key);
    },
  };
}
