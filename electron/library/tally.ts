import { VIEWS, type ListSection, type View, type ViewCounts } from '../core/list-query.ts';
import type { Database } from './database.ts';
import { createDays } from './days.ts';
import { FLAGS } from './facts.ts';
import { inView } from './filter.ts';

/** Where a row stands in the lists: what counts and headings are made of. */
export interface Place {
  readonly views: number;
  readonly is_in_progress: 0 | 1;
  readonly sort_at: number;
}

const IN_PROGRESS = 'in-progress';

export function isInView({ views }: Place, view: View): boolean {
  return view === 'all' || (views & FLAGS[view]) !== 0;
}

/**
 * How many rows each view and each heading has, counted once and then kept in step: a change of one task costs the same
 * however many there are. Lives in memory only; `forget` after a transaction that was rolled back.
 */
export function createTally(db: Database) {
  const dayOf = createDays();
  const sections = new Map<View, Map<string, number>>();
  const ordered = new Map<View, readonly ListSection[]>();
  let totals: Map<View | 'unheard', number> | null = null;
  let revision = 0;

  function count(condition: string): number {
    return db.get<{ n: number }>(`SELECT count(*) AS n FROM tasks WHERE ${condition}`)?.n ?? 0;
  }

  function counted(): Map<View | 'unheard', number> {
    totals ??= new Map<View | 'unheard', number>([
      ...VIEWS.map((view) => [view, count(inView(view))] as const),
      ['unheard', count(`removed_at IS NULL AND views & ${FLAGS.unheard} != 0`)],
    ]);
    return totals;
  }

  function sectionOf({ is_in_progress, sort_at }: Place): string {
    return is_in_progress === 1 ? IN_PROGRESS : dayOf(sort_at);
  }

  function sectioned(view: View): Map<string, number> {
    const known = sections.get(view);
    if (known !== undefined) return known;
    const rowsInOrder = `SELECT is_in_progress AS p, sort_at AS at FROM tasks WHERE ${inView(view)}
      ORDER BY is_in_progress DESC, sort_at DESC, id DESC`;
    // One text of all the times: a row each would cost three times as much.
    const rows = db.get<{ open: number | null; times: string | null }>(
      `SELECT sum(p) AS open, group_concat(at) FILTER (WHERE p = 0) AS times FROM (${rowsInOrder})`,
    );
    const found = new Map<string, number>();
    if (rows?.open) found.set(IN_PROGRESS, rows.open);
    for (const at of JSON.parse(`[${rows?.times ?? ''}]`) as number[]) add(found, dayOf(at), 1);
    sections.set(view, found);
    return found;
  }

  function moved(place: Place, by: 1 | -1): void {
    for (const view of VIEWS) {
      if (!isInView(place, view)) continue;
      if (totals !== null) add(totals, view, by);
      const known = sections.get(view);
      if (known !== undefined) add(known, sectionOf(place), by);
      ordered.delete(view);
    }
    if (totals !== null && (place.views & FLAGS.unheard) !== 0) add(totals, 'unheard', by);
  }

  return {
    /** Changes whenever the order or the content of any list may have changed. */
    revision: () => revision,
    /** Other words of a task: searches may find it, or no longer. */
    wordsChanged(): void {
      revision += 1;
    },
    /** A row came (`before` null), went (`after` null) or changed its place. */
    changed(before: Place | null, after: Place | null): void {
      revision += 1;
      if (before !== null) moved(before, -1);
      if (after !== null) moved(after, 1);
    },
    forget(): void {
      revision += 1;
      totals = null;
      sections.clear();
      ordered.clear();
    },
    counts(): ViewCounts {
      const all = counted();
      const entries = VIEWS.map((view) => [view, all.get(view) ?? 0] as const);
      return Object.fromEntries(entries) as Record<View, number>;
    },
    unheard: () => counted().get('unheard') ?? 0,
    /** In the list's order: in progress first, then the days, latest first. */
    sections(view: View): readonly ListSection[] {
      let found = ordered.get(view);
      if (found === undefined) {
        found = [...sectioned(view)].map(([id, n]) => ({ id, count: n })).sort(inListOrder);
        ordered.set(view, found);
      }
      return found;
    },
  };
}

export type Tally = ReturnType<typeof createTally>;

function inListOrder(a: ListSection, b: ListSection): number {
  if (a.id === IN_PROGRESS || b.id === IN_PROGRESS) return a.id === IN_PROGRESS ? -1 : 1;
  return a.id < b.id ? 1 : -1;
}

function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
