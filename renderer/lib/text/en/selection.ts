import { number } from '../../format.ts';
import { plural } from './words.ts';

const songs = (count: number): string => plural(count, 'song');

/** Several songs at once. */
export const picks = {
  bar: 'Selection',
  count: (count: number) => `${number(count)} selected`,
  selected: 'selected',
  none: 'Nothing selected',
  clear: 'Clear selection',
  save: 'Save',
  favourite: 'Favourite',
  unfavourite: 'Unfavourite',
  check: 'Check again',
  remove: 'Remove',
  more: 'More for the selection',
  menu: (count: number) => `Actions for ${songs(count)}`,
  songs,
};

/** What came of an action on one song or many. */
export const done = {
  checking: (count: number) => `Asking for ${songs(count)} again`,
  idsCopied: (count: number) => (count === 1 ? 'Id copied' : `${number(count)} ids copied`),
  saving: (clips: number) => `Saving ${plural(clips, 'clip')}`,
  favoured: (count: number) => `${songs(count)} added to favourites`,
  unfavoured: (count: number) => `${songs(count)} removed from favourites`,
  stopped: (count: number) =>
    count === 1 ? 'It is no longer checked' : `${songs(count)} are no longer checked`,
  moved: (count: number, label: string) => `${songs(count)} moved to ${label}`,
  removed: (count: number) => `Removed ${songs(count)}`,
  filesLeft: (files: number) =>
    `${plural(files, 'file')} couldn’t be moved to the trash and ${files === 1 ? 'is' : 'are'} still there.`,
  undoTooLate: 'That can’t be undone any more.',
};

/** Before files go: the one thing that undo doesn't bring back. */
export const trash = {
  title: (count: number, title: string | null) =>
    title === null
      ? `Remove ${songs(count)} and trash their files?`
      : `Remove “${title}” and trash its files?`,
  words:
    'The saved songs go to the trash of this computer, with covers and lyrics that were saved beside them. ' +
    'Undo brings back what was in the list, but not the files.',
  confirm: 'Remove and trash files',
};
