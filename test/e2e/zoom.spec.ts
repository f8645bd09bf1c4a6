import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright';
import type { Songwatch } from './support/songwatch.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const factor = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0);

/** On the desktop's own keyboard, until the window has heard it. */
const press = (songwatch: Songwatch, keys: string) =>
  expect.poll(async () => {
    await promisify(execFile)('xdotool', ['key', keys]);
    return factor(songwatch);
  });

const resize = async ({ app }: Songwatch, page: Page, width: number, height: number) => {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [
    width,
    height,
  ] as const);
  // Half as many of the page's own pixels, at twice the size.
  await expect
    .poll(() => page.evaluate(() => Math.round(innerWidth * devicePixelRatio)))
    .toBeLessThan(width + 3);
};

/** Playwright's own picture of an enlarged page shows a quarter of it. */
const screen = async () => {
  const options = { encoding: 'buffer', maxBuffer: 100_000_000 } as const;
  return (await promisify(execFile)('import', ['-window', 'root', 'png:-'], options)).stdout;
};

const spillsOver = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Pairs of its buttons and sliders that lie over each other, by their names. */
const overlaps = (region: Locator) =>
  region.evaluate((node) => {
    const controls = [...node.querySelectorAll('button, [role=slider], input')]
      .map((each) => ({ name: each.getAttribute('aria-label'), box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0);
    return controls.flatMap((a, at) =>
      controls
        .slice(at + 1)
        .filter(
          (b) =>
            Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > 1 &&
            Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > 1,
        )
        .map((b) => `${a.name} and ${b.name}`),
    );
  });

test('enlarged to twice its size, in a large window and in the smallest, songs are tracked, looked at and played', async ({
  start,
  service,
  notifications,
  ace,
}, info) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await press(songwatch, 'ctrl+plus').toBeGreaterThan(1.3);
  await press(songwatch, 'ctrl+equal').toBeGreaterThan(1.6);
  await press(songwatch, 'ctrl+KP_Add').toBeGreaterThan(1.9);

  for (const [width, height] of [
    [1_280, 760],
    [720, 480],
  ] as const) {
    await test.step(`in ${width} by ${height}`, async () => {
      await resize(songwatch, page, width, height);
      const picture = async (name: string) =>
        info.attach(`${name} ${width}`, { body: await screen(), contentType: 'image/png' });
      const title = `Neon rain ${width}`;
      const id = service.addTask({
        provider: 'ace',
        title,
        finishMs: 300,
        clips: [{ song: 'neon-rain', variant: 'a' }],
      });
      await track(page, id);
      await expect(song(page, title, 'ready')).toBeInViewport();
      expect((await notifications.next()).summary).toBe(`${title} is ready`);
      expect(await spillsOver(page)).toBe(0);
      await page.getByRole('button', { name: 'Track tasks' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Track tasks' });
      await dialog.getByRole('textbox', { name: 'Task ids' }).scrollIntoViewIfNeeded();
      await expect(dialog.getByRole('textbox', { name: 'Task ids' })).toBeInViewport();
      await picture('track');
      expect(await spillsOver(page)).toBe(0);
      await page.keyboard.press('Escape');

      await song(page, title).click();
      await page.keyboard.press('Enter');
      const player = page.getByRole('region', { name: 'Player' });
      await expect(player.getByRole('button', { name: 'Pause', exact: true })).toBeInViewport();
      await expect(player.getByRole('slider', { name: 'Seek' })).toBeInViewport();
      expect(await overlaps(player)).toEqual([]);
      await picture('player');
      const details = page.getByRole('complementary', { name: 'Details' });
      if (!(await details.isVisible()))
        await page
          .getByRole('button', { name: /^Show details|^Details/ })
          .first()
          .click();
      await details.getByRole('tab', { name: 'Details' }).click();
      await expect(details.getByText(id)).toBeVisible();
      await picture('details');
      expect(await spillsOver(page)).toBe(0);
      await page.keyboard.press('Escape');
    });
  }
  await songwatch.quit();

  const again = await start();
  await (await again.window()).getByRole('list', { name: 'Tasks' }).waitFor();
  await expect.poll(() => factor(again)).toBeGreaterThan(1.9);
  await press(again, 'ctrl+minus').toBeLessThan(1.9);
  await press(again, 'ctrl+0').toBe(1);
});
