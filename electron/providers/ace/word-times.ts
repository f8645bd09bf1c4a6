import type { Clip } from '../../core/clip.ts';
import { MOST_WORDS, type ClipWords, type TimedWord } from '../../core/word-times.ts';
import { isRecord } from '../fields.ts';
import type { ShapedEntry } from './shapes.ts';

const LONGEST_WORD = 500;
const LATEST_S = 24 * 60 * 60;

/**
 * When words are sung, by the clip they are of: the one that holds them, else the one that the task was asked about.
 * What can't be told which clip it is of is left out.
 */
export function wordTimesOf(
  entries: readonly ShapedEntry[],
  clips: readonly Clip[],
  askedAbout: string | null,
): ClipWords[] {
  return entries.flatMap(({ shape, clip, audioId, alignedWords }) => {
    const own = clip?.id ?? null;
    const isOwn = shape !== 'timing' && own !== null && clips.some(({ id }) => id === own);
    const clipId = isOwn ? own : (audioId ?? askedAbout);
    const words = readWords(alignedWords);
    return clipId === null || words.every(({ startMs }) => startMs === null) ? [] : [{ clipId, words }];
  });
}

function readWords(given: unknown): TimedWord[] {
  if (!Array.isArray(given)) return [];
  return given.slice(0, MOST_WORDS).flatMap((each: unknown) => {
    if (!isRecord(each) || typeof each['word'] !== 'string') return [];
    const { word, success, start_s: start } = each;
    // A word that couldn't be found in the song has a time that says nothing; its letters still count.
    const isKnown = success !== false && typeof start === 'number' && start >= 0 && start <= LATEST_S;
    return [{ text: word.slice(0, LONGEST_WORD), startMs: isKnown ? Math.round(start * 1_000) : null }];
  });
}
