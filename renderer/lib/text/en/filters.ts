import type { FilterGroup, SortName, StateFilter } from '../../list-query.ts';
import { plural } from './words.ts';

export const filters = {
  name: 'Filters',
  button: 'Filter',
  groups: {
    providers: 'Provider',
    accounts: 'Account',
    kinds: 'Kind',
    states: 'State',
  } satisfies Record<FilterGroup, string>,
  kinds: {
    music: 'Music',
    lyrics: 'Lyrics',
    upload: 'Upload',
    concat: 'Extended',
    other: 'Other',
  },
  states: {
    unheard: 'Not heard yet',
    waiting: 'Waiting',
    making: 'Making',
    ready: 'Ready',
    'partly ready': 'Partly ready',
    failed: 'Failed',
    'timed out': 'Timed out',
    'not found': 'Not found',
    stalled: 'Stalled',
    unknown: 'Unknown',
  } satisfies Record<StateFilter, string>,
  removedAccount: 'a removed account',
  remove: (group: string, value: string) => `Remove filter ${group}: ${value}`,
  clear: 'Clear all',
  clearFilters: 'Clear filters',
  nothingFits: 'Nothing fits these filters',
  nothingFitsHint: 'With fewer of them there may be more to see.',
  songs: (count: number) => plural(count, 'song'),
};

export const sort = {
  name: 'Order',
  button: (order: string) => `Order: ${order}`,
  orders: {
    'date-down': 'Newest first',
    'date-up': 'Oldest first',
    'title-up': 'Title, A to Z',
    'title-down': 'Title, Z to A',
    'duration-down': 'Longest first',
    'duration-up': 'Shortest first',
    'took-down': 'Slowest to make',
    'took-up': 'Quickest to make',
  } satisfies Record<SortName, string>,
};
