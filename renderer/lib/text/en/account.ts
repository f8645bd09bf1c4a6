import type { KeyStore } from '../../../bridge.ts';
import { age, number } from '../../format.ts';
import { plural } from './words.ts';

export const account = {
  form: 'Account',
  title: 'Know the moment your song is ready',
  intro:
    'Add the account whose tasks Songwatch should watch. It stays in the tray, tells you when a song is finished, ' +
    'and saves it before its link expires.',
  provider: 'Provider',
  key: 'API key',
  keyPlaceholder: (lastFour: string) => `••••••••••••••••••••••${lastFour}`,
  keyKept: 'Leave it empty to keep the key that is set.',
  keyPlace: (keyStore: KeyStore): string =>
    keyStore === 'sealed' || keyStore === 'unasked'
      ? 'Kept by this computer’s keyring. Songwatch can use it, nobody can read it back.'
      : 'Kept until you quit Songwatch, and asked for again next time.',
  keyWeak: 'Kept on this disk, weakly protected: programs that run as you could read it.',
  label: 'Label',
  labelHint: 'to tell accounts apart',
  baseUrl: 'Base URL',
  baseUrlHint: 'for a gateway',
  submit: 'Check and save',
  checking: (provider: string) => `Asking ${provider} whether the key works…`,
  tryDemo: 'Try the demo',
  noKey: 'Paste the key first.',
  yours: 'Your account',
  saved: (label: string, isClipboardCleared: boolean): string =>
    isClipboardCleared ? `${label} is set up, and the key is off the clipboard` : `${label} is set up`,
  keyStoreTitle: 'No keyring',
  keyStore:
    'This system offers no safe place for keys. Songwatch keeps them until you quit and asks again next time.',
  weak: 'Keep them weakly protected instead…',
  weakChosen: 'The next key is kept weakly protected, as you chose.',
  notWeak: 'Keep until I quit instead',
  weakTitle: 'Keep keys weakly protected?',
  weakRisk:
    'Without a keyring the key is only scrambled on your disk. Any program that runs as you, and anyone who gets a ' +
    'copy of your files, can read it and spend your credit.',
  weakConfirm: 'Keep it weakly protected',
};

export const accountList = {
  name: 'Accounts',
  keyEnds: (lastFour: string) => `Key ends in ${lastFour}`,
  keySession: (lastFour: string) => `Key ends in ${lastFour}, kept until you quit`,
  keyWeak: (lastFour: string) => `Key ends in ${lastFour}, weakly protected`,
  checked: (ms: number) => `checked ${age(ms)} ago`,
  open: (tasks: number) => `${plural(tasks, 'task')} in progress`,
  waits: (tasks: number): string => {
    if (tasks === 0) return '';
    return tasks === 1
      ? ' Its task waits until you change it.'
      : ` Its ${number(tasks)} tasks wait until you change it.`;
  },
  rejected: (status: number | null) =>
    `The provider rejects this key${status === null ? '' : ` (${status})`}.`,
  noCredit: 'The account has no credit left.',
  lost: 'Its key can’t be opened any more, for the keyring changed. Enter it again.',
  missing: 'Its key isn’t kept on this computer. Enter it to go on.',
  change: 'Change',
  changeKey: 'Change key',
  changeOf: (label: string) => `Change ${label}`,
  changeKeyOf: (label: string) => `Change key of ${label}`,
  remove: 'Remove',
  removeOf: (label: string) => `Remove ${label}`,
  removeTitle: (label: string) => `Remove ${label}?`,
  removeText: (tasks: number) =>
    `Its key is deleted from this computer. ${
      tasks === 0 ? '' : `${plural(tasks, 'task')} in progress will no longer be checked. `
    }Songs in the list and saved files stay.`,
  removed: (label: string) => `${label} was removed`,
  none: 'No account yet. Add one, and Songwatch watches its tasks.',
  back: 'Back to accounts',
  addTitle: 'Add an account',
};
