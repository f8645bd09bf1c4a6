import { linesOf } from './word-times.ts';

/**
 * Lyrics as an LRC file: a line `[mm:ss.xx]words` for each whose start is known, in the order of the song. `startsMs` is of
 * each line, see `lineStarts`. What stands in brackets is left out, for players take it for a command. Empty when nothing
 * is known.
 */
export function lrcOf(lyric: string, startsMs: readonly (number | null)[]): string {
  return linesOf(lyric)
    .map((line, index) => {
      const startMs = startsMs[index] ?? null;
      const words = withoutHeadings(line);
      const isSung = words !== '' && startMs !== null && Number.isFinite(startMs) && startMs >= 0;
      return isSung ? `[${stamp(startMs)}]${words}\n` : '';
    })
    .join('');
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
