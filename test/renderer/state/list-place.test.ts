import { afterEach, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';
import { Dialogs } from '../../../renderer/state/dialogs.svelte.ts';
import { Layout } from '../../../renderer/state/layout.svelte.ts';
import type { ListPort, ListSpot } from '../../../renderer/state/list-port.ts';
import { PlaceKeeper } from '../../../renderer/state/place-keeper.svelte.ts';
import { Selection } from '../../../renderer/state/selection.svelte.ts';
import { TaskList } from '../../../renderer/state/tasks.svelte.ts';
import { FakeMain } from '../support/fake-bridge.ts';
import { rowAt } from '../support/fake-list.ts';
import { manyRows } from '../support/library.ts';
import { row } from '../support/rows.ts';

const stops: (() => void)[] = [];
afterEach(() => stops.splice(0).forEach((stop) => stop()));

/** A window on this main, its list attached; it goes where it is told to and remembers where that was. */
async function open(main: FakeMain) {
  const tasks = new TaskList(main.bridge);
  const selection = new Selection(tasks);
  const layout = new Layout();
  const dialogs = new Dialogs();
  const { bridge } = main;
  const keeper = new PlaceKeeper({ bridge, tasks, selection, layout, dialogs, isHalfDone: () => false });
  const went: ListSpot[] = [];
  const kept: number[][] = [];
  const port: ListPort = {
    reveal: () => undefined,
    focus: () => undefined,
    goTo: (spot) => went.push(spot),
    keepInPlace: (from, to) => kept.push([from, to]),
  };
  const close = [tasks.follow(), keeper.follow()];
  stops.push(...close);
  await keeper.restore(() => Promise.resolve());
  stops.push(tasks.attach(port));
  const scrollTo = async (first: number, px = 0): Promise<void> => {
    tasks.look(first, first + 10, px);
    await expect.poll(() => tasks.row(first)).not.toBeNull();
  };
  return { tasks, selection, layout, dialogs, went, kept, scrollTo };
}

describe('who clears a search is back where they were', () => {
  test('by the row that was on top, wherever it is by then', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const { tasks, went, scrollTo } = await open(main);
    await scrollTo(700, 25);
    await tasks.show({ search: 'night' });
    main.change(row('New above', { sortAtMs: Date.now() + 1 }));
    await tasks.show({ search: 'night train' });
    await tasks.show({ search: '' });
    expect(went.at(-1)).toEqual({ index: 701, px: 25 });
    expect(tasks.row(701)).not.toBeNull();
  });

  test('also when nothing was found yet, and with the selection', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const { tasks, selection, went, scrollTo } = await open(main);
    await scrollTo(700);
    await selection.selectAt(703);
    void tasks.show({ search: 'n' });
    await tasks.show({ search: '' });
    expect(went.at(-1)).toEqual({ index: 700, px: 0 });
    expect(selection.index).toBe(703);
  });

  test('but not in another view, which begins at its top', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const { tasks, went, scrollTo } = await open(main);
    await scrollTo(700);
    await tasks.show({ search: 'n' });
    await tasks.show({ search: '', view: 'favourites' });
    expect(went.at(-1)).toEqual({ index: 0, px: 0 });
  });
});

