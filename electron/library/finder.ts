import type { ListSection, View } from '../core/list-query.ts';
import type { Database } from './database.ts';
import { inView, type Tally } from './tally.ts';
import { matchExpression } from './words.ts';

interface Found {
  /** In the list's order. */
  readonly ids: readonly number[];
  readonly sections: readonly ListSection[];
}

/**
 * Searches. Letting SQLite sort what is found would take 70 ms for a word that is in 100,000 tasks. So the view's own
 * order is read once, from its index, and what is found is picked from it. Both are kept until a list changes, so that
 * typing on and scrolling cost little.
 */
export function createFinder(db: Database, tally: Tally) {
  let order: { view: View; revision: number; ids: readonly number[] } | null = null;
  let last: { view: View; revision: number; expression: string; found: Found } | null = null;

  /** One text of all ids: a row each would cost three times as much. */
  function idsOf(sql: string, ...values: string[]): readonly number[] {
    const row = db.get<{ ids: string | null }>(sql, ...values);
    return JSON.parse(`[${row?.ids ?? ''}]`) as number[];
  }

  function orderOf(view: View): readonly number[] {
    const revision = tally.revision();
    if (order?.view !== view || order.revision !== revision) {
      const ids = idsOf(`SELECT group_concat(id) AS ids FROM (SELECT id FROM tasks WHERE ${inView(view)}
        ORDER BY is_in_progress DESC, sort_at DESC, id DESC)`);
      order = { view, revision, ids };
    }
    return order.ids;
  }

  function find(view: View, expression: string): Found {
    const matching = idsOf('SELECT group_concat(rowid) AS ids FROM words WHERE words MATCH ?', expression);
    // Ids come in ascending order.
    const isMatch = new Uint8Array((matching.at(-1) ?? 0) + 1);
    for (const id of matching) isMatch[id] = 1;

    const ordered = orderOf(view);
    const ids: number[] = [];
    const sections: ListSection[] = [];
    let next = 0;
    for (const { id, count } of tally.sections(view)) {
      const before = ids.length;
      for (const end = next + count; next < end; next++) {
        const taskId = ordered[next] ?? 0;
        if (isMatch[taskId] === 1) ids.push(taskId);
      }
      if (ids.length > before) sections.push({ id, count: ids.length - before });
    }
    return { ids, sections };
  }

  /** `null` when the search has no words: then it is the whole view. */
  return function search(view: View, text: string): Found | null {
    const expression = matchExpression(text);
    if (expression === null) return null;
    const revision = tally.revision();
    if (last?.view !== view || last.revision !== revision || last.expression !== expression) {
      last = { view, revision, expression, found: find(view, expression) };
    }
    return last.found;
  };
}
