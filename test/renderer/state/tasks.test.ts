import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';
import type { ListPort, ListSpot } from '../../../renderer/state/list-port.ts';
import { Selection } from '../../../renderer/state/selection.svelte.ts';
import { TaskList } from '../../../renderer/state/tasks.svelte.ts';
import { FakeMain } from '../support/fake-bridge.ts';
import { manyRows } from '../support/library.ts';
import { clip, failure, row } from '../support/rows.ts';

let main: FakeMain;
let tasks: TaskList;
let selection: Selection;
let stop: () => void;

function start(rows: ConstructorParameters<typeof FakeMain>[0]): Promise<void> {
  main = new FakeMain(rows);
  tasks = new TaskList(main.bridge);
  selection = new Selection(tasks);
  stop = tasks.follow();
  return tasks.load();
}

const port = (change: Partial<ListPort> = {}): ListPort => ({
  reveal: () => undefined,
  focus: () => undefined,
  goTo: () => undefined,
  keepInPlace: () => undefined,
  ...change,
});

afterEach(() => stop());

describe('a long list', () => {
  beforeEach(() => start({ rows: manyRows(5_000) }));

  test('is held in pages: the first at once, others as they come into view', async () => {
    expect(tasks.total).toBe(5_000);
    expect(tasks.row(0)).not.toBeNull();
    expect(tasks.row(2_000)).toBeNull();
    tasks.look(2_000, 2_015);
    await expect.poll(() => tasks.row(2_015)?.title).toBe(main.rows[2_015]?.title);
    expect(main.asked('task:list').map(({ offset }) => offset)).toEqual([0, 2_000]);
  });

  test('a fast scroll asks for where it ends, not for what it passed', async () => {
    for (let first = 500; first <= 4_500; first += 100) tasks.look(first, first + 12);
    await expect.poll(() => tasks.row(4_500)).not.toBeNull();
    expect(main.asked('task:list').length).toBeLessThan(5);
  });

  test('forgets what is far away', async () => {
    for (let first = 0; first < 5_000; first += 150) {
      tasks.look(first, first + 5);
      await expect.poll(() => tasks.row(first)).not.toBeNull();
    }
    expect(tasks.row(0)).toBeNull();
  });

  test('reads the headings once, as long as they are the same', async () => {
    const { spans } = tasks;
    expect(spans.length).toBeGreaterThan(0);
    tasks.look(900, 905);
    await expect.poll(() => tasks.row(900)).not.toBeNull();
    expect(tasks.spans).toBe(spans);
  });

  test('opens a song wherever it is by asking for its day alone', async () => {
    const far = main.rows[4_321];
    if (!far) throw new Error('no such row');
    await selection.open(far.key);
    expect(selection.row?.key).toBe(far.key);
    expect(main.asked('task:list').length).toBeLessThan(4);
  });

  test('moves the selection beyond what is loaded', async () => {
    await selection.selectAt(99);
    await selection.move(1);
    expect(selection.row?.key).toBe(main.rows[100]?.key);
    await selection.selectAt(Number.MAX_SAFE_INTEGER);
    expect(selection.row?.key).toBe(main.rows[4_999]?.key);
    await selection.move(1);
    expect(selection.row?.key).toBe(main.rows[4_999]?.key);
  });
});

test('what is selected stays reachable far from where it is', async () => {
  await start({ rows: manyRows(4_000) });
  await selection.selectAt(5);
  for (let first = 0; first < 4_000; first += 100) {
    tasks.look(first, first + 5);
    await expect.poll(() => tasks.row(first)).not.toBeNull();
  }
  expect(selection.row).toBeNull();
  await selection.move(1);
  expect(selection.row?.key).toBe(main.rows[6]?.key);
});

describe('changes', () => {
  beforeEach(() => start({ rows: [row('A', { sortAtMs: 3_000 }), row('B', { sortAtMs: 2_000 })] }));

  test('of one row replace that row and ask nothing', () => {
    main.change({ ...row('B', { sortAtMs: 2_000 }), title: 'B, renamed' });
    expect(tasks.row(1)?.title).toBe('B, renamed');
    expect(tasks.row(0)?.title).toBe('A');
    expect(main.asked('task:list')).toHaveLength(1);
  });

  test('of the order are asked for once, however many there are; the selection stays', async () => {
    selection.select('ace:b');
    for (let n = 0; n < 5; n++) main.change(row(`New ${n}`, { sortAtMs: 10_000 + n }));
    await expect.poll(() => tasks.total).toBe(7);
    expect(main.asked('task:list')).toHaveLength(2);
    expect(selection.row?.title).toBe('B');
    expect(tasks.find('ace:b')?.index).toBe(6);
  });

  test('above what is in view keep it in its place', async () => {
    await start({ rows: manyRows(400) });
    tasks.look(150, 160);
    await expect.poll(() => tasks.row(150)).not.toBeNull();
    const moves: number[][] = [];
    tasks.attach(port({ keepInPlace: (from, to) => moves.push([from, to]) }));
    main.change(row('On top', { sortAtMs: Date.now() }));
    await expect.poll(() => moves).toEqual([[150, 151]]);
  });

  test('of saving show on the clip', () => {
    main.tell('save:changed', { key: 'ace:a', clipId: 'clip-a', state: { status: 'saved', path: '/a.mp3' } });
    expect(tasks.row(0)?.clips[0]).toEqual(
      clip('A', { isSaved: true, save: { status: 'saved', path: '/a.mp3' } }),
    );
  });
});

describe('searching and views', () => {
  beforeEach(() => start({ rows: [row('Red'), row('Blue', { clips: [clip('A', { isFavourite: true })] })] }));

  test('show what was last asked for, whichever answer comes last', async () => {
    const slow = main.list.bind(main);
    const waiting: (() => void)[] = [];
    main.on('task:list', async (input) => {
      if (input.query.search === 'red') await new Promise<void>((resolve) => waiting.push(resolve));
      return slow(input);
    });
    const red = tasks.show({ search: 'red' });
    await tasks.show({ search: 'blue' });
    waiting.forEach((go) => go());
    await red;
    expect(tasks.row(0)?.title).toBe('Blue');
    expect(tasks.total).toBe(1);
  });

  test('go to the top for something else, not for the same again', async () => {
    const went: ListSpot[] = [];
    tasks.attach(port());
    tasks.attach(port({ goTo: (spot) => went.push(spot) }));
    await tasks.show({ view: 'favourites' });
    await tasks.load();
    expect(went).toEqual([{ index: 0, px: 0 }]);
    expect(tasks.total).toBe(1);
  });

  test('are left for a song that they don’t show', async () => {
    await tasks.show({ search: 'blue' });
    await selection.open(row('Red').key);
    expect(tasks.query).toEqual(EVERYTHING);
    expect(selection.row?.title).toBe('Red');
  });
});

test('a list that can’t be had says why, and is asked for again', async () => {
  main = new FakeMain({ rows: [row('A')] });
  main.fail('task:list', failure('disk', 'The library is locked'));
  tasks = new TaskList(main.bridge);
  stop = tasks.follow();
  await tasks.load();
  expect(tasks.phase).toEqual({ status: 'failed', failure: failure('disk', 'The library is locked') });
  main.on('task:list', (input) => main.list(input));
  await tasks.load();
  expect(tasks.phase.status).toBe('shown');
});
