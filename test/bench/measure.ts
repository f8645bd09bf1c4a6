import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/** One line of the bench's table, and of its JSON. */
export interface Row {
  /** As in PRODUCT.md, "How good it must be". */
  readonly row: string;
  /** The median of the pairs' ratios, or a plain figure. */
  readonly value: number;
  readonly unit: string;
  readonly target: string;
  readonly met: boolean;
  /** Ours and the baseline's figure of each pair, taken in turn. */
  readonly pairs: readonly Pair[];
}

export type Pair = readonly [ours: number, baseline: number];

/** What the target is about: the pairs' ratio, or our own figure beside which the baseline stands for comparison. */
export interface Judgement {
  readonly row: string;
  readonly unit: string;
  readonly target: string;
  readonly isMet: (value: number) => boolean;
}

/** How many pairs each benchmark takes: `--pairs=N`, 5 without. Cheap ones take more. */
export function pairCount(): number {
  const { values } = parseArgs({ options: { pairs: { type: 'string', default: '5' } }, strict: false });
  const count = Number(values.pairs);
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`--pairs must be a whole number from 1, not ${String(values.pairs)}`);
  }
  return count;
}

/** Measures both in turn, A B A B…, so that whatever the machine does meanwhile meets both. */
export async function inTurn(
  count: number,
  ours: () => Promise<number> | number,
  baseline: () => Promise<number> | number,
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let n = 0; n < count; n += 1) pairs.push([await ours(), await baseline()]);
  return pairs;
}

/** The median of what ours costs for each of the baseline's. */
export function asRatio({ row, unit, target, isMet }: Judgement, pairs: readonly Pair[]): Row {
  const value = median(pairs.map(([ours, baseline]) => ours / baseline));
  return { row, value, unit, target, met: isMet(value), pairs };
}

/** The median of our own figures. */
export function asFigure({ row, unit, target, isMet }: Judgement, pairs: readonly Pair[]): Row {
  const value = median(pairs.map(([ours]) => ours));
  return { row, value, unit, target, met: isMet(value), pairs };
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** By linear interpolation between the two nearest values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = ((sorted.length - 1) * percent) / 100;
  const lower = sorted[Math.floor(at)] ?? Number.NaN;
  const upper = sorted[Math.ceil(at)] ?? Number.NaN;
  return lower + (upper - lower) * (at - Math.floor(at));
}

/** Prints the rows and hands them to `npm run bench`, which gathers those of all benchmarks. */
export function report(...rows: readonly Row[]): void {
  console.log(table(rows));
  const file = process.env['SONGWATCH_BENCH_ROWS'];
  if (file) appendFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

/** The table for people, with the spread of what lies behind each value. */
export function table(rows: readonly Row[]): string {
  return rows
    .map(({ row, value, unit, target, met, pairs }) => {
      const spread = pairs.length === 0 ? '' : `\n          ${behind(pairs)}`;
      return `${met ? 'met   ' : 'MISSED'}  ${row}: ${figure(value)} ${unit} (target ${target})${spread}`;
    })
    .join('\n');
}

function behind(pairs: readonly Pair[]): string {
  const [ours, baseline] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
  const words = (values: readonly number[]) =>
    `${figure(median(values))} (${figure(Math.min(...values))} to ${figure(Math.max(...values))})`;
  return `${words(ours)} against ${words(baseline)}, ${pairs.length} ${pairs.length === 1 ? 'pair' : 'pairs'}`;
}

function figure(value: number): string {
  if (value === 0) return '0';
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
