import type { ProviderId } from './provider.ts';
import type { StatusWord, TaskKey, TaskKind } from './task.ts';

export const VIEWS = ['all', 'in-progress', 'favourites', 'saved', 'needs-attention'] as const;
/** The sidebar's entries. */
export type View = (typeof VIEWS)[number];

/** What a row says of its state, and `unheard`: finished, and neither opened nor played. */
export type StateFilter = StatusWord | 'unheard';

/** Narrows a view. A task has to fit one of the values of every list that isn't empty. */
export interface ListFilters {
  readonly providers: readonly ProviderId[];
  readonly accounts: readonly string[];
  readonly kinds: readonly TaskKind[];
  readonly states: readonly StateFilter[];
}

export const SORT_KEYS = ['date', 'title', 'duration', 'took'] as const;
export type SortKey = (typeof SORT_KEYS)[number];

/**
 * By date, what is in progress stays on top and days have headings. By `duration` (of a task's longest clip) and by
 * `took`, tasks of which it isn't known come last, whichever way.
 */
export interface ListSort {
  readonly by: SortKey;
  readonly isDescending: boolean;
}

export interface ListQuery {
  readonly view: View;
  /** Words to be found in titles, lyrics, styles, prompts and ids; each as a prefix. Empty: everything. */
  readonly search: string;
  readonly filters: ListFilters;
  readonly sort: ListSort;
}

/** The list as it is at first, apart from `change`. */
export function listQuery(change: Partial<ListQuery> = {}): ListQuery {
  return {
    view: 'all',
    search: '',
    filters: { providers: [], accounts: [], kinds: [], states: [] },
    sort: { by: 'date', isDescending: true },
    ...change,
  };
}

/** Where somebody was in the library, for the next window and the next start. */
export interface ListPlace {
  readonly query: ListQuery;
  /**
   * The topmost row on screen: how many are above it, in case it is gone, and how far it is scrolled out, in CSS pixels.
   * `null` at the very top.
   */
  readonly top: { readonly key: TaskKey; readonly index: number; readonly px: number } | null;
  readonly selected: TaskKey | null;
}

/** A list that is played, at the song of it that played last. */
export interface PlayedList {
  readonly query: ListQuery;
  readonly key: TaskKey;
  /** Where it was when it was last looked for. */
  readonly index: number;
  /** The shuffled order, and with which song it began, counted from the list's end. */
  readonly round: { readonly seed: number; readonly start: number | null } | null;
}

/** A run of rows under one heading, in the order of the list. */
export interface ListSection {
  /** `in-progress`, a local day as `YYYY-MM-DD`, or, where the list isn't sorted by date, `sorted` for all rows. */
  readonly id: string;
  readonly count: number;
}

export type ViewCounts = Readonly<Record<View, number>>;
