import { settle, type Bridge, type ListQuery, type TaskKey, type TaskRow } from '../bridge.ts';
import { bestClip } from '../lib/clips.ts';

const STEP_ROWS = 50;
/** A song without a playable neighbour in so many rows has none. */
const MOST_ROWS = 1_000;

/** Where in which list the song that plays was found. */
export interface QueuePlace {
  readonly query: ListQuery;
  readonly index: number;
}

/**
 * The next (or previous) song of a list that can be played. Asks main page by page, so that it goes on through a list
 * that the window shows no longer.
 */
export async function playableNeighbour(
  bridge: Pick<Bridge, 'taskList'>,
  place: QueuePlace,
  current: TaskKey,
  direction: 1 | -1,
): Promise<{ readonly row: TaskRow; readonly place: QueuePlace } | null> {
  const { query } = place;
  let at = await indexNow(bridge, place, current);
  for (let seen = 0; seen < MOST_ROWS; seen += STEP_ROWS) {
    const offset = direction === 1 ? at + 1 : Math.max(0, at - STEP_ROWS);
    const limit = direction === 1 ? STEP_ROWS : at - offset;
    if (limit <= 0) return null;
    const answer = await settle(bridge.taskList({ query, offset, limit }));
    if (!answer.ok || answer.value.rows.length === 0) return null;
    const rows = answer.value.rows;
    const isFit = (row: TaskRow): boolean => row.key !== current && bestClip(row) !== null;
    const found = direction === 1 ? rows.findIndex(isFit) : rows.findLastIndex(isFit);
    const row = rows[found];
    if (row !== undefined) return { row, place: { query, index: offset + found } };
    at = direction === 1 ? offset + rows.length - 1 : offset;
  }
  return null;
}

/** New songs push older ones down: looks for it near where it was. */
async function indexNow(
  bridge: Pick<Bridge, 'taskList'>,
  { query, index }: QueuePlace,
  key: TaskKey,
): Promise<number> {
  const offset = Math.max(0, index - STEP_ROWS);
  const answer = await settle(bridge.taskList({ query, offset, limit: 2 * STEP_ROWS }));
  const found = answer.ok ? answer.value.rows.findIndex((row) => row.key === key) : -1;
  return found === -1 ? index : offset + found;
}
