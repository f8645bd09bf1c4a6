/** A part of a song: its heading, if it has one, and its lines. */
export interface LyricSection {
  readonly heading: string | null;
  readonly lines: readonly string[];
}

const HEADING = /^\s*\[([^\]\n]{1,80})\]\s*$/;

/**
 * Reads lyrics as Suno writes them: a line `[Verse 2]` begins a part. Blank lines at a part's ends go; those inside it
 * stay, they are the singer's pauses.
 */
export function lyricSections(text: string): LyricSection[] {
  const sections: { heading: string | null; lines: string[] }[] = [];
  let current: { heading: string | null; lines: string[] } = { heading: null, lines: [] };
  sections.push(current);
  for (const line of text.split(/\r\n?|\n/)) {
    const heading = HEADING.exec(line)?.[1]?.trim();
    if (heading === undefined) current.lines.push(line.trimEnd());
    else sections.push((current = { heading, lines: [] }));
  }
  return sections
    .map(({ heading, lines }) => ({ heading, lines: withoutBlankEnds(lines) }))
    .filter(({ heading, lines }) => heading !== null || lines.length > 0);
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const isText = (line: string): boolean => line.trim() !== '';
  const first = lines.findIndex(isText);
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex(isText) + 1);
}
