import { number } from '../../format.ts';
import { plural } from './words.ts';

export const track = {
  title: 'Track tasks',
  intro: 'Paste ids, a response, a curl command or links.',
  ids: 'Task ids',
  placeholder: 'eae26f89-b64b-404d-a80c-761996660b1c',
  account: 'Account',
  accountHint: 'for ids that don’t say',
  already: 'already tracked',
  needsAccount: (provider: string) => `no account at ${provider}`,
  count: (fresh: number, known: number): string => {
    const parts = [];
    if (fresh > 0) parts.push(`${number(fresh)} new`);
    if (known > 0) parts.push(`${number(known)} known`);
    return parts.join(', ');
  },
  nothing: 'No task id in this text.',
  more: (count: number) => `and ${number(count)} more`,
  submit: (count: number) => (count === 0 ? 'Track' : `Track ${plural(count, 'task')}`),
  tracking: 'Adding…',
  showKnown: 'Show in list',
  noAccount: 'Add an account first, so that Songwatch knows whom to ask.',
  tooLarge: 'That is more than a million characters. Paste the part with the ids.',
  notText: 'Only text can be dropped here.',
  drop: 'Drop to see which tasks are in it',
  done: (added: number, known: number): string =>
    added === 0
      ? `Already tracked${known > 1 ? `: ${plural(known, 'task')}` : ''}`
      : `Watching ${plural(added, 'task')}`,
};
