import type { ListQuery } from '../bridge.ts';

/** The list at first: all of it, newest on top. */
export const EVERYTHING: ListQuery = {
  view: 'all',
  search: '',
  filters: { providers: [], accounts: [], kinds: [], states: [] },
  sort: { by: 'date', isDescending: true },
};
