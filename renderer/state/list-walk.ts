import { settle, unpack, type Bridge, type TaskRow } from '../bridge.ts';
import { bestClip } from '../lib/clips.ts';
import { rankOf, rowsAfter, type Round, type Walk } from '../lib/list-order.ts';
import type { Source } from '../lib/play-queue.ts';

const PAGE_ROWS = 50;
/** Rows of a shuffled list lie apart, so each is asked for by itself: a few at the same time. */
const LOT_ROWS = 4;
/** A song without a playable neighbour in so many rows has none. */
const MOST_ROWS = 1_000;

export interface ListSong {
  readonly row: TaskRow;
  readonly source: Source;
  /** The round that it belongs to, now that its beginning is known. */
  readonly round: Round | null;
}

interface Way extends Pick<Walk, 'direction' | 'round' | 'wraps'> {
  readonly source: Source;
}

type Asking = Pick<Bridge, 'taskList' | 'taskFind'>;

/**
 * The songs that follow in a list (or come before) and can be played, as they are asked for: main tells a few rows at a
 * time, of a list that the window may show no longer.
 */
export async function* songsAfter(bridge: Asking, { source, ...way }: Way): AsyncGenerator<ListSong> {
  const { query } = source;
  const [places, head] = await Promise.all([
    settle(bridge.taskFind({ query, keys: [source.key] })),
    settle(bridge.taskList({ query, offset: 0, limit: 1 })),
  ]);
  if (!places.ok || !head.ok) return;
  const { total } = head.value;
  const found = places.value[0] ?? null;
  // Gone from the list: what followed has moved up into its place.
  const from = found ?? (way.round === null && way.direction === 1 ? source.index - 1 : source.index);
  const round = way.round && { ...way.round, start: way.round.start ?? rankOf(from, total) };
  const indices = rowsAfter({ ...way, round, total, from });
  for (let seen = 0; seen < MOST_ROWS;) {
    const batch = take(indices, round === null ? PAGE_ROWS : LOT_ROWS);
    if (batch.length === 0) return;
    const rows = await fetchRows(bridge, query, batch);
    for (const [at, index] of batch.entries()) {
      const row = rows[at];
      if (row && bestClip(row) !== null) yield { row, source: { query, key: row.key, index }, round };
    }
    seen += batch.length;
  }
}

function take(indices: Generator<number>, count: number): number[] {
  const taken: number[] = [];
  while (taken.length < count) {
    const { value, done } = indices.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

/** Neighbours come in one answer. */
async function fetchRows(
  bridge: Asking,
  query: Source['query'],
  indices: readonly number[],
): Promise<readonly (TaskRow | undefined)[]> {
  const rows = new Map<number, TaskRow>();
  await Promise.all(
    runsOf(indices).map(async ({ offset, limit }) => {
      const answer = await settle(bridge.taskList({ query, offset, limit }));
      if (answer.ok) unpack(answer.value.rows).forEach((row, at) => rows.set(offset + at, row));
    }),
  );
  return indices.map((index) => rows.get(index));
}

function runsOf(indices: readonly number[]): readonly { offset: number; limit: number }[] {
  const runs: { offset: number; limit: number }[] = [];
  for (const index of indices.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.offset + last.limit === index) last.limit += 1;
    else runs.push({ offset: index, limit: 1 });
  }
  return runs;
}
