import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaskKey } from '../../../renderer/bridge.ts';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';
import {
  addLast,
  addNext,
  chose,
  clear,
  EMPTY_QUEUE,
  MOST_WAITING,
  moveTo,
  nextOf,
  remove,
  tookQueued,
  wentBack,
  wentOn,
  type PlayQueue,
  type Repeat,
  type Source,
} from '../../../renderer/lib/play-queue.ts';

const key = (name: string | number): TaskKey => `ace:${name}`;
const at = (index: number): Source => ({ query: EVERYTHING, key: key(index), index });
const keys = (queue: PlayQueue): string[] => queue.waiting.map((entry) => entry.key.slice(4));
const playing = (queue: PlayQueue): string | undefined => queue.current?.key.slice(4);
const inList = chose(EMPTY_QUEUE, key(0), at(0));
const alone = chose(EMPTY_QUEUE, key('x'), null);
const idOf = (queue: PlayQueue, name: string): number =>
  queue.waiting.find((entry) => entry.key === key(name))?.id ?? -1;

/** As the player goes on, with a list that has a next song for ever. */
function goOn(queue: PlayQueue, repeat: Repeat, why: 'ended' | 'asked'): PlayQueue {
  const next = nextOf(queue, repeat, why);
  if (next.type === 'queued') return tookQueued(queue, next.entry.id, repeat);
  return next.type === 'list' ? wentOn(queue, at(next.source.index + 1)) : queue;
}

describe('what comes next', () => {
  const queued = addLast(inList, [key('a')]);
  test.each([
    ['nothing plays', EMPTY_QUEUE, 'off', 'asked', 'none'],
    ['a song of a list', inList, 'off', 'ended', 'list'],
    ['a song on its own', alone, 'off', 'ended', 'none'],
    ['a song on its own, repeating all', alone, 'all', 'ended', 'again'],
    ['one repeats, at its end', queued, 'one', 'ended', 'again'],
    ['one repeats, but the next is asked for', queued, 'one', 'asked', 'queued'],
    ['something waits', queued, 'off', 'ended', 'queued'],
    ['something waits, repeating all', queued, 'all', 'ended', 'queued'],
    ['one repeats on its own, and the next is asked for', alone, 'one', 'asked', 'none'],
  ] as const)('%s', (_name, queue, repeat, why, expected) => {
    expect(nextOf(queue, repeat, why).type).toBe(expected);
  });

  test('the list wraps only when all is repeated', () => {
    expect(nextOf(inList, 'all', 'ended')).toEqual({ type: 'list', source: at(0), wraps: true });
    expect(nextOf(inList, 'off', 'ended')).toEqual({ type: 'list', source: at(0), wraps: false });
  });

  test('after what waited, the list goes on where it was left', () => {
    let queue = goOn(inList, 'off', 'ended');
    queue = addLast(queue, [key('a'), key('b')]);
    const played = [0, 1, 2, 3].map(() => playing((queue = goOn(queue, 'off', 'ended'))));
    expect(played).toEqual(['a', 'b', '2', '3']);
  });

  test('without a list, repeating all goes round the queue', () => {
    let queue = addLast(alone, [key('a'), key('b')]);
    const played = [0, 1, 2, 3, 4].map(() => playing((queue = goOn(queue, 'all', 'ended'))));
    expect(played).toEqual(['a', 'b', 'x', 'a', 'b']);
  });
});

describe('going back', () => {
  test('returns what was queued to the front, so that nothing is lost', () => {
    const queue = addLast(inList, [key('a'), key('b')]);
    const back = wentBack(goOn(queue, 'off', 'asked'));
    expect([playing(back), ...keys(back)]).toEqual(['0', 'a', 'b']);
  });

  test('through songs of the list, the list goes on from there again', () => {
    const forth = goOn(goOn(inList, 'off', 'asked'), 'off', 'asked');
    const back = wentBack(forth);
    expect(playing(back)).toBe('1');
    expect(playing(goOn(back, 'off', 'ended'))).toBe('2');
  });

  test('from the beginning changes nothing', () => {
    expect(wentBack(inList)).toBe(inList);
  });

  test('as often as one went on comes back to where one was', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.array(fc.string(), { maxLength: 10 }), (steps, names) => {
        const start = addLast(inList, names.map(key));
        let queue = start;
        for (let step = 0; step < steps; step++) queue = goOn(queue, 'off', 'asked');
        for (let step = 0; step < steps; step++) queue = wentBack(queue);
        expect(queue.current).toEqual(start.current);
        expect(keys(queue)).toEqual(keys(start));
        expect(queue.source).toEqual(start.source);
      }),
    );
  });
});

describe('what waits', () => {
  test('“play next” comes before what waits, “add to queue” after it', () => {
    const queue = addNext(addLast(inList, [key('a'), key('b')]), [key('c'), key('d')]);
    expect(keys(queue)).toEqual(['c', 'd', 'a', 'b']);
  });

  test('may hold a song twice, and only one of them goes', () => {
    const queue = addLast(inList, [key('a'), key('b'), key('a')]);
    expect(keys(remove(queue, idOf(queue, 'a')))).toEqual(['b', 'a']);
  });

  test('is cleared without touching what plays or the list', () => {
    const queue = addLast(inList, [key('a')]);
    expect(clear(queue)).toEqual({ ...queue, waiting: [] });
  });

  test('stays when another song is chosen', () => {
    const queue = chose(addLast(inList, [key('a')]), key('y'), null);
    expect(keys(queue)).toEqual(['a']);
    expect(playing(goOn(queue, 'off', 'ended'))).toBe('a');
  });

  test('moves to a place and no further than the ends; nothing is lost or doubled by it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.integer({ min: -5, max: 25 }),
        (names, pick, target) => {
          const queue = addLast(inList, names.map(key));
          const entry = queue.waiting[pick % names.length];
          if (entry === undefined) throw new Error('none');
          const moved = moveTo(queue, entry.id, target);
          expect(keys(moved).toSorted()).toEqual(names.toSorted());
          const place = Math.max(0, Math.min(names.length - 1, target));
          expect(moved.waiting[place]).toBe(entry);
          const others = (from: PlayQueue): string[] =>
            from.waiting.filter(({ id }) => id !== entry.id).map((each) => each.key);
          expect(others(moved)).toEqual(others(queue));
        },
      ),
    );
  });

  test('entries keep numbers of their own through any additions', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(4))), (additions) => {
        const queue = additions.reduce(
          (now, [isNext, count]) =>
            (isNext ? addNext : addLast)(
              now,
              Array.from({ length: count }, () => key('same')),
            ),
          inList,
        );
        expect(new Set(queue.waiting.map(({ id }) => id)).size).toBe(queue.waiting.length);
      }),
    );
  });

  test('has an end that nobody reaches', () => {
    const many = Array.from({ length: MOST_WAITING + 5 }, (_none, index) => key(index));
    expect(addLast(inList, many).waiting).toHaveLength(MOST_WAITING);
  });
});
