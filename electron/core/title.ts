import type { Task } from './task.ts';
import { english, type Words } from './words/english.ts';

/** Longest title of the provider that is shown whole, in characters. */
const TITLE_LENGTH = 200;
/** How much of a prompt stands in for a missing title, in characters. */
const PROMPT_LENGTH = 80;

/** Breaks a line: controls (C0, C1, with tab and line ends) and the separators of lines and paragraphs. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/**
 * Shows nothing, or turns the order of what follows: bidi marks, embeddings, overrides and isolates, zero-width spaces,
 * the soft hyphen, invisible operators and tags, the byte order mark, blank fillers, half a surrogate pair.
 */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}\p{Cs}]/gu;
/** Joiners mean something only between two characters: in an emoji, in Persian. */
const LOOSE_JOINER = /(?<![^\s\u200C\u200D])[\u200C\u200D]+|[\u200C\u200D]+(?=\s|$)/g;

/** What a person calls the task. Never empty, one line, nothing invisible in it. */
export function titleOf(task: Task, words: Words = english): string {
  return givenTitle(task) ?? words.task.untitled(task.kind, task.provider);
}

/** What its clips, itself or its prompt call it; `null` when it has no name at all. */
export function givenTitle(task: Task): string | null {
  for (const title of [...task.clips.slice(0, 26).map((clip) => clip.title), task.title]) {
    const line = shortened(title, TITLE_LENGTH);
    if (line !== '') return line;
  }
  const prompt = shortened(task.prompt ?? task.clips[0]?.prompt ?? null, PROMPT_LENGTH);
  return prompt === '' ? null : prompt;
}

/** One clean line of at most `length` characters, cut at a word where there is one, with an ellipsis where it was cut. */
function shortened(text: string | null, length: number): string {
  if (text === null) return '';
  // Cleaning never makes text longer: what lies far behind the limit need not be looked at.
  const line = text
    .slice(0, length * 20)
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(LOOSE_JOINER, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  if (characters.length <= length) return line;
  const cut = characters.slice(0, length).join('');
  const space = cut.lastIndexOf(' ');
  const atWord = characters[length] === ' ' || space < cut.length / 2 ? cut : cut.slice(0, space);
  return `${atWord.replace(/[\s,;:.–—-]+$/, '')}…`;
}
