/**
 * A shuffled list. Its order follows from `seed` alone, so that it needs no rows and stays as it is until it is shuffled
 * anew; `start` is the song that it began with, which ends the round.
 */
export interface Round {
  readonly seed: number;
  /** Counted from the list's end; `null` until the round has moved. */
  readonly start: number | null;
}

/**
 * Rows are counted from the end: what is made meanwhile comes in at the top, and the rows below keep their rank and so
 * their place in a shuffled order.
 */
export function rankOf(index: number, total: number): number {
  return total - 1 - index;
}

/** Ranks in shuffled order. Of two orders with one seed the longer one has the shorter one's ranks in the same order. */
export function shuffledRanks(seed: number, total: number): Uint32Array {
  const sorted = new Float64Array(total);
  for (let rank = 0; rank < total; rank++) sorted[rank] = lotOf(seed, rank);
  sorted.sort();
  return Uint32Array.from(sorted, (lot) => lot % RANKS);
}

const RANKS = 2 ** 21;

/** What a rank is sorted by: 32 random bits, and the rank itself for those that are alike. */
function lotOf(seed: number, rank: number): number {
  return scramble(scramble(seed ^ 0x9e3779b9) ^ scramble(rank + 0x7f4a7c15)) * RANKS + rank;
}

/** MurmurHash3's last step: every bit of the answer hangs on every bit of `value`. */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export interface Walk {
  /** Rows in the list. */
  readonly total: number;
  /** The row to go on from. */
  readonly from: number;
  readonly direction: 1 | -1;
  /** `null`: in the list's own order. */
  readonly round: Round | null;
  /** Past the end from the beginning, up to and with `from`. */
  readonly wraps: boolean;
}

/** The rows to come, as indices, one by one. */
export function* rowsAfter({ total, from, direction, round, wraps }: Walk): Generator<number> {
  if (total === 0) return;
  if (round !== null) return yield* shuffledAfter(total, from, direction, round, wraps);
  for (let index = from + direction; index >= 0 && index < total; index += direction) yield index;
  if (wraps && direction === 1) for (let index = 0; index <= from && index < total; index++) yield index;
}

function* shuffledAfter(
  total: number,
  from: number,
  direction: 1 | -1,
  { seed, start }: Round,
  wraps: boolean,
): Generator<number> {
  const ranks = shuffledRanks(seed, total);
  const current = rankOf(from, total);
  const placeOf = (rank: number): number => {
    const lot = lotOf(seed, rank);
    const found = ranks.findIndex((each) => lotOf(seed, each) >= lot);
    return found === -1 ? 0 : found;
  };
  const at = placeOf(current);
  const first = start === null ? at : placeOf(start);
  if (direction === -1 && at === first) return;
  for (let step = 1; step <= total; step++) {
    const place = (at + direction * step + total * step) % total;
    if (direction === 1 && place === first && !wraps) return;
    yield rankOf(ranks[place] ?? 0, total);
    if (direction === -1 && place === first) return;
  }
}
