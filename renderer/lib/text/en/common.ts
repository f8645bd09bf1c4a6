import type { Failure, View } from '../../../bridge.ts';
import { reasonOf } from '../../reason.ts';

/** What the user can do, by what went wrong; the failure's own message says what happened. */
const advice: Readonly<Partial<Record<Failure['kind'], string>>> = {
  network: 'Check the connection; Songwatch tries again by itself.',
  timeout: 'The service is slow to answer. Try again in a moment.',
  tls: 'The connection can’t be trusted. A proxy or the clock of this computer may be the reason.',
  'bad-answer': 'Something else than the provider seems to answer at this address. Check the base URL.',
  redirect: 'The address answers with a redirect, and keys never follow one. Check the base URL.',
  'key-rejected': 'Check that the key is whole and belongs to this provider.',
  'no-credit': 'The account has no credit left. Songwatch goes on once it has.',
  'rate-limited': 'Too many requests. Songwatch waits as long as the provider asks.',
  'provider-down': 'The provider has trouble of its own. Try again in a moment.',
  'no-key': 'Enter the key again.',
  disk: 'Check that the folder is there and has room.',
};

/** Words of more than one place: `text.cancel`, … */
export const common = {
  app: 'Songwatch',
  demo: 'Demo',
  demoTitle: 'A demo service inside the app: its own songs, its own profile, nothing is spent',
  views: {
    all: 'All songs',
    'in-progress': 'In progress',
    favourites: 'Favourites',
    saved: 'Saved',
    'needs-attention': 'Needs attention',
  } satisfies Record<View, string>,
  library: 'Library',
  accounts: 'Accounts',
  settings: 'Settings',
  addAccount: 'Add account',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  copy: 'Copy',
  copied: 'Copied',

  failure(failure: Failure): string {
    const more = advice[failure.kind];
    return `${reasonOf(failure)}${more === undefined ? '' : ` ${more}`}`;
  },
};
