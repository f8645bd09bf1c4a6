import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EVERYTHING } from '../../renderer/lib/list-query.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { rowAt } from './support/fake-list.ts';
import { manyRows } from './support/library.ts';
import { row } from './support/rows.ts';
import { item, openWindow } from './support/window.ts';

const HEADING_PX = 39;

const scroller = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('[role=list][aria-label=Tasks]');

/** The number of the topmost row in the list, and how far it is scrolled out; `null` while nothing is to be seen. */
function topmost(): { index: number; px: number } | null {
  const list = scroller();
  if (list === null || getComputedStyle(list.parentElement ?? list).opacity === '0') return null;
  const top = list.getBoundingClientRect().top;
  const first = [...list.querySelectorAll<HTMLElement>('[data-index]')]
    .map((each) => ({ index: Number(each.dataset.index), box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.bottom > top + 1)
    .sort((a, b) => a.index - b.index)[0];
  return first === undefined ? null : { index: first.index, px: Math.round(top - first.box.top) };
}

/** What could be seen on top, frame by frame, until it is called. */
function watchFrames(): () => readonly number[] {
  const seen: number[] = [];
  let isOn = true;
  const look = (): void => {
    const top = topmost();
    if (top !== null) seen.push(top.index);
    if (isOn) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  return () => {
    isOn = false;
    return seen;
  };
}

async function scrolledTo(top: number): Promise<{ index: number; px: number } | null> {
  await expect.poll(() => item(/./).elements().length).toBeGreaterThan(3);
  scroller()?.scrollTo({ top });
  await expect.poll(() => item(/^Loading/).elements()).toHaveLength(0);
  await expect.poll(() => topmost()?.index ?? 0).toBeGreaterThan(0);
  return topmost();
}

describe('the list is where it was left', () => {
  test('in the next window, from the first frame on', async () => {
    const main = new FakeMain({ rows: manyRows(3_000) });
    const row = rowAt(main, 1_234);
    const selected = rowAt(main, 1_237)?.key ?? null;
    main.place = { query: EVERYTHING, top: { key: row?.key ?? 'ace:none', index: 3, px: 21 }, selected };
    const stop = watchFrames();
    await openWindow(main);
    await expect.poll(topmost).toEqual({ index: 1_234, px: 21 });
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(new Set(stop())).toEqual(new Set([1_234]));
    expect(document.querySelector('[aria-current=true][data-key]')?.getAttribute('data-index')).toBe('1237');
  });

  test('after a search that is cleared again', async () => {
    await openWindow({ rows: manyRows(3_000) });
    const before = await scrolledTo(60_000);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('velvet');
    await expect.poll(() => topmost()?.index).toBe(0);
    await userEvent.keyboard('{Escape}');
    await expect.poll(topmost).toEqual(before);
  });

  test('after a search that found nothing at all', async () => {
    await openWindow({ rows: manyRows(3_000) });
    const before = await scrolledTo(60_000);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('nowhere to be found');
    await expect.element(page.getByText('Nothing found')).toBeVisible();
    await search.fill('');
    await expect.poll(topmost).toEqual(before);
  });

  test('when songs come above', async () => {
    const { main } = await openWindow({ rows: manyRows(3_000) });
    const before = await scrolledTo(60_000);
    const from = manyRows(3_300, Date.now() + 3_600_000);
    main.rows.push(...from.slice(0, 300).map((row, n) => ({ ...row, key: `ace:new-${n}` as const })));
    main.tell('task:moved', null);
    await expect.poll(() => topmost()?.index).toBe((before?.index ?? 0) + 300);
    expect(Math.abs((topmost()?.px ?? 0) - (before?.px ?? 0))).toBeLessThan(HEADING_PX * 2);
  });
});

test('a day’s heading stays on top while its songs scroll, and the next one pushes it away', async () => {
  const DAY_MS = 86_400_000;
  const days = [1, 2, 3].flatMap((day) =>
    Array.from({ length: 12 }, (_, n) => row(`Song ${day}-${n}`, { sortAtMs: Date.now() - day * DAY_MS })),
  );
  await openWindow({ rows: days });
  await expect.element(item('Song 1-0, ready')).toBeVisible();
  const heading = () => document.querySelector<HTMLElement>('.sticky');
  const isPushedPx = () => Math.abs(Number.parseFloat(heading()?.style.translate.split(' ')[1] ?? '0'));
  const first = document.querySelector('[role=list] h2')?.textContent.trim();
  expect(heading()?.textContent.trim()).toBe(first);

  const dayPx = HEADING_PX + 12 * 68;
  scroller()?.scrollTo({ top: dayPx - 200 });
  await expect.poll(() => topmost()?.index).toBeGreaterThan(7);
  expect([heading()?.textContent.trim(), isPushedPx()]).toEqual([first, 0]);
  scroller()?.scrollTo({ top: dayPx - 15 });
  await expect.poll(isPushedPx).toBe(HEADING_PX - 15);
  scroller()?.scrollTo({ top: dayPx + 1 });
  await expect.poll(() => heading()?.textContent.trim()).not.toBe(first);
  expect(isPushedPx()).toBe(0);
});
