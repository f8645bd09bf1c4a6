import type { Account, ListFilters } from '../bridge.ts';
import { KINDS, PROVIDER_IDS, STATES, type FilterGroup } from './list-query.ts';
import { providers, text } from './text.ts';

interface Choice {
  readonly value: string;
  readonly words: string;
}

/** What a list can be filtered by, group by group, with the values that there are. */
export function filterChoices(
  accounts: readonly Account[],
): readonly { readonly group: FilterGroup; readonly choices: readonly Choice[] }[] {
  const groups = [
    {
      group: 'states' as const,
      choices: STATES.map((value) => ({ value, words: text.filters.states[value] })),
    },
    { group: 'kinds' as const, choices: KINDS.map((value) => ({ value, words: text.filters.kinds[value] })) },
    {
      group: 'providers' as const,
      choices: PROVIDER_IDS.map((value) => ({ value, words: providers[value].name })),
    },
    { group: 'accounts' as const, choices: accounts.map(({ id, label }) => ({ value: id, words: label })) },
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

export interface Chip {
  readonly group: FilterGroup;
  readonly value: ListFilters[FilterGroup][number];
  readonly groupWords: string;
  readonly words: string;
}

/** What is chosen, one by one. */
export function chipsOf(filters: ListFilters, accounts: readonly Account[]): readonly Chip[] {
  return filterChoices(accounts)
    .concat(accounts.length === 0 ? [{ group: 'accounts', choices: [] }] : [])
    .flatMap(({ group, choices }) =>
      filters[group].map((value) => ({
        group,
        value,
        groupWords: text.filters.groups[group],
        words: choices.find((choice) => choice.value === value)?.words ?? text.filters.removedAccount,
      })),
    );
}
