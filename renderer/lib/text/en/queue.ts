import type { Settings } from '../../../bridge.ts';
import { number } from '../../format.ts';
import { plural } from './words.ts';

export const queue = {
  name: 'Queue',
  shuffle: 'Shuffle',
  repeat: {
    off: 'Repeat: off',
    all: 'Repeat: all songs',
    one: 'Repeat: this song',
  } satisfies Record<Settings['repeat'], string>,
  now: 'Now playing',
  nowPlays: (title: string) => `${title}, now playing`,
  next: 'Next in the queue',
  then: (list: string) => `Then from ${list}`,
  search: (words: string) => `the search for “${words}”`,
  clear: 'Clear',
  play: (title: string) => `Play ${title}`,
  remove: (title: string) => `Remove ${title} from the queue`,
  looking: 'Loading song…',
  moved: (title: string, at: number, of: number) => `${title}, now ${number(at)} of ${number(of)}`,
  removed: (title: string) => `${title} was removed from the queue`,
  empty: 'Nothing plays and nothing waits. Choose a song, or add some from their menus.',
  nothingMore: 'Nothing comes after this song. Add some from their menus.',
  playNext: 'Play next',
  addLast: 'Add to queue',
  addedNext: (count: number, title: string) =>
    count === 1 ? `“${title}” plays next` : `${plural(count, 'song')} play next`,
  addedLast: (count: number, title: string) =>
    count === 1 ? `“${title}” was added to the queue` : `${plural(count, 'song')} were added to the queue`,
};
