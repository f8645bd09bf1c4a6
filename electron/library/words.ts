import { createHash } from 'node:crypto';
import type { Task } from '../core/task.ts';

/** Longest text of one task that can be searched, in characters; more than any lyrics. */
const LONGEST_TEXT = 200_000;
const MOST_TERMS = 16;
const LONGEST_TERM = 100;

const UNSEEN = /[\p{Cc}\p{Cs}]/gu;
const FINDABLE = /[\p{L}\p{N}]/u;
/** Scripts without spaces between words: each character is a word of its own. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu;

/** One word each: five for every id of a library would be most of its words. */
const UUID = /\b([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})\b/gi;
const UUID_BEGINNING = /^[0-9a-f]{8}(-[0-9a-f]{0,4}){1,3}(-[0-9a-f]{0,12})?$/i;

/** Text as the index takes it: one form of each character, words apart where the script doesn't part them. */
function prepared(text: string): string {
  return text.normalize('NFKC').replace(UNSEEN, ' ').replace(UUID, '$1$2$3$4$5').replace(UNSPACED, ' $& ');
}

/** Everything of a task that can be searched. What its clips have in common is there once. */
export function searchText(task: Task): string {
  const parts = new Set([task.id, task.title, task.prompt, task.style, task.text]);
  for (const { id, title, lyric, style, prompt } of task.clips) {
    for (const part of [id, title, lyric, style, prompt]) parts.add(part);
  }
  parts.delete(null);
  return prepared([...parts].join('\n').slice(0, LONGEST_TEXT));
}

/** Tells whether a text is the one that is in the index already. */
export function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url').slice(0, 14);
}

/**
 * What people type, as an expression of FTS5: every word must occur, each as the beginning of one. All of it is data:
 * quotes and operators mean nothing. `null` when there is nothing to look for.
 */
export function matchExpression(search: string): string | null {
  const terms = search
    .replace(UNSEEN, ' ')
    .split(/\s+/)
    .filter((term) => FINDABLE.test(term))
    .slice(0, MOST_TERMS)
    .map((term) => term.slice(0, LONGEST_TERM))
    .map((term) => (UUID_BEGINNING.test(term) ? term.replaceAll('-', '') : prepared(term)))
    .map((term) => `"${term.replaceAll('"', ' ')}"*`);
  return terms.length === 0 ? null : terms.join(' AND ');
}
