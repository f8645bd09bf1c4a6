import type { SavePart, SaveState, SaveSummary } from '../../../bridge.ts';
import { bytes, list, number, roughSpan, span } from '../../format.ts';
import { plural } from './words.ts';

const PARTS: Readonly<Record<SavePart, string>> = {
  isCoverSaved: 'its cover',
  areLyricsSaved: 'its lyrics',
  isVideoSaved: 'its video',
  isAnswerSaved: 'the provider’s answer',
};

export const saveQueue = {
  name: 'Saving',
  button: ({ doneCount, openCount, isPaused, trouble }: SaveSummary): string => {
    if (trouble !== null) return 'Saving waits';
    if (isPaused) return 'Saving is paused';
    if (openCount > 0) return `Saving ${number(doneCount + 1)} of ${number(doneCount + openCount)}`;
    return 'Not all is saved';
  },
  sum: ({ openCount, pausedCount, failedCount, remainingMs, trouble }: SaveSummary): string =>
    [
      openCount > 0 ? `${number(openCount)} to go` : null,
      pausedCount > 0 ? `${number(pausedCount)} paused` : null,
      failedCount > 0 ? `${number(failedCount)} failed` : null,
      trouble !== null
        ? 'waits for the folder'
        : remainingMs === null
          ? null
          : `about ${roughSpan(remainingMs)} left`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  state: (state: SaveState, nowMs: number): string => {
    switch (state.status) {
      case 'queued':
        return 'Waits its turn';
      case 'saving': {
        const size =
          state.totalBytes === null
            ? bytes(state.bytes)
            : `${bytes(state.bytes)} of ${bytes(state.totalBytes)}`;
        return state.bytesPerSecond === null ? size : `${size} · ${bytes(state.bytesPerSecond)}/s`;
      }
      case 'waiting':
        return `Tried again in ${span(Math.max(1_000, state.untilMs - nowMs))}`;
      case 'paused':
        return 'Paused';
      case 'saved':
        return 'Saved';
      case 'failed':
        return 'Failed';
    }
  },
  title: (title: string, letter: string) => (letter === '' ? title : `${title}, clip ${letter}`),
  more: (count: number) => `and ${plural(count, 'more song')}`,
  nothing: 'Nothing is being saved.',
  pause: (title: string) => `Pause saving ${title}`,
  resume: (title: string) => `Resume saving ${title}`,
  retry: (title: string) => `Save ${title} again`,
  cancel: (title: string) => `Cancel saving ${title}`,
  reveal: (title: string) => `Show the file of ${title}`,
  pauseAll: 'Pause all',
  resumeAll: 'Resume all',
  retryAll: 'Retry failed',
  cancelAll: 'Cancel all',
  clearDone: 'Clear done',
  trouble: (message: string) => `Songs can’t be saved at the moment. ${message}`,
  look: 'Try now',
  show: 'Show',
  atOnce: 'Songs at a time',
  leftOut: 'Saved, but not all of it',
  without: (parts: readonly SavePart[], reason: string) =>
    `Without ${list(parts.map((part) => PARTS[part]))}: ${reason}`,
  tryLeftOut: (letter: string, title: string) =>
    `Try again what clip ${letter} of ${title} was saved without`,
};