describe('the next window', () => {
  const filters = { ...EVERYTHING.filters, providers: ['ace'] } as const;
  const sort = { by: 'title', isDescending: false } as const;

  test('shows view, filters, order, selection and place of the last one', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const first = await open(main);
    await first.tasks.show({ filters, sort });
    await first.scrollTo(900, 12);
    const selected = await first.selection.selectAt(905);
    await expect.poll(() => main.place?.selected).toBe(selected?.key);
    stops.splice(0).forEach((stop) => stop());

    const { tasks, selection, went } = await open(main);
    expect(tasks.query).toEqual({ ...EVERYTHING, filters, sort });
    expect(went).toEqual([{ index: 900, px: 12 }]);
    expect(tasks.row(900)).not.toBeNull();
    expect(selection.index).toBe(905);
    expect(selection.row?.key).toBe(selected?.key);
  });

  test('asks for the rows of the place alone', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const key = rowAt(main, 1_234)?.key ?? 'ace:none';
    main.place = { query: EVERYTHING, top: { key, index: 7, px: 0 }, selected: null };
    const { tasks } = await open(main);
    expect(main.asked('task:list').map(({ offset }) => offset)).toEqual([1_200, 1_250]);
    expect(tasks.row(1_234)?.key).toBe(key);
  });

  test('goes to the number of a row that is gone', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    main.place = { query: EVERYTHING, top: { key: 'ace:gone', index: 40, px: 3 }, selected: 'ace:gone' };
    const { selection, went } = await open(main);
    expect(went).toEqual([{ index: 40, px: 3 }]);
    expect(selection.index).toBeNull();
  });

  test('begins at the top, with what is new, when that is where it was left', async () => {
    const main = new FakeMain({ rows: manyRows(300) });
    const { scrollTo } = await open(main);
    await scrollTo(0, 0);
    await expect.poll(() => main.place).toEqual({ query: EVERYTHING, top: null, selected: null });
  });

  test('keeps where a search began, not the search', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const { tasks, scrollTo } = await open(main);
    await scrollTo(300);
    const key = tasks.row(300)?.key;
    await tasks.show({ search: 'night' });
    await expect.poll(() => main.place?.top).toEqual({ key, index: 300, px: 0 });
    expect(main.place?.query).toEqual(EVERYTHING);
  });

  test('of the same run shows the search too, and where it leads back to', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const first = await open(main);
    await first.tasks.show({ filters, sort });
    await first.scrollTo(300, 9);
    await first.tasks.show({ search: 'r' });
    await first.scrollTo(20, 4);
    await expect.poll(() => main.view?.searched?.top?.index).toBe(20);
    stops.splice(0).forEach((stop) => stop());

    const { tasks, went } = await open(main);
    expect(tasks.query).toEqual({ ...EVERYTHING, filters, sort, search: 'r' });
    expect(went).toEqual([{ index: 20, px: 4 }]);
    await tasks.show({ search: '' });
    expect(went.at(-1)).toEqual({ index: 300, px: 9 });
  });

  test('of the same run shows the same tab, the queue and the settings', async () => {
    const main = new FakeMain({ rows: manyRows(20) });
    const first = await open(main);
    first.layout.openDetails('response');
    first.layout.isQueueOpen = true;
    first.dialogs.openSettings('general');
    await expect.poll(() => main.view?.settingsTab).toBe('general');
    stops.splice(0).forEach((stop) => stop());

    const { layout, dialogs } = await open(main);
    expect(layout).toMatchObject({ detailsTab: 'response', isQueueOpen: true });
    expect(dialogs).toMatchObject({ open: { kind: 'settings' }, settingsTab: 'general' });
  });
});

test('main knows while something is begun that would be lost with the window', async () => {
  const main = new FakeMain({ rows: manyRows(20) });
  const { dialogs } = await open(main);
  const begun: readonly (readonly [boolean, () => void])[] = [
    [true, () => dialogs.openTrack()],
    [false, () => dialogs.openSettings('general')],
    [true, () => dialogs.openSettings('accounts', 'new')],
    [false, () => dialogs.openSettings('accounts')],
    [true, () => dialogs.openSettings('saving')],
    [false, () => dialogs.openShortcuts()],
    [true, () => dialogs.openFind('account-1')],
    [false, () => dialogs.close()],
  ];
  for (const [isHalfDone, begin] of begun) {
    begin();
    await expect.poll(() => main.view?.isHalfDone).toBe(isHalfDone);
  }
});

describe('a list that moves', () => {
  test('is asked for what is on screen alone, with the selected row’s page', async () => {
    const main = new FakeMain({ rows: manyRows(5_000) });
    const { scrollTo, selection } = await open(main);
    for (const first of [0, 500, 1_000, 1_500, 3_000]) await scrollTo(first);
    await selection.selectAt(40);
    const before = main.asked('task:list').length;
    main.tell('task:moved', null);
    await expect.poll(() => main.asked('task:list').length).toBe(before + 2);
    expect(
      main
        .asked('task:list')
        .slice(before)
        .map(({ offset }) => offset),
    ).toEqual([3_000, 0]);
  });

  test('stays where it is, also when more rows come above than a page has', async () => {
    const main = new FakeMain({ rows: manyRows(2_000) });
    const { tasks, kept, scrollTo } = await open(main);
    await scrollTo(700);
    const key = tasks.row(700)?.key;
    main.rows.push(...Array.from({ length: 250 }, (_, n) => row(`New ${n}`, { sortAtMs: Date.now() + n })));
    main.tell('task:moved', null);
    await expect.poll(() => kept).toEqual([[700, 950]]);
    expect(tasks.row(950)?.key).toBe(key);
  });
});
