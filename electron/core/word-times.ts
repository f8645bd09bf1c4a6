/** A word of the lyrics and when it is sung; `null` where that isn't known. Its spaces and line breaks belong to it. */
export interface TimedWord {
  readonly text: string;
  readonly startMs: number | null;
}

/** The words of one clip, in the order of the song. */
export interface ClipWords {
  readonly clipId: string;
  readonly words: readonly TimedWord[];
}

/** More than any song has; what comes after them is left out. */
export const MOST_WORDS = 5_000;

/** As far ahead, in letters, a line is looked for: what was sung otherwise is passed, a later refrain isn't taken for it. */
const LOOK_AHEAD = 400;

/**
 * When each line of the lyrics begins to be sung, in ms; `null` for headings, blank lines and such as aren't found. The
 * words are matched by their letters alone, in order, for providers cut and space them as they like.
 */
export function lineStarts(lyric: string, words: readonly TimedWord[]): readonly (number | null)[] {
  let sung = '';
  /** Of each letter of `sung`. */
  const times: (number | null)[] = [];
  for (const { text, startMs } of words.slice(0, MOST_WORDS)) {
    const letters = lettersOf(text);
    sung += letters;
    for (let index = 0; index < letters.length; index++) times.push(startMs);
  }
  let from = 0;
  return linesOf(lyric).map((line) => {
    const letters = isHeading(line) ? '' : lettersOf(line);
    if (letters === '') return null;
    const ahead = sung.slice(from, from + LOOK_AHEAD + letters.length).indexOf(letters);
    if (ahead === -1) return null;
    const at = from + ahead;
    from = at + letters.length;
    return times.slice(at, from).find((time) => time !== null) ?? null;
  });
}

export function linesOf(lyric: string): string[] {
  return lyric.split(/\r\n?|\n/);
}

/** Such as `[Chorus]`, which nobody sings. */
function isHeading(line: string): boolean {
  return /^\s*\[[^\]]*\]\s*$/.test(line);
}

function lettersOf(text: string): string {
  return text
    .replace(/\[[^\]]*\]/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
