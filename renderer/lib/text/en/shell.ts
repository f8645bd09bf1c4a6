import { age, span } from '../../format.ts';
import { waiting } from './words.ts';

export const health = {
  /** From a minute on without `ago`: account and age have one line of the sidebar. */
  ago: (ms: number) => (ms < 60_000 ? `${age(ms)} ago` : age(ms)),
  retry: (ms: number) => `retry in ${span(Math.max(1000, ms))}`,
  keyRejected: 'key rejected',
  noCredit: 'no credit left',
  keyNeeded: 'key needed',
  offline: 'offline',
  paused: 'paused',
};

export const header = {
  search: 'Search',
  searchHint: 'Search titles, lyrics, prompts, ids',
  searchKeys: 'Ctrl F',
  clearSearch: 'Clear search',
  pause: 'Pause',
  resume: 'Resume',
  pauseChecking: 'Pause checking',
  resumeChecking: 'Resume checking',
  track: 'Track tasks',
};

export const banner = {
  offline: 'No connection. Songs that are saved still play; checking goes on by itself when it is back.',
  paused: 'Checking is paused. No provider is asked until you resume.',
  lostKey: (label: string, tasks: number) =>
    `The key of ${label} can’t be opened any more, for its keyring changed. ` +
    (tasks === 0 ? 'Enter it again to go on.' : `Enter it again: ${waiting(tasks)} for it.`),
  missingKey: (label: string, tasks: number) =>
    `The key of ${label} was kept only until Songwatch quit. ` +
    (tasks === 0 ? 'Enter it again to go on.' : `Enter it again: ${waiting(tasks)} for it.`),
  enterKey: 'Enter key',
};

export const toast = {
  pathCopied: 'File path copied',
  linkCopied: (provider: string) =>
    `Link copied. It is ${provider}’s own: whoever has it can fetch the song until it expires. Your key is not in it.`,
  savingToDrag: (title: string) => `Saving “${title}” first. Keep the button down to go on dragging.`,
  dragAgain: (title: string) => `“${title}” is saved. Drag it once more.`,
  detailsCopied: 'Details copied, without keys',
  checkingAgain: (title: string) => `Asking for “${title}” again`,
  nothingToSave: 'There is nothing to save yet.',
  saveFailed: (message: string) => `Saving failed. ${message}`,
  gone: 'That song is no longer in the list.',
  copyFailed: 'Copying didn’t work.',
};
