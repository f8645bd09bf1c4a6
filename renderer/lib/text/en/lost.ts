import type { FileFind } from '../../../bridge.ts';
import { clipLength, list as listed } from '../../format.ts';

/** Saved files that aren't where they were saved. */
export const lost = {
  words: 'not found here',
  title: 'Its file was moved, renamed or deleted. It isn’t fetched again unless you ask.',
  deadTitle: 'Its file was moved, renamed or deleted, and the provider no longer keeps it.',
  row: (letters: readonly string[], isAll: boolean): string => {
    if (!isAll) return `File of ${listed(letters)} not found here`;
    return letters.length === 1 ? 'File not found here' : 'Files not found here';
  },
  note: 'Not found here',
  button: (letter: string, title: string) => `The file of clip ${letter} of ${title} was not found here`,
  find: 'Find…',
  findOf: (letter: string, title: string) => `Find the file of clip ${letter} of ${title}`,
  saveAgain: 'Save again',
  saveAgainOf: (letter: string, title: string) => `Save again clip ${letter} of ${title}`,
  found: (name: string) => `“${name}” it is`,
  likelyTitle: 'Is it this file?',
  likely: (name: string, title: string) =>
    `“${name}” lies in the folder where “${title}” was saved, and is the same in size and time.`,
  take: 'Use this file',
  doubtTitle: 'Use this file anyway?',
  doubt: (
    find: Extract<FileFind, { status: 'doubtful' }>,
    title: string,
    lengthMs: number | null,
  ): string => {
    if (find.doubt === 'other-song') return `“${find.name}” is the file of another song than “${title}”.`;
    if (find.durationMs === null || lengthMs === null)
      return `Nothing in “${find.name}” shows whether it is “${title}”.`;
    return `“${find.name}” is ${clipLength(find.durationMs)} long, “${title}” ${clipLength(lengthMs)}.`;
  },
  takeAnyway: 'Use it anyway',
  another: 'Choose another…',
};
