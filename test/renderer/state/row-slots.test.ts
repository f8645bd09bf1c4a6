import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RowSlots } from '../../../renderer/components/list/row-slots.ts';

interface Drawing {
  /** What is known of a row; `null` until its page is there. */
  readonly name?: (index: number) => string | null;
  /** Always drawn, wherever the list is: it is reached with the Tab key. */
  readonly reachable?: number;
  readonly focused?: number;
}

/** Draws the rows `first` to `last` as the list does, and gives the slot of each by its index. */
async function draw(
  slots: RowSlots,
  [first, last]: readonly [number, number],
  { name = (index) => `song ${index}`, reachable, focused }: Drawing = {},
): Promise<ReadonlyMap<number, number>> {
  const range = Array.from({ length: last - first + 1 }, (_none, at) => first + at);
  const indices = new Set(reachable === undefined ? range : [...range, reachable].sort((a, b) => a - b));
  const isHeld = (index: number): boolean => index === reachable || index === focused;
  const drawn = new Map([...indices].map((index) => [index, slots.slotOf(index, name(index), isHeld)]));
  await Promise.resolve();
  return drawn;
}

const all = (drawn: ReadonlyMap<number, number>) => [...drawn.values()];

describe('a row keeps its element', () => {
  test('while it is scrolled by a little, and rows that come get new ones', async () => {
    const slots = new RowSlots();
    const before = await draw(slots, [0, 9]);
    const after = await draw(slots, [3, 12]);
    expect(all(after).slice(0, 7)).toEqual(all(before).slice(3));
    expect(new Set([...all(before), ...all(after)]).size).toBe(13);
  });

  test('when others come above it', async () => {
    const slots = new RowSlots();
    const before = await draw(slots, [0, 9]);
    const name = (index: number) => (index === 0 ? 'new song' : `song ${index - 1}`);
    expect(all(await draw(slots, [0, 9], { name })).slice(1)).toEqual(all(before).slice(0, 9));
  });

  test('when its page arrives', async () => {
    const slots = new RowSlots();
    const before = await draw(slots, [500, 509], { name: () => null });
    expect(await draw(slots, [500, 509])).toEqual(before);
  });
});

describe('after a jump', () => {
  test('the elements are taken over in their order', async () => {
    const slots = new RowSlots();
    const before = all(await draw(slots, [0, 9]));
    expect(all(await draw(slots, [1_000, 1_009], { name: () => null }))).toEqual(before);
    expect(all(await draw(slots, [1_000, 1_009]))).toEqual(before);
    expect(all(await draw(slots, [70, 79]))).toEqual(before);
  });

  test('what is reached with the Tab key keeps its own, and what has the focus gives it to nobody', async () => {
    const slots = new RowSlots();
    const before = await draw(slots, [0, 9], { reachable: 4 });
    const after = await draw(slots, [1_000, 1_009], { reachable: 4, focused: 6 });
    expect(after.get(4)).toBe(before.get(4));
    expect(all(after)).not.toContain(before.get(6));
    const others = [0, 1, 2, 3, 5, 7, 8, 9].map((index) => before.get(index));
    expect(all(after).slice(1, 9)).toEqual(others);
  });

  test('to a row far from those on screen, these stay as they are', async () => {
    const slots = new RowSlots();
    const before = await draw(slots, [0, 9], { reachable: 0 });
    const after = await draw(slots, [0, 9], { reachable: 2_999 });
    expect(all(after).slice(0, 10)).toEqual(all(before));
    expect(all(before)).not.toContain(after.get(2_999));
  });
});

test('no two rows ever have the same element', async () => {
  const slots = new RowSlots();
  for (let n = 0; n < 400; n += 1) {
    const first = (n * 7_919) % (n % 3 === 0 ? 600 : 40);
    const isLoaded = n % 2 === 0;
    const name = (index: number) => (isLoaded || index % 3 === 0 ? `song ${index}` : null);
    const reachable = n % 11 < 5 ? 300 : (n * 37) % 600;
    const rows = await draw(slots, [first, first + 11 + (n % 5)], { name, reachable, focused: first + 3 });
    expect(new Set(all(rows)).size).toBe(rows.size);
  }
});

test('nor when a filter takes rows away or gives them back, also before the page is painted in between', async () => {
  const slots = new RowSlots();
  const few = ['song 4', 'song 7', 'song 9'];
  expect((await draw(slots, [0, 2], { name: (index) => few[index] ?? null })).size).toBe(3);
  const rows = await draw(slots, [0, 16]);
  expect(new Set(all(rows)).size).toBe(17);

  const row = fc.option(fc.integer({ min: 0, max: 30 }), { freq: 5 });
  const drawing = fc.record({
    first: fc.constantFrom(0, 0, 5, 200),
    names: fc.array(row, { minLength: 1, maxLength: 24 }),
    isPainted: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(drawing, { minLength: 2, maxLength: 8 }), async (drawings) => {
      const own = new RowSlots();
      for (const { first, names, isPainted } of drawings) {
        const drawn = names.map((name, at) =>
          own.slotOf(first + at, name === null ? null : `song ${name}`, (index) => index === first),
        );
        expect(new Set(drawn).size).toBe(drawn.length);
        if (isPainted) await Promise.resolve();
      }
    }),
    { numRuns: 1_000 },
  );
});
