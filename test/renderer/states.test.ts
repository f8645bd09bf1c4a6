import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aceAccount, sunorAccount } from './support/app-state.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { designRows, manyRows, variedRows } from './support/library.ts';
import { failure, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

const list = (): HTMLElement => page.getByRole('list', { name: 'Tasks' }).element() as HTMLElement;
const link = (name: string) => page.getByRole('link', { name });

describe('nothing to show', () => {
  test.each([
    ['All songs', 'No songs yet'],
    ['In progress', 'Nothing in progress'],
    ['Favourites', 'No favourites yet'],
    ['Saved', 'Nothing saved yet'],
    ['Needs attention', 'All is well'],
  ])('%s: %s', async (view, title) => {
    await openWindow({});
    await link(view).click();
    await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
  });

  test('a search without a hit offers to search everywhere', async () => {
    await openWindow({ rows: designRows() });
    await link('Favourites').click();
    await page.getByRole('searchbox').fill('la la');
    await button('Search all songs').click();
    await expect.element(item('La La La, ready')).toBeVisible();
  });
});

describe('trouble', () => {
  test('a list that can’t be had is asked for again', async () => {
    const main = new FakeMain({ rows: designRows() });
    main.fail('task:list', failure('disk', 'The library is locked'));
    await openWindow(main);
    await expect.element(page.getByRole('alert')).toHaveTextContent('The library is locked.');
    main.on('task:list', (input) => main.list(input));
    await button('Try again').click();
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
  });

  test('offline is told, and the accounts rest', async () => {
    await openWindow({ rows: designRows(), state: { isOffline: true } });
    await expect.element(page.getByText('No connection. Songs that are saved still play')).toBeVisible();
    await expect.element(page.getByText('offline', { exact: true })).toBeVisible();
  });

  test('a warning of the app stays until it is put away', async () => {
    const { main } = await openWindow({ state: { warnings: ['The library was put aside.'] } });
    await expect.element(page.getByRole('alert')).toHaveTextContent('The library was put aside.');
    await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
    expect(main.asked('warning:dismiss')).toEqual([{ index: 0 }]);
  });

  test('an error of main is an alert, news a status', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    main.tell('message:told', { text: 'Notifications can’t be shown here.', isError: true, key: null });
    await expect.element(page.getByRole('alert')).toHaveTextContent('Notifications can’t be shown here.');
    main.tell('message:told', { text: 'La La La is ready', isError: false, key: 'ace:la-la-la' });
    await page.getByRole('status').getByRole('button', { name: 'Show' }).click();
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
  });

  test('a failed task shows why in the details', async () => {
    await openWindow({ rows: designRows() });
    await button('Details of Untitled, from Sunor').click();
    const details = page.getByRole('complementary', { name: 'Details' });
    await expect
      .element(details.getByRole('tabpanel').getByText('Upstream provider returned an error.'))
      .toBeVisible();
    await expect.element(details.getByRole('button', { name: 'Check again' })).toBeVisible();
  });
});

test('the demo is marked', async () => {
  await openWindow({ rows: designRows(), state: { isDemo: true } });
  await expect.element(page.getByText('Demo', { exact: true })).toBeVisible();
});

test('counts and accounts are live', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await expect.element(page.getByText('key rejected')).toBeVisible();
  await expect.element(link('All songs')).toHaveAccessibleDescription('128');
  main.changeState({
    counts: { ...main.state.counts, all: 129 },
    accounts: [{ ...sunorAccount, health: { status: 'ok', answeredAtMs: Date.now() } }],
  });
  await expect.element(link('All songs')).toHaveAccessibleDescription('129');
  await expect.element(page.getByText('0 s ago')).toBeVisible();
});

test('an account’s name is whole beside when it was last asked', async () => {
  const { main } = await openWindow({ rows: designRows() });
  for (const [agoMs, words] of [
    [59_000, '59 s ago'],
    [59 * 60_000, '59 min'],
    [36 * 3_600_000, '36 h'],
  ] as const) {
    main.changeState({
      accounts: [{ ...aceAccount, health: { status: 'ok', answeredAtMs: Date.now() - agoMs } }],
    });
    const entry = page.getByRole('list', { name: 'Accounts' }).getByRole('button');
    await expect.element(entry).toHaveTextContent(`Ace Data Cloud ${words}`);
    const name = entry.element().querySelector('.name');
    expect(name?.scrollWidth).toBe(name?.clientWidth);
  }
});

describe('titles', () => {
  test('are text and never markup', async () => {
    await openWindow({ rows: variedRows() }, { height: 1900 });
    await expect.element(item(/not bold/)).toHaveTextContent('<b>not bold</b>');
  });

  test('that are very long stay on one line of the list', async () => {
    await openWindow({ rows: variedRows() }, { height: 1900 });
    const height = (name: RegExp): number => item(name).element().querySelector('.task')?.clientHeight ?? 0;
    await expect.element(item(/^A very long title/)).toBeVisible();
    expect(height(/^A very long title/)).toBe(height(/^Kept on the disk/));
    expect(list().scrollWidth).toBeLessThanOrEqual(list().clientWidth);
  });
});

