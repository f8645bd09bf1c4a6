import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterPage,
  NEW_WALK,
  pageQuery,
  type ListedTask,
  type ListingQuery,
  type Walk,
} from '../../electron/core/listing.ts';
import { anAnswer, MINUTE, SUCCEEDED, T0 } from '../support/samples.ts';

const ME = 'user-1';

function listed(id: string, createdAtMs: number | null, ownerId: string | null = ME): ListedTask {
  return { id, ownerId, observation: anAnswer(SUCCEEDED, { createdAtMs, ownerId }) };
}

const first = [listed('c', T0), listed('b', T0 - MINUTE), listed('a', T0 - 2 * MINUTE)];
const seen: Walk = afterPage(NEW_WALK, pageQuery(NEW_WALK, ME), first).walk;

describe('a page', () => {
  test('of the account’s own tasks is news, and the next one is asked for before its oldest', () => {
    const { fresh, odd, walk } = afterPage(NEW_WALK, pageQuery(NEW_WALK, ME), first);
    expect(fresh).toEqual(first);
    expect(odd).toBeNull();
    expect(pageQuery(walk, ME)).toMatchObject({ untilMs: T0 - 2 * MINUTE, offset: 0 });
  });

  test('that names a task twice has it once', () => {
    const { fresh } = afterPage(NEW_WALK, pageQuery(NEW_WALK, ME), [listed('a', T0), listed('a', T0)]);
    expect(fresh).toHaveLength(1);
  });

  test.each<[string, readonly ListedTask[], Walk, string]>([
    ['with another user’s task', [listed('x', T0, 'user-2')], NEW_WALK, 'other-user'],
    ['without anything, though there is a task', [], NEW_WALK, 'empty'],
    ['like the one before', first, seen, 'same-page'],
    ['with newer tasks than asked for', [listed('d', T0 + MINUTE)], seen, 'filter-ignored'],
  ])('%s is odd: nothing of it is taken, and none comes after it', (_, page, walk, why) => {
    const step = afterPage(walk, pageQuery(walk, ME), page);
    expect(step).toMatchObject({ odd: why, fresh: [], walk: { isOver: true } });
  });

  test('with older tasks than asked for is odd too', () => {
    const query = pageQuery(NEW_WALK, ME, T0 - MINUTE);
    expect(afterPage(NEW_WALK, query, first).odd).toBe('filter-ignored');
  });

  test('without anything is no wonder where only the newest were asked for', () => {
    expect(afterPage(NEW_WALK, pageQuery(NEW_WALK, ME, T0), [])).toMatchObject({
      odd: null,
      fresh: [],
      walk: { isOver: true },
    });
  });

  test('whose records don’t say whose they are is taken', () => {
    expect(afterPage(NEW_WALK, pageQuery(NEW_WALK, ME), [listed('a', T0, null)]).fresh).toHaveLength(1);
  });

  test('whose records don’t say when they were made is followed by place', () => {
    const { walk } = afterPage(NEW_WALK, pageQuery(NEW_WALK, ME), [listed('a', null), listed('b', null)]);
    expect(pageQuery(walk, ME)).toMatchObject({ untilMs: null, offset: 2 });
  });
});

test('every task is found once, whatever the size and the order of pages', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(times, fc.integer({ min: 2, max: 9 }), fc.boolean(), (minutes, size, isAscending) => {
      const all = minutes
        .sort((a, b) => (isAscending ? a - b : b - a))
        .map((minute) => listed(`task-${minute}`, T0 + minute * MINUTE));
      const { found, requests } = walkThrough((query) => answer(all, query, size));
      expect(found.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
      expect(requests).toBeLessThanOrEqual(Math.ceil(all.length / (size - 1)) + 3);
    }),
  );
});

test('a service that takes no notice of where to begin is asked no more than three times', () => {
  const page = first.map(({ id }) => listed(id, null));
  expect(walkThrough(() => page)).toEqual({ found: ['c', 'b', 'a'], requests: 2 });
  expect(walkThrough(() => first).requests).toBeLessThanOrEqual(3);
});

function answer(all: readonly ListedTask[], query: ListingQuery, size: number): readonly ListedTask[] {
  const untilMs = query.untilMs ?? Infinity;
  return all
    .filter(({ observation }) => (observation.createdAtMs ?? 0) <= untilMs)
    .slice(query.offset, query.offset + size);
}

function walkThrough(ask: (query: ListingQuery) => readonly ListedTask[]) {
  const found: string[] = [];
  let walk = NEW_WALK;
  let requests = 0;
  while (!walk.isOver && requests < 1_000) {
    const query = pageQuery(walk, ME);
    requests += 1;
    const step = afterPage(walk, query, ask(query));
    found.push(...step.fresh.map(({ id }) => id));
    walk = step.walk;
  }
  return { found, requests };
}
