/** A part of a song: its heading, if it has one, and its lines. */
export interface LyricSection {
  readonly heading: string | null;
  readonly lines: readonly string[];
  /** Which line of the whole text the first of them is, from 0. */
  readonly at: number;
}

/** The line that is sung at a moment: the last one that has begun; `null` before the first. */
export function lineAt(startsMs: readonly (number | null)[], positionMs: number): number | null {
  let found: number | null = null;
  let latest = -1;
  startsMs.forEach((start, index) => {
    if (start === null || start > positionMs || start < latest) return;
    latest = start;
    found = index;
  });
  return found;
}

const HEADING = /^\s*\[([^\]\n]{1,80})\]\s*$/;

/**
 * Reads lyrics as Suno writes them: a line `[Verse 2]` begins a part. Blank lines at a part's ends go; those inside it
 * stay, they are the singer's pauses.
 */
export function lyricSections(text: string): LyricSection[] {
  let current: { heading: string | null; lines: string[]; at: number } = { heading: null, lines: [], at: 0 };
  const sections = [current];
  text.split(/\r\n?|\n/).forEach((line, index) => {
    const heading = HEADING.exec(line)?.[1]?.trim();
    if (heading === undefined) current.lines.push(line.trimEnd());
    else sections.push((current = { heading, lines: [], at: index + 1 }));
  });
  return sections
    .map(({ heading, lines, at }) => ({ heading, ...withoutBlankEnds(lines, at) }))
    .filter(({ heading, lines }) => heading !== null || lines.length > 0);
}

function withoutBlankEnds(lines: readonly string[], at: number): { lines: string[]; at: number } {
  const isText = (line: string): boolean => line.trim() !== '';
  const first = lines.findIndex(isText);
  if (first === -1) return { lines: [], at };
  return { lines: lines.slice(first, lines.findLastIndex(isText) + 1), at: at + first };
}
