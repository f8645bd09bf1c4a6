import type { ListQuery, Settings, TaskKey } from '../bridge.ts';

/** A song that was put into the queue. The same song may wait twice, so each has a number of its own. */
export interface QueueEntry {
  readonly id: number;
  readonly key: TaskKey;
}

/** The list that goes on by itself, at the song of it that played last. */
export interface Source {
  readonly query: ListQuery;
  readonly key: TaskKey;
  /** Where it was when it was last looked for. */
  readonly index: number;
}

/** What plays or has played; `source` where the list went on with it, `null` where it came from elsewhere. */
export interface Played {
  readonly key: TaskKey;
  readonly source: Source | null;
  /** It waited in the queue. */
  readonly wasQueued: boolean;
}

export type Repeat = Settings['repeat'];

/**
 * What plays, what played before it and what comes. Songs in `waiting` come first, then the list goes on where it was
 * left; of the list nothing is held but the place in it, however long it is.
 */
export interface PlayQueue {
  readonly current: Played | null;
  readonly source: Source | null;
  readonly waiting: readonly QueueEntry[];
  /** Oldest first. */
  readonly past: readonly Played[];
  readonly lastId: number;
}

export const EMPTY_QUEUE: PlayQueue = { current: null, source: null, waiting: [], past: [], lastId: 0 };

/** More than anyone hears in weeks. What is added beyond is left out. */
export const MOST_WAITING = 10_000;
const MOST_PAST = 200;

/** The user chose a song: it plays whatever waits, and what it came from goes on after. */
export function chose(queue: PlayQueue, key: TaskKey, source: Source | null): PlayQueue {
  return { ...queue, current: { key, source, wasQueued: false }, source, past: [] };
}

/** What played when the window before was there. The list goes on, also where a song of the queue came in between. */
export function stood(queue: PlayQueue, key: TaskKey, list: Source): PlayQueue {
  const isOfList = list.key === key;
  return {
    ...queue,
    current: { key, source: isOfList ? list : null, wasQueued: !isOfList },
    source: list,
  };
}

export function addNext(queue: PlayQueue, keys: readonly TaskKey[]): PlayQueue {
  return withWaiting(queue, keys, (added) => [...added, ...queue.waiting]);
}

export function addLast(queue: PlayQueue, keys: readonly TaskKey[]): PlayQueue {
  return withWaiting(queue, keys, (added) => [...queue.waiting, ...added]);
}

function withWaiting(
  queue: PlayQueue,
  keys: readonly TaskKey[],
  join: (added: readonly QueueEntry[]) => readonly QueueEntry[],
): PlayQueue {
  const room = Math.max(0, MOST_WAITING - queue.waiting.length);
  const added = keys.slice(0, room).map((key, index) => ({ id: queue.lastId + 1 + index, key }));
  return { ...queue, waiting: join(added), lastId: queue.lastId + added.length };
}

/** Puts an entry at a place among those that wait; beyond the ends it comes to rest there. */
export function moveTo(queue: PlayQueue, id: number, index: number): PlayQueue {
  const entry = queue.waiting.find((each) => each.id === id);
  if (entry === undefined) return queue;
  const others = queue.waiting.filter((each) => each.id !== id);
  const at = Math.max(0, Math.min(others.length, index));
  return { ...queue, waiting: others.toSpliced(at, 0, entry) };
}

export function remove(queue: PlayQueue, id: number): PlayQueue {
  return { ...queue, waiting: queue.waiting.filter((each) => each.id !== id) };
}

/** What plays goes on; only what waits goes. */
export function clear(queue: PlayQueue): PlayQueue {
  return { ...queue, waiting: [] };
}

export type Next =
  /** The same song from its beginning. */
  | { readonly type: 'again' }
  | { readonly type: 'queued'; readonly entry: QueueEntry }
  /** The list goes on; past its end from its beginning, when it `wraps`. */
  | { readonly type: 'list'; readonly source: Source; readonly wraps: boolean }
  | { readonly type: 'none' };

/** What comes after the song that plays: at its end, or asked for, which a repeated song gives way to. */
export function nextOf(queue: PlayQueue, repeat: Repeat, why: 'ended' | 'asked'): Next {
  if (queue.current === null) return { type: 'none' };
  if (repeat === 'one' && why === 'ended') return { type: 'again' };
  const [entry] = queue.waiting;
  if (entry !== undefined) return { type: 'queued', entry };
  if (queue.source !== null) return { type: 'list', source: queue.source, wraps: repeat === 'all' };
  return repeat === 'all' ? { type: 'again' } : { type: 'none' };
}

/** An entry's turn has come. Without a list that goes on, *repeat all* is about the queue: what played waits again. */
export function tookQueued(queue: PlayQueue, id: number, repeat: Repeat): PlayQueue {
  const entry = queue.waiting.find((each) => each.id === id);
  if (entry === undefined) return queue;
  const { current, source } = queue;
  const left = withPast(remove(queue, id));
  const isRound = repeat === 'all' && source === null && current !== null;
  return {
    ...(isRound ? addLast(left, [current.key]) : left),
    current: { key: entry.key, source: null, wasQueued: true },
  };
}

/** The list went on to this song of it. */
export function wentOn(queue: PlayQueue, source: Source): PlayQueue {
  return { ...withPast(queue), source, current: { key: source.key, source, wasQueued: false } };
}

/** Back to what played before. What plays isn't lost by that: a song of the queue comes next again. */
export function wentBack(queue: PlayQueue): PlayQueue {
  const before = queue.past.at(-1);
  if (before === undefined) return queue;
  const rest = { ...queue, past: queue.past.slice(0, -1) };
  const { current } = queue;
  const back = current?.wasQueued === true ? addNext(rest, [current.key]) : rest;
  return { ...back, current: before, source: before.source ?? queue.source };
}

/** Back past all that was played, to the song above in the list. */
export function wentUp(queue: PlayQueue, source: Source): PlayQueue {
  return { ...wentOn(queue, source), past: queue.past };
}

function withPast(queue: PlayQueue): PlayQueue {
  if (queue.current === null) return queue;
  return { ...queue, past: [...queue.past, queue.current].slice(-MOST_PAST) };
}
