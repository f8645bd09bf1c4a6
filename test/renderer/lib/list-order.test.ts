import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankOf, rowsAfter, shuffledRanks, type Walk } from '../../../renderer/lib/list-order.ts';

const straight: Walk = { total: 5, from: 2, direction: 1, round: null, wraps: false };
const rows = (change: Partial<Walk>): number[] => [...rowsAfter({ ...straight, ...change })];

const place = fc
  .record({ total: fc.integer({ min: 1, max: 300 }), at: fc.nat(), seed: fc.integer() })
  .map(({ total, at, seed }) => ({ total, from: at % total, seed }));

describe('in the list’s own order', () => {
  test.each([
    [{}, [3, 4]],
    [{ direction: -1 }, [1, 0]],
    [{ from: 4 }, []],
    [{ from: 4, wraps: true }, [0, 1, 2, 3, 4]],
    [{ wraps: true }, [3, 4, 0, 1, 2]],
    [{ direction: -1, wraps: true }, [1, 0]],
    [{ total: 0, from: 0 }, []],
    [{ from: -1 }, [0, 1, 2, 3, 4]],
  ] as const)('%j goes on with %j', (change, expected) => {
    expect(rows(change)).toEqual(expected);
  });
});

describe('shuffled', () => {
  test('a round has every other row once, and the one it began with is its first', () => {
    fc.assert(
      fc.property(place, ({ total, from, seed }) => {
        const round = { seed, start: rankOf(from, total) };
        const seen = rows({ total, from, round });
        expect(seen).not.toContain(from);
        expect(new Set(seen).size).toBe(total - 1);
      }),
    );
  });

  test('goes back the way it came, and not beyond where it began', () => {
    fc.assert(
      fc.property(place, ({ total, from, seed }) => {
        const round = { seed, start: rankOf(from, total) };
        const forth = [from, ...rows({ total, from, round })];
        const last = forth.at(-1) ?? from;
        expect([last, ...rows({ total, from: last, round, direction: -1 })]).toEqual(forth.toReversed());
      }),
    );
  });

  test('from any row of a round only the rest of it is to come', () => {
    fc.assert(
      fc.property(place, fc.nat(), ({ total, from, seed }, steps) => {
        const round = { seed, start: rankOf(from, total) };
        const all = [from, ...rows({ total, from, round })];
        const at = steps % total;
        expect(rows({ total, from: all[at] ?? from, round })).toEqual(all.slice(at + 1));
      }),
    );
  });

  test('repeating, it goes on with the round from its beginning', () => {
    const round = { seed: 7, start: rankOf(3, 9) };
    const once = [3, ...rows({ total: 9, from: 3, round })];
    expect(rows({ total: 9, from: once[8] ?? 0, round, wraps: true })).toEqual(once);
  });

  test('songs that are made meanwhile fall in somewhere, and the others keep their order', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(200), fc.integer({ min: 1, max: 50 }), (seed, total, more) => {
        const known = new Set(shuffledRanks(seed, total));
        const longer = [...shuffledRanks(seed, total + more)].filter((rank) => known.has(rank));
        expect(longer).toEqual([...shuffledRanks(seed, total)]);
      }),
    );
  });

  test('is fair: after many shuffles of six songs each has come at each place about as often', () => {
    const rounds = 6_000;
    const counts = Array.from({ length: 6 }, () => new Array<number>(6).fill(0));
    for (let seed = 0; seed < rounds; seed++)
      shuffledRanks(seed, 6).forEach((rank, at) => {
        const row = counts[rank];
        if (row) row[at] = (row[at] ?? 0) + 1;
      });
    const expected = rounds / 6;
    const chiSquare = counts.flat().reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 25 degrees of freedom: fair lots exceed this once in a thousand times, and these are always the same.
    expect(chiSquare).toBeLessThan(52.6);
  });

  test('and what follows one song is as likely each of the others', () => {
    const after = new Map<number, number>();
    for (let seed = 0; seed < 5_000; seed++) {
      const [first] = rows({ total: 6, from: 2, round: { seed, start: rankOf(2, 6) } });
      if (first !== undefined) after.set(first, (after.get(first) ?? 0) + 1);
    }
    expect([...after.keys()].toSorted()).toEqual([0, 1, 3, 4, 5]);
    for (const count of after.values()) expect(Math.abs(count - 1_000)).toBeLessThan(130);
  });
});
