import type { ListQuery, TaskKey } from '../bridge.ts';
import type { ListSpot } from './list-port.ts';
import { PAGE_ROWS } from './row-cache.svelte.ts';

/** Where somebody was in a list: by its topmost row, and by that row's number for when it is gone. */
export interface ListPlace {
  readonly query: ListQuery;
  /** `null` at the very top, where new rows are to be seen. */
  readonly top: (ListSpot & { readonly key: TaskKey }) | null;
}

/** A search, and where somebody was in what it found. */
export interface ListSearch extends Pick<ListPlace, 'top'> {
  readonly search: string;
}

/** Whether two queries differ in their search alone. */
export const isSameList = (a: ListQuery, b: ListQuery): boolean =>
  a.view === b.view && a.filters === b.filters && a.sort === b.sort;

/** The pages that hold these rows. */
export function pagesOf(first: number, last: number): readonly number[] {
  const from = Math.floor(first / PAGE_ROWS);
  return Array.from({ length: Math.floor(last / PAGE_ROWS) - from + 1 }, (_, n) => from + n);
}
