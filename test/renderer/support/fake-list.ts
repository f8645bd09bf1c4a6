import { pack, unpack } from '../../../electron/contract/packed.ts';
import type { ListQuery, Requests, TaskRow } from '../../../renderer/bridge.ts';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';

/** The local day of a moment, as the library names it. */
function dayId(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function isOpen({ status }: TaskRow): boolean {
  return status === 'waiting' || status === 'making' || status === 'unknown';
}

const VIEWS: Readonly<Record<ListQuery['view'], (row: TaskRow) => boolean>> = {
  all: () => true,
  'in-progress': isOpen,
  favourites: (row) => row.clips.some((clip) => clip.isFavourite),
  saved: (row) => row.clips.some((clip) => clip.isSaved),
  'needs-attention': (row) => ['failed', 'timed out', 'not found', 'stalled'].includes(row.status),
};

const fits = <Value>(values: readonly Value[], value: Value): boolean =>
  values.length === 0 || values.includes(value);

const valueOf = (row: TaskRow, by: ListQuery['sort']['by']): string | number => {
  if (by === 'date') return row.sortAtMs;
  if (by === 'title') return row.title.toLowerCase();
  return by === 'took'
    ? (row.tookMs ?? 0)
    : Math.max(0, ...row.clips.map(({ durationMs }) => durationMs ?? 0));
};

/** The rows of a list in its order, as main finds them. Accounts are known by their label here. */
function found(rows: readonly TaskRow[], { view, search, filters, sort }: ListQuery): readonly TaskRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const onTop = (row: TaskRow): number => Number(sort.by === 'date' && isOpen(row));
  return rows
    .filter(VIEWS[view])
    .filter((row) =>
      words.every((word) => `${row.title} ${row.style} ${row.key}`.toLowerCase().includes(word)),
    )
    .filter((row) => fits(filters.providers, row.provider) && fits(filters.kinds, row.kind))
    .filter((row) => fits(filters.accounts, `account-${row.provider}`))
    .filter(
      (row) => fits(filters.states, row.status) || (filters.states.includes('unheard') && row.isUnheard),
    )
    .toSorted((a, b) => {
      const [first, second] = [valueOf(a, sort.by), valueOf(b, sort.by)];
      const way = sort.isDescending ? -1 : 1;
      return onTop(b) - onTop(a) || (first === second ? 0 : first < second ? -way : way);
    });
}

export function listed(
  rows: readonly TaskRow[],
  { query, offset, limit }: Requests['task:list']['input'],
): Requests['task:list']['output'] {
  const all = found(rows, query);
  const sections: { id: string; count: number }[] = [];
  for (const row of all) {
    const day = isOpen(row) ? 'in-progress' : dayId(row.sortAtMs);
    const id = query.sort.by === 'date' ? day : 'sorted';
    const last = sections.at(-1);
    if (last?.id === id) last.count++;
    else sections.push({ id, count: 1 });
  }
  return {
    rows: pack(all.slice(offset, offset + limit)),
    sections: sections.map(({ id, count }) => `${id}:${count}`).join(' '),
    total: all.length,
  };
}

export function placesOf(
  rows: readonly TaskRow[],
  { query, keys }: Requests['task:find']['input'],
): Requests['task:find']['output'] {
  const all = found(rows, query);
  return keys.map((key) => {
    const index = all.findIndex((row) => row.key === key);
    return index === -1 ? null : index;
  });
}

/** The row that stands there when everything is shown. */
export function rowAt({ rows }: { readonly rows: readonly TaskRow[] }, index: number): TaskRow | undefined {
  return unpack(listed(rows, { query: EVERYTHING, offset: index, limit: 1 }).rows)[0];
}
