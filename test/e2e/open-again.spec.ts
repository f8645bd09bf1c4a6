import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test } from './support/playing.ts';
import { startAgain } from './support/second-start.ts';
import { addAccount, rows, song, track } from './support/steps.ts';

const ID = '0d3ed03b-912b-4f7d-941b-8441323cb77b';

test('a window that was let go is opened again by a notification, a link, a second start, and from the mini player', async ({
  start,
  service,
  folder,
  notifications,
  tones,
  tray,
  ace,
}) => {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ hasExplainedTray: true }));
  const songwatch = await start({ env: { SONGWATCH_UNUSED_MS: '500' } });
  const { app } = songwatch;
  let page = await songwatch.window();
  await addAccount(page, ace);
  await tray.item();
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const windows = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()));
  /** The next page, by what makes one. */
  const reopened = async (open: () => unknown): Promise<Page> => {
    const [next] = await Promise.all([app.waitForEvent('window'), open()]);
    await expect.poll(windows).toEqual([true]);
    return next;
  };
  const letGo = async () => {
    await close();
    await expect.poll(windows).toEqual([]);
  };

  await test.step('a click on a notification opens it on that song', async () => {
    const clips = [{ audioUrl: tones.url({ hz: 220, level: 0.2, seconds: 60 }), durationS: 60 }];
    // It is made only while the clock is let run.
    service.setSpeed(1e-9);
    await track(page, service.addTask({ provider: 'ace', title: 'Night Ferry', finishMs: 1_000, clips }));
    await expect(rows(page)).toHaveCount(1);
    await letGo();
    service.setSpeed(4);
    const notice = await notifications.next(20_000);
    expect(notice.summary).toBe('Night Ferry is ready');
    page = await reopened(() => notifications.click(notice));
    await expect(song(page, 'Night Ferry', 'ready')).toHaveAttribute('aria-current', 'true');
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Night Ferry');
  });

  await test.step('a link opens it with what it names', async () => {
    await letGo();
    page = await reopened(() => startAgain(songwatch, folder, `songwatch://track?provider=ace&id=${ID}`));
    const dialog = page.getByRole('dialog', { name: 'Track tasks' });
    await expect(dialog).toContainText('0d3ed03b');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('a second start opens it as it was', async () => {
    await letGo();
    page = await reopened(() => startAgain(songwatch, folder));
    await expect(song(page, 'Night Ferry', 'ready')).toHaveAttribute('aria-current', 'true');
  });

  await test.step('under a mini player it stays, to be shown from there', async () => {
    await page.getByRole('button', { name: 'Play clip A of Night Ferry' }).click();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.5);
    const [mini] = await Promise.all([
      app.waitForEvent('window'),
      player(page).getByRole('button', { name: 'Mini player' }).click(),
    ]);
    await mini.getByRole('button', { name: 'Pause', exact: true }).click();
    const main = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((each) => each.webContents.getURL() === 'app://songwatch/')
          ?.isVisible(),
      );
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL() === 'app://songwatch/')
        ?.close(),
    );
    await expect.poll(main).toBe(false);
    await mini.getByRole('button', { name: 'Open Songwatch' }).click();
    await expect.poll(main).toBe(true);
    await expect(song(page, 'Night Ferry', 'ready')).toHaveAttribute('aria-current', 'true');
    await mini.getByRole('button', { name: 'Close the mini player' }).click();
    // Until it is gone, closing a window may mean the mini player.
    await expect.poll(windows).toEqual([true]);
    await letGo();
  });
});
