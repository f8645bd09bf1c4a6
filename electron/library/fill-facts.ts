import type { Database } from './database.ts';
import { factsOf, type ClipRecord } from './facts.ts';
import { parseTask } from './task-json.ts';

/** Tasks at a time, so that a large library doesn't lie in memory whole. */
const BATCH = 1_000;

interface Row {
  readonly id: number;
  readonly doc: string;
  readonly is_unseen: 0 | 1;
}

/** Makes flags, sort title and length of every task anew, from what is stored of it. */
export function fillFacts(db: Database): void {
  for (let last = 0, isMore = true; isMore;) {
    const rows = db.all<Row>(
      `SELECT id, doc, is_unseen FROM tasks JOIN docs USING (id) WHERE id > ? ORDER BY id LIMIT ${BATCH}`,
      last,
    );
    for (const { id, doc, is_unseen } of rows) {
      last = id;
      const task = parseTask(doc);
      // It gets its facts when it is read, and asked for again.
      if (task === null) continue;
      const clips = db.all<ClipRecord>('SELECT * FROM clips WHERE task_id = ?', id);
      const { views, title_key, duration_ms } = factsOf(task, clips, is_unseen === 1);
      db.run(
        'UPDATE tasks SET views = ?, title_key = ?, duration_ms = ? WHERE id = ?',
        views,
        title_key,
        duration_ms,
        id,
      );
    }
    isMore = rows.length === BATCH;
  }
}
