/** A word of the lyrics and when it is sung. A line break in it, as providers send it, ends a line. */
export interface TimedWord {
  readonly text: string;
  readonly startMs: number;
}

/**
 * Lyrics as an LRC file: a line of `[mm:ss.xx]words` for each line that is sung, in the order of the song. Headings
 * such as `[Chorus]` are left out, for players take what stands in brackets for a command. Empty when nothing is sung.
 */
export function lrcOf(words: readonly TimedWord[]): string {
  const lines: { startMs: number; text: string }[] = [];
  let isNewLine = true;
  for (const { text, startMs } of words) {
    text.split(/\r\n?|\n/).forEach((piece, index) => {
      if (index > 0) isNewLine = true;
      if (piece.trim() === '') return;
      const line = lines.at(-1);
      if (isNewLine || line === undefined) lines.push({ startMs, text: piece });
      else line.text += piece;
      isNewLine = false;
    });
  }
  const sung = lines
    .map(({ startMs, text }) => ({ startMs, text: withoutHeadings(text) }))
    .filter(({ text, startMs }) => text !== '' && Number.isFinite(startMs) && startMs >= 0);
  return sung.map(({ startMs, text }) => `[${stamp(startMs)}]${text}\n`).join('');
}

function withoutHeadings(line: string): string {
  return line
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/[^\P{Cc}\t]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Hundredths, cut rather than rounded, so that no line comes late; minutes go on beyond 99. */
function stamp(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(hundredths / 6_000))}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
