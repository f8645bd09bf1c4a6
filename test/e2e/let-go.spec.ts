import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { seedLibrary } from '../support/seed-library.ts';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test } from './support/playing.ts';
import { topmost } from './support/list.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, song, track } from './support/steps.ts';

const SOON = { SONGWATCH_UNUSED_MS: '1500' };
const ROW_PX = 68;

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' });
const scrollTop = (page: Page) => list(page).evaluate((scroller) => scroller.scrollTop);

const close = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const windows = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()));
/** The processes that pages have. */
const pages = ({ app }: Songwatch) =>
  app.evaluate(({ app: electron }) => electron.getAppMetrics().filter(({ type }) => type === 'Tab').length);

/** What all processes of the app hold that no other program shares, in MB; of one type, where that is named. */
async function heldMb({ app }: Songwatch, only?: 'Tab'): Promise<number> {
  const processes = await app.evaluate(({ app: electron }) => electron.getAppMetrics());
  const sizes = await Promise.all(
    processes
      .filter(({ type }) => only === undefined || type === only)
      .map(async ({ pid }) => {
        const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
        const kb = [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)];
        return kb.reduce((sum, [, size]) => sum + Number(size), 0);
      }),
  );
  return Math.round(sizes.reduce((sum, kb) => sum + kb, 0) / 1024);
}

/** What the desktop's own media controls show; nothing where there is nothing to control. */
async function heldByDesktop({ pid }: Songwatch): Promise<string> {
  const asked = promisify(execFile)('playerctl', ['-p', `chromium.instance${pid}`, 'metadata', 'title']);
  return (await asked.catch(() => ({ stdout: '' }))).stdout.trim();
}

/** The next page, by what makes one. */
async function reopened(songwatch: Songwatch, open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([songwatch.app.waitForEvent('window'), open()]);
  return page;
}

test('a closed window of no use is let go with its memory, and is the same when it is opened again', async ({
  start,
  folder,
  tray,
}) => {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  seedLibrary(join(profile, 'library.db'), 3_000, { inProgress: 0, keepEvery: 50, endMs: Date.now() });
  const songwatch = await start({ env: SOON });
  const page = await songwatch.window();
  const icon = await tray.item();
  const toSearch = (window: Page) => window.getByRole('searchbox', { name: 'Search' });

  await toSearch(page).fill('a');
  await expect(list(page).getByRole('listitem').first()).toBeVisible();
  await list(page).getByRole('listitem').first().click();
  await page.getByRole('tab', { name: 'Response' }).click();
  await list(page).evaluate((scroller, top) => scroller.scrollTo({ top }), 120 * ROW_PX + 20);
  await expect.poll(() => scrollTop(page)).toBeGreaterThan(100 * ROW_PX);
  const row = list(page).locator('[data-index="122"]');
  await row.click();
  const selected = (await row.getAttribute('data-key')) ?? '';
  await expect(page.locator(`[data-key="${selected}"]`)).toHaveAttribute('aria-current', 'true');
  const top = await topmost(page);

  const before = await heldMb(songwatch);
  const byPage = await heldMb(songwatch, 'Tab');
  await close(songwatch);
  await expect.poll(() => windows(songwatch)).toEqual([]);
  await expect.poll(() => pages(songwatch)).toBe(0);
  // A page’s end also costs the others something; a quarter of its own is far below what is left of it.
  expect(byPage).toBeGreaterThan(10);
  await expect.poll(() => heldMb(songwatch)).toBeLessThan(before - byPage / 4);
  console.log(
    `with the window ${before} MB, ${byPage} of it the page's; let go ${await heldMb(songwatch)} MB`,
  );

  const again = await reopened(songwatch, () => icon.click('Open Songwatch'));
  await expect(again.locator(`[data-key="${selected}"]`)).toHaveAttribute('aria-current', 'true');
  await expect.poll(() => topmost(again)).toEqual(top);
  await expect(toSearch(again)).toHaveValue('a');
  await expect(again.getByRole('tab', { name: 'Response' })).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => windows(songwatch)).toEqual([true]);
});

test('what plays keeps it, what is paused is let go, and the tray plays on from there', async ({
  start,
  service,
  ace,
  tones,
  tray,
}) => {
  const songwatch = await start({ env: SOON });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const clips = [{ audioUrl: tones.url({ hz: 220, level: 0.2, seconds: 60 }), durationS: 60 }];
  const ids = ['One song', 'Another song'].map((title) =>
    service.addTask({ provider: 'ace', title, finishMs: 400, clips }),
  );
  await track(page, ids.join('\n'));
  await expect(song(page, 'One song', 'ready')).toBeVisible();
  await expect(song(page, 'Another song', 'ready')).toBeVisible();
  const names = await list(page)
    .getByRole('listitem')
    .evaluateAll((rows) => rows.map((row) => row.ariaLabel));
  const [above, below] = names.map((name) => (name?.startsWith('One') ? 'One song' : 'Another song'));
  await song(page, above ?? '').click();
  await page.getByRole('button', { name: `Play clip A of ${above}` }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(1);
  const icon = await tray.item();

  expect(await heldByDesktop(songwatch)).toBe(above);
  await close(songwatch);
  const played = await playedSeconds(page);
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(played + 2.5);
  expect(await windows(songwatch)).toEqual([false]);

  await icon.click('Pause');
  await expect.poll(() => windows(songwatch)).toEqual([]);
  await expect.poll(() => heldByDesktop(songwatch)).toBe('');
  const top = async () => (await icon.labels()).slice(0, 4);
  await expect.poll(top).toEqual([above, 'Play', 'Next', 'Previous']);

  const again = await reopened(songwatch, () => icon.click('Play'));
  await expect.poll(() => playedSeconds(again)).toBeGreaterThan(played + 2.5);
  await expect.poll(top).toEqual([above, 'Pause', 'Next', 'Previous']);
  expect(await windows(songwatch)).toEqual([false]);

  await icon.click('Next');
  await expect.poll(top).toEqual([below, 'Pause', 'Next', 'Previous']);
  expect(await windows(songwatch)).toEqual([false]);

  await icon.click('Open Songwatch');
  await expect.poll(() => windows(songwatch)).toEqual([true]);
  await expect(player(again).getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('a half-filled account is not lost with the window', async ({ start, ace, tray }) => {
  const songwatch = await start({ env: SOON });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const icon = await tray.item();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Half of it');
  await close(songwatch);
  await expect.poll(() => windows(songwatch)).toEqual([false]);
  await expect(page.getByRole('textbox', { name: 'Label' })).toHaveValue('Half of it');
  await icon.click('Open Songwatch');
  await expect.poll(() => windows(songwatch)).toEqual([true]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await close(songwatch);
  await expect.poll(() => windows(songwatch)).toEqual([]);
});
