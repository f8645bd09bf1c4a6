import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { seedLibrary } from '../support/seed-library.ts';
import { expect, test } from './support/fixtures.ts';
import { topmost } from './support/list.ts';

const TASKS = 3_000;
const ROW_PX = 68;

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' });
const row = (page: Page) => list(page).getByRole('listitem');

async function scrollTo(page: Page, top: number) {
  await list(page).evaluate((scroller, to) => scroller.scrollTo({ top: to }), top);
  await expect.poll(async () => (await topmost(page))?.key).toBeTruthy();
  await expect.poll(() => list(page).evaluate((scroller) => scroller.scrollTop)).toBeGreaterThan(top - 200);
  return topmost(page);
}

test('the library is filtered, sorted and searched, counts what it holds, and is found again as it was left', async ({
  start,
  folder,
}, info) => {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  seedLibrary(join(profile, 'library.db'), TASKS, { inProgress: 0, keepEvery: 50, endMs: Date.now() });
  const picture = async (page: Page, name: string) =>
    info.attach(name, { body: await page.screenshot(), contentType: 'image/png' });

  const first = await start();
  const page = await first.window();
  await expect(row(page).first()).toBeVisible();

  await test.step('counts follow what the user does', async () => {
    const favourites = page.getByRole('link', { name: 'Favourites' });
    await expect(favourites).toContainText('60');
    await row(page).first().click();
    await page
      .getByRole('button', { name: /^Favourite clip A/ })
      .first()
      .click();
    await expect(favourites).toContainText('61');
    await page
      .getByRole('button', { name: /^Favourite clip A/ })
      .first()
      .click();
    await expect(favourites).toContainText('60');
  });

  await test.step('filters show as chips and narrow the list', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Filters' });
    await panel.getByRole('button', { name: 'Sunor', exact: true }).click();
    await panel.getByRole('button', { name: 'Failed', exact: true }).click();
    await expect(row(page).first()).toHaveAccessibleName(/failed$/);
    await picture(page, 'filters');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Remove filter Provider: Sunor' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove filter State: Failed' }).click();
    await expect(row(page).first()).toHaveAttribute('aria-setsize', String(TASKS / 3));
  });

  await test.step('the order is by title', async () => {
    await page.getByRole('button', { name: 'Order: Newest first' }).click();
    await page.getByRole('menuitemradio', { name: 'Title, A to Z' }).click();
    const titles = async () =>
      (await row(page).evaluateAll((rows) => rows.map((each) => each.getAttribute('aria-label')))).slice(
        0,
        8,
      );
    await expect.poll(async () => (await titles())[0]).toMatch(/^B/);
    expect(await titles()).toEqual((await titles()).toSorted());
    await picture(page, 'by title');
  });

  const left = await test.step('a search that is cleared leads back', async () => {
    const before = await scrollTo(page, 300 * ROW_PX + 20);
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('ambient');
    await expect.poll(() => list(page).evaluate((scroller) => scroller.scrollTop)).toBe(0);
    await search.press('Escape');
    await expect.poll(() => topmost(page)).toEqual(before);
    return before;
  });

  const selected = await test.step('the selection is made', async () => {
    // One that needn't be scrolled to be clicked: the list draws some rows above those that are in sight.
    const key = (await row(page).nth(8).getAttribute('data-key')) ?? '';
    // By its key from here on: which row it is changes while the list settles.
    const item = page.locator(`[data-key="${key}"]`);
    await item.click();
    await expect(item).toHaveAttribute('aria-current', 'true');
    return key;
  });
  const leftOpened = (await topmost(page)) ?? left;

  const asLeft = async (window: Page) => {
    await expect.poll(() => topmost(window)).toEqual(leftOpened);
    await expect(window.locator(`[data-key="${selected}"]`)).toHaveAttribute('aria-current', 'true');
    await expect(window.getByRole('button', { name: 'Remove filter Provider: Sunor' })).toBeVisible();
    await expect(window.getByRole('button', { name: 'Order: Title, A to Z' })).toBeVisible();
  };
  await test.step('a page that is loaded anew shows the same', async () => {
    await page.reload();
    await asLeft(page);
  });
  await test.step('so does the next start', async () => {
    await first.quit();
    const next = await (await start()).window();
    await asLeft(next);
    await picture(next, 'after a restart');
  });
});

test('what changes far away asks for what is on screen alone', async ({ start, folder, service, ace }) => {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  seedLibrary(join(profile, 'library.db'), TASKS, { inProgress: 0, endMs: Date.now() - 86_400_000 });
  const songwatch = await start();
  const page = await songwatch.window();
  await expect(row(page).first()).toBeVisible();
  await songwatch.app.evaluate(({ ipcMain }) => {
    const counted = globalThis as { asked?: number[] };
    counted.asked = [];
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> })
      ._invokeHandlers;
    const listed = handlers.get('task:list');
    handlers.set('task:list', (event, input) => {
      counted.asked?.push((input as { offset: number }).offset);
      return listed?.(event, input);
    });
  });
  const asked = () =>
    songwatch.app.evaluate(() => (globalThis as { asked?: number[] }).asked?.splice(0) ?? []);
  const before = await scrollTo(page, 1_500 * ROW_PX + 10);
  await expect.poll(asked).not.toEqual([]);
  await expect.poll(asked).toEqual([]);

  const key = await page.evaluate(
    async (account) => {
      const saved = await window.songwatch.accountSave({
        id: null,
        provider: 'ace',
        label: 'Ace',
        baseUrl: account.baseUrl,
        key: account.key,
        keep: 'session',
      });
      if (!saved.ok) throw new Error(saved.failure.message);
      const items = [{ id: account.taskId, accountId: saved.value.accountId }];
      const tracked = await window.songwatch.taskTrack({ items });
      return tracked.ok ? tracked.value.added[0] : null;
    },
    {
      baseUrl: ace.baseUrl,
      key: ace.key,
      taskId: service.addTask({ provider: 'ace', title: 'Far away', waitMs: 200, finishMs: 60_000 }),
    },
  );
  expect(key).toBeTruthy();
  await expect(page.getByRole('link', { name: 'In progress' })).toContainText('1');
  service.setSpeed(60);
  await expect(page.getByRole('link', { name: 'In progress' })).toContainText('0', { timeout: 20_000 });
  const offsets = await asked();
  expect(offsets.length).toBeGreaterThan(0);
  expect(offsets.filter((offset) => offset < 1_400 || offset > 1_700)).toEqual([]);
  expect(await topmost(page)).toEqual(before);
});
