import type { ListQuery, ListSection } from '../core/list-query.ts';
import type { TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';
import { idsOf, orderedIds } from './filter.ts';
import type { Tally } from './tally.ts';
import { matchExpression } from './words.ts';

interface Found {
  /** In the list's order. */
  readonly ids: Uint32Array;
  readonly sections: readonly ListSection[];
}

/** What the last call made, until it is called for something else or a list changes. */
function kept<T>(tally: Pick<Tally, 'revision'>): (name: string, make: () => T) => T {
  let last: { readonly name: string; readonly revision: number; readonly value: T } | null = null;
  return (name, make) => {
    const revision = tally.revision();
    if (last?.name !== name || last.revision !== revision) last = { name, revision, value: make() };
    return last.value;
  };
}

/**
 * Searches, filters and orders. Letting SQLite sort what is found would take 70 ms for a word that is in 100,000 tasks.
 * So the order is read once, from its index, and what is found is picked from it. Both are kept until a list changes, so
 * that typing on and scrolling cost little.
 */
export function createFinder(db: Database, tally: Tally) {
  const keptOrder = kept<Uint32Array>(tally);
  const keptFound = kept<Found>(tally);

  /** By id: 1 where the words are found; `null` when there is nothing to look for. */
  function matches(expression: string | null): Uint8Array | null {
    if (expression === null) return null;
    const ids = idsOf(db, 'SELECT group_concat(rowid) AS ids FROM words WHERE words MATCH ?', expression);
    // They come in ascending order.
    const isMatch = new Uint8Array((ids.at(-1) ?? 0) + 1);
    for (const id of ids) isMatch[id] = 1;
    return isMatch;
  }

  function rowsOf(keys: readonly TaskKey[]): ArrayLike<number> {
    if (keys.length === 0) return [];
    const sql = 'SELECT group_concat(id) AS ids FROM tasks WHERE key IN (SELECT value FROM json_each(?))';
    return idsOf(db, sql, JSON.stringify(keys));
  }

  function find(query: ListQuery, order: Uint32Array, isMatch: Uint8Array | null): Found {
    const isByDate = query.sort.by === 'date';
    const whole = isByDate ? tally.sections(query.view) : [{ id: 'sorted', count: order.length }];
    const ids = new Uint32Array(order.length);
    const sections: ListSection[] = [];
    let next = 0;
    let found = 0;
    for (const { id, count } of whole) {
      const first = found;
      for (const end = next + count; next < end; next++) {
        const taskId = order[next] ?? 0;
        if (taskId !== 0 && (isMatch === null || isMatch[taskId] === 1)) ids[found++] = taskId;
      }
      if (found > first) sections.push({ id, count: found - first });
    }
    const all = { ids: ids.slice(0, found), sections };
    return isByDate && !query.sort.isDescending ? oldestFirst(all) : all;
  }

  /** `unknown`: tasks whose state can't be known now. `null` when the query is for a whole view, newest first. */
  return function search(query: ListQuery, unknown: readonly TaskKey[]): Found | null {
    const expression = matchExpression(query.search);
    const { view, filters, sort } = query;
    const isNewestFirst = sort.by === 'date' && sort.isDescending;
    const isFiltered = Object.values(filters).some((values: readonly string[]) => values.length > 0);
    if (expression === null && isNewestFirst && !isFiltered) return null;

    // By date there is one order for both ways.
    const way = sort.by === 'date' ? null : sort.isDescending;
    const orderName = JSON.stringify([view, filters, sort.by, way, unknown]);
    return keptFound(JSON.stringify([orderName, sort.isDescending, expression]), () =>
      find(
        query,
        keptOrder(orderName, () => orderedIds(db, query, rowsOf(unknown))),
        matches(expression),
      ),
    );
  };
}

/** The other way round, but what is in progress stays on top. */
function oldestFirst({ ids, sections }: Found): Found {
  const onTop = sections.slice(0, sections[0]?.id === 'in-progress' ? 1 : 0);
  const open = onTop[0]?.count ?? 0;
  ids.subarray(0, open).reverse();
  ids.subarray(open).reverse();
  return { ids, sections: [...onTop, ...sections.slice(onTop.length).reverse()] };
}
