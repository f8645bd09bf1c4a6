import type { StatusWord, TaskRow, View } from '../../../bridge.ts';
import { clipLength, list as listed, number, percent, roughSpan, span } from '../../format.ts';
import { plural } from './words.ts';

export const list = {
  name: 'Tasks',
  inProgress: 'In progress',
  today: 'Today',
  yesterday: 'Yesterday',
  loading: 'Loading songs…',
  failed: 'The list can’t be shown',
  emptyTitle: (view: View, search: string): string => {
    if (search !== '') return `Nothing found for “${search}”`;
    const titles: Record<View, string> = {
      all: 'No songs yet',
      'in-progress': 'Nothing in progress',
      favourites: 'No favourites yet',
      saved: 'Nothing saved yet',
      'needs-attention': 'All is well',
    };
    return titles[view];
  },
  emptyHint: (view: View, search: string): string => {
    if (search !== '') return 'Titles, lyrics, styles, prompts and ids were searched.';
    const hints: Record<View, string> = {
      all: 'Paste a task id, a response or a curl command anywhere in this window, and Songwatch watches it for you.',
      'in-progress': 'Songs that are being made show here until they are finished.',
      favourites: 'Press the heart of a clip to keep it here.',
      saved: 'Songs that are on your disk show here.',
      'needs-attention': 'Tasks that failed, stalled or weren’t found would be here.',
    };
    return hints[view];
  },
  everywhere: 'Search all songs',
  pasteKeys: 'Ctrl V',
  orType: 'or type it in',
};

export const status = {
  waiting: 'waiting',
  making: 'making',
  ready: 'ready',
  'partly ready': 'partly ready',
  failed: 'failed',
  'timed out': 'timed out',
  'not found': 'not found',
  unknown: 'unknown',
  stalled: 'stalled',
} satisfies Record<StatusWord, string>;

export const row = {
  name: (row: TaskRow) => `${row.title}, ${row.status}`,
  waiting: (provider: string) => `Waiting at ${provider}`,
  making: (provider: string) => `Being made at ${provider}`,
  left: (ms: number) => `about ${roughSpan(ms)} left`,
  elapsed: (ms: number) => span(ms),
  late: 'any moment now',
  overdue: 'longer than usual',
  took: (ms: number) => `took ${span(ms)}`,
  clips: (lengths: readonly (number | null)[]): string => {
    const known = lengths.filter((length) => length !== null);
    if (lengths.length === 1) return known[0] === undefined ? '1 clip' : clipLength(known[0]);
    const count = plural(lengths.length, 'clip');
    if (known.length < lengths.length) return count;
    if (known.length <= 3) return `${count}, ${listed(known.map(clipLength))}`;
    return `${count}, ${clipLength(known.reduce((sum, length) => sum + length, 0))} in all`;
  },
  readyOf: (ready: number, all: number) => `${number(ready)} of ${plural(all, 'clip')} ready`,
  kinds: {
    music: 'Song',
    lyrics: 'Lyrics',
    upload: 'Upload',
    concat: 'Extended song',
    other: 'Task',
  } satisfies Record<TaskRow['kind'], string>,
  refunded: 'credits refunded',
  notFound: (provider: string) => `${provider} doesn’t know this id`,
  notFoundMore: 'asked again for a while',
  stalled: 'No end in sight for more than a day',
  stalledMore: 'checked every hour',
  unknown: (message: string) => message.replace(/[.\s]+$/, ''),
  in: (ms: number) => `in ${span(Math.max(1000, ms))}`,
  nextCheck: (ms: number) => `next try in ${span(Math.max(1000, ms))}`,
  keyless: {
    'no-key': 'No key',
    'key-rejected': 'Key rejected',
    'no-credit': 'No credit left',
  },
  waitsForKey: 'waits for its key',
  whenConnected: 'asked for when it is back',
  stopped: 'Not checked any more',
  accountRemoved: 'Account removed',
  accountRemovedMore: 'not checked any more',
  unheard: 'New',
  progressOf: (title: string) => `Progress of ${title}`,
  details: 'Details',
  detailsOf: (title: string) => `Details of ${title}`,
  more: (title: string) => `More for ${title}`,
  percent: (share: number) => percent(share),
};

export const clip = {
  play: (letter: string, title: string) => `Play clip ${letter} of ${title}`,
  pause: (letter: string, title: string) => `Pause clip ${letter} of ${title}`,
  save: (letter: string, title: string) => `Save clip ${letter} of ${title}`,
  saveAll: (title: string) => `Save all clips of ${title}`,
  favourite: (letter: string, title: string) => `Favourite clip ${letter} of ${title}`,
  reveal: (letter: string, title: string) => `Show the file of clip ${letter} of ${title}`,
  saving: (letter: string, title: string) => `Saving clip ${letter} of ${title}`,
  savedTitle: 'Saved. Show in folder',
  preview: 'preview',
  previewTitle: 'A stream of the song while it is still being made',
  making: 'being made',
  dead: 'link expired',
  deadTitle: 'The provider no longer keeps this file, so it can’t be played or saved',
  failed: 'failed',
};

export const menu = {
  showClips: (count: number) => (count === 1 ? 'Show the hidden clip' : `Show ${number(count)} hidden clips`),
  name: (title: string) => `Actions for ${title}`,
  play: 'Play',
  pause: 'Pause',
  save: (count: number) => (count > 1 ? `Save ${number(count)} clips` : 'Save'),
  saveWith: 'Save with…',
  favourite: 'Favourite',
  unfavourite: 'Remove from favourites',
  check: 'Check again',
  stop: 'Stop checking',
  move: 'Move to account',
  copyId: 'Copy id',
  copyIds: 'Copy ids',
  copyDetails: 'Copy details',
  findFile: 'Find the file…',
  saveAgain: 'Save again',
  reveal: 'Show in folder',
  open: 'Open in another program',
  copyPath: 'Copy file path',
  copyLink: 'Copy link to the audio',
  remove: 'Remove from list',
  removeKey: 'Del',
  removeFiles: 'Remove and trash files…',
};