describe('a long list', () => {
  test('holds only what is on screen', async () => {
    await openWindow({ rows: manyRows(10_000) });
    await expect.element(item(/^Paper Lanterns 1,/)).toBeVisible();
    expect(item(/./).elements().length).toBeLessThan(30);
    await expect.element(item(/^Paper Lanterns 1,/)).toHaveAttribute('aria-setsize', '10000');
    list().scrollTop = 400_000;
    await expect.poll(() => item(/ready$/).elements().length).toBeGreaterThan(5);
  });

  test('keeps the heading of what is on top in view', async () => {
    await openWindow({ rows: [...designRows(), ...manyRows(300)] });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    const heading = (): string => document.querySelector('.sticky')?.textContent ?? '';
    expect(heading()).toBe('In progress');
    list().scrollTop = 2_000;
    await expect.poll(heading).not.toBe('In progress');
  });

  test('has its heading in place also when its rows come late', async () => {
    const main = new FakeMain({ rows: [...designRows(), ...manyRows(300)] });
    main.on('task:list', async (input) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return main.list(input);
    });
    await openWindow(main);
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    const top = (selector: string): number =>
      document.querySelector(selector)?.getBoundingClientRect().top ?? -1;
    expect(top('.sticky')).toBe(top('[role=list][aria-label=Tasks]'));
  });

  test('stays where it is when a song comes in above', async () => {
    const { main } = await openWindow({ rows: manyRows(2_000) });
    await expect.element(item(/^Paper Lanterns 1,/)).toBeVisible();
    list().scrollTop = 30_000;
    await expect.poll(() => item(/ready$/).elements().length).toBeGreaterThan(5);
    /** The first whole row, and where it is. */
    const topmost = (): { key: string | undefined; y: number } => {
      const { top } = list().getBoundingClientRect();
      const element = [...list().querySelectorAll<HTMLElement>('[data-key]')].find(
        (each) => each.getBoundingClientRect().top >= top + 40,
      );
      return { key: element?.dataset.key, y: Math.round(element?.getBoundingClientRect().top ?? 0) };
    };
    let before = topmost();
    await expect
      .poll(() => [before, (before = topmost())])
      .toSatisfy(([a, b]) => a.y === b.y && a.key === b.key && a.key !== undefined);
    main.change(row('On top', { status: 'waiting', sortAtMs: Date.now(), clips: [] }));
    await expect.poll(() => list().querySelector('[data-key]')?.getAttribute('aria-setsize')).toBe('2001');
    await expect.poll(topmost).toEqual(before);
  });
});

describe('at the smallest size', () => {
  const small = { width: 720, height: 480 };
  /** Also while nobody can reach it. */
  const details = (): HTMLElement => document.querySelector('aside') ?? document.body;

  test('the details lie over the list when they are asked for', async () => {
    await openWindow({ rows: designRows() }, small);
    await item('Holiday Wishes, ready').click();
    await expect.poll(() => getComputedStyle(details()).visibility).toBe('hidden');
    await button('Open details of Holiday Wishes').click();
    await expect.poll(() => getComputedStyle(details()).visibility).toBe('visible');
    await button('Close details').click();
    await expect.poll(() => getComputedStyle(details()).visibility).toBe('hidden');
  });

  test('Escape puts the details away and goes back to the list', async () => {
    await openWindow({ rows: designRows() }, small);
    await item('Holiday Wishes, ready').click();
    await button('Open details of Holiday Wishes').click();
    await expect.poll(() => getComputedStyle(details()).visibility).toBe('visible');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => getComputedStyle(details()).visibility).toBe('hidden');
    await expect.element(item('Holiday Wishes, ready')).toHaveFocus();
  });

  test('the sidebar is icons, with its names', async () => {
    await openWindow({ rows: designRows() }, small);
    await expect.element(link('Favourites')).toBeVisible();
    expect(link('Favourites').element().getBoundingClientRect().width).toBeLessThan(60);
  });

  test.each([
    ['there', 720, 480],
    ['at 200 % zoom of the usual window', 560, 370],
  ])('nothing is wider than the window %s', async (_where, width, height) => {
    await openWindow({ rows: variedRows() }, { width, height });
    await expect.element(item(/^Half of it/)).toBeVisible();
    const { scrollWidth, scrollHeight } = document.documentElement;
    expect([scrollWidth, scrollHeight]).toEqual([width, height]);
    const parts = [...document.querySelectorAll('header > *, .player > *, .player > * > *')];
    for (const part of parts) {
      const { left, right } = part.getBoundingClientRect();
      expect([left >= 0, right <= width, part.className]).toEqual([true, true, part.className]);
    }
  });
});
