import { stripVTControlCharacters } from 'node:util';

/** Controls, line separators, and marks that turn the direction of the text after them. */
const LINE_NOISE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
/** The same but for tabs and line ends. */
const TEXT_NOISE = /[^\P{Cc}\t\n]+|[\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;
const LONE_SURROGATE = /\p{Cs}/gu;
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/\S*/gi;

/** More than any song's words; bounds what one answer can make the app carry around. */
export const LONGEST_TEXT = 50_000;

/** Cuts at `max` UTF-16 units, never through a character, and says so by an ellipsis. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** One line of a provider's text, safe to show and to print: no controls, escapes or reordering marks. */
export function cleanLine(text: string, max: number): string {
  const bounded = stripVTControlCharacters(text.slice(0, max * 4));
  const line = bounded.replace(LINE_NOISE, ' ').replace(LONE_SURROGATE, '\uFFFD').replace(/\s+/g, ' ').trim();
  return cut(line, max);
}

/** A provider's text of many lines, with `\n` as line end. */
export function cleanText(text: string, max: number): string {
  const bounded = stripVTControlCharacters(text.slice(0, max * 2)).replace(/\r\n?|\u2028|\u2029/g, '\n');
  return cut(bounded.replace(TEXT_NOISE, '').replace(LONE_SURROGATE, '\uFFFD').trim(), max);
}

/**
 * A provider's words as a `Failure.message`: one line, at most 300 characters, addresses left out (they may be
 * signed). `null` when nothing is left, or when it is a document rather than words.
 */
export function messageFrom(text: string): string | null {
  const line = cleanLine(text.slice(0, 2_000).replace(ADDRESS, '…'), 300);
  return line === '' || /^[<{[]/.test(line) ? null : line;
}
