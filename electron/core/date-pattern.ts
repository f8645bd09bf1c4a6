/** A moment as the clock on the wall shows it. Months from 1. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Capital years and days are how many people write them. */
const LETTERS: readonly (readonly [letters: string, value: (time: WallTime) => string])[] = [
  ['yyyy', ({ year }) => String(year).padStart(4, '0')],
  ['YYYY', ({ year }) => String(year).padStart(4, '0')],
  ['yy', ({ year }) => two(year % 100)],
  ['YY', ({ year }) => two(year % 100)],
  ['MM', ({ month }) => two(month)],
  ['M', ({ month }) => String(month)],
  ['dd', ({ day }) => two(day)],
  ['DD', ({ day }) => two(day)],
  ['d', ({ day }) => String(day)],
  ['D', ({ day }) => String(day)],
  ['HH', ({ hour }) => two(hour)],
  ['mm', ({ minute }) => two(minute)],
  ['ss', ({ second }) => two(second)],
];

/** What is wrong with a pattern such as `yyyy-MM`, by the letters that are; `null` when it is right. */
export type DatePatternProblem =
  { readonly kind: 'empty' } | { readonly kind: 'unknown' | 'minutes'; readonly letters: string };

/** A pattern that shows the minutes but no hours means the month. */
export function datePatternProblem(pattern: string): DatePatternProblem | null {
  const runs = pattern.match(/[A-Za-z]+/g) ?? [];
  const pieces = runs.flatMap(piecesOf);
  if (pieces.length === 0) return { kind: 'empty' };
  const unknown = pieces.find((piece) => valueOf(piece) === null);
  if (unknown !== undefined) return { kind: 'unknown', letters: unknown };
  return pieces.includes('mm') && !pieces.includes('HH') ? { kind: 'minutes', letters: 'mm' } : null;
}

/** The pattern with its letters replaced; such as mean nothing stay. */
export function formatDate(pattern: string, time: WallTime): string {
  return pattern.replace(/[A-Za-z]+/g, (run) =>
    piecesOf(run)
      .map((piece) => valueOf(piece)?.(time) ?? piece)
      .join(''),
  );
}

/** `yyyyMMdd` is `yyyy`, `MM` and `dd`. */
function piecesOf(run: string): string[] {
  return run.match(/([A-Za-z])\1*/g) ?? [];
}

function valueOf(piece: string): ((time: WallTime) => string) | null {
  return LETTERS.find(([letters]) => letters === piece)?.[1] ?? null;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
