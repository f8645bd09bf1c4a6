import type { OddListing } from '../../../bridge.ts';
import { number } from '../../format.ts';
import { plural } from './words.ts';

/** Finding an account's tasks that were made elsewhere. */
export const find = {
  open: 'Find my other tasks',
  openOf: (label: string) => `Find my other tasks at ${label}`,
  title: (label: string) => `Other tasks of ${label}`,
  intro: 'What this account has made, also with other programs. Choose what Songwatch should keep.',
  list: 'Found tasks',
  looking: (provider: string) => `Asking ${provider}…`,
  allNew: (count: number) => `All ${number(count)} new`,
  nothingNew: 'Nothing new',
  isTracked: 'in the list',
  clips: (count: number) => plural(count, 'clip'),
  older: 'Show older',
  everything: 'Show all',
  stop: 'Stop',
  end: 'These are all that the provider lists.',
  summary: (fresh: number, known: number) => `${number(fresh)} new, ${number(known)} in the list`,
  track: (count: number) => (count === 0 ? 'Track' : `Track ${plural(count, 'task')}`),
  tracking: 'Adding…',
  tracked: (count: number) => `${plural(count, 'task')} added to the list`,
  ownerTitle: 'One task has to come first',
  owner:
    'Songwatch learns who this account is from the first answer for one of its tasks. Track one of them, then look again.',
  oddTitle: 'The list can’t be relied on',
  oddMore: 'Nothing of it was taken. Tasks can still be tracked by their ids.',
  odd: {
    unreadable: 'The service answered with something else than a list of tasks.',
    refused: 'The service doesn’t take the question for a list of tasks.',
    empty: 'The service lists nothing, although this account has tasks.',
    'other-user': 'The service listed tasks of another user.',
    'filter-ignored': 'The service listed tasks from another time than it was asked for.',
    'same-page': 'The service sends the same page again and again.',
  } satisfies Record<OddListing, string>,
  watch: 'Add tasks made elsewhere by themselves',
  watchHint: 'Asks every five minutes, also while nothing is in progress.',
  watchOff: (why: string) => `Switched off. ${why}`,
};
