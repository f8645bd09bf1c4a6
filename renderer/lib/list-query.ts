import type { ListFilters, ListQuery, ListSort, ProviderId } from '../bridge.ts';

export type Kind = ListFilters['kinds'][number];
export type StateFilter = ListFilters['states'][number];

/** The list at first: all of it, newest on top. */
export const EVERYTHING: ListQuery = {
  view: 'all',
  search: '',
  filters: { providers: [], accounts: [], kinds: [], states: [] },
  sort: { by: 'date', isDescending: true },
};

export const PROVIDER_IDS: readonly ProviderId[] = ['ace', 'sunor'];
export const KINDS: readonly Kind[] = ['music', 'lyrics', 'upload', 'concat', 'other'];
export const STATES: readonly StateFilter[] = [
  'unheard',
  'waiting',
  'making',
  'ready',
  'partly ready',
  'failed',
  'timed out',
  'not found',
  'stalled',
  'unknown',
];

/** Each key first the way that people mostly want it. */
export const SORTS: readonly ListSort[] = [
  { by: 'date', isDescending: true },
  { by: 'date', isDescending: false },
  { by: 'title', isDescending: false },
  { by: 'title', isDescending: true },
  { by: 'duration', isDescending: true },
  { by: 'duration', isDescending: false },
  { by: 'took', isDescending: true },
  { by: 'took', isDescending: false },
];

/** A sort as one word. */
export type SortName = `${ListSort['by']}-${'down' | 'up'}`;
export const sortName = ({ by, isDescending }: ListSort): SortName => `${by}-${isDescending ? 'down' : 'up'}`;

export type FilterGroup = keyof ListFilters;
export type FilterValue<Group extends FilterGroup = FilterGroup> = ListFilters[Group][number];

/** How many values are chosen. */
export const countOf = (filters: ListFilters): number =>
  Object.values(filters).reduce((sum, values: readonly string[]) => sum + values.length, 0);

/** Without one value of a group. */
export const without = (filters: ListFilters, group: FilterGroup, value: FilterValue): ListFilters => ({
  ...filters,
  [group]: filters[group].filter((each) => each !== value),
});
