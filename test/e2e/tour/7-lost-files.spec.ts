import { rename, rm } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { addAccount, chooseSuggestedFolder, song } from '../support/steps.ts';
import { picture } from './support/album.ts';
import { addAll, earlier, today } from './support/songs.ts';
import { dismissAll, expect, hearAll, resize, setTheme, STILL, test, trackAll } from './support/stage.ts';

test('saved files that the user moved, renamed or deleted', async ({ start, service, ace, sunor }) => {
  test.slow();
  const songwatch = await start();
  const page = await songwatch.window();
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await addAccount(page, sunor);
  await dismissAll(page);
  const tracked = addAll(service, [...today(), ...earlier()]);
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  service.setSpeed(STILL);

  await song(page, 'Holiday Wishes').click();
  await page.getByRole('button', { name: 'Save both' }).click();
  await chooseSuggestedFolder(page);
  const [first = '', second = ''] = await filesOf(page, 'Holiday Wishes');
  const [third = ''] = await filesOf(page, 'La La La');
  await rename(first, first.replace(/[^/]+$/, 'Christmas card.mp3'));
  await Promise.all([second, third].map((path) => rm(path)));
  await song(page, 'Holiday Wishes').click();
  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await expect(page.getByText('File of A not found here')).toBeVisible();
  await dismissAll(page);

  for (const [theme, suffix] of [
    ['dark', ''],
    ['light', '-light'],
  ] as const) {
    await setTheme(page, theme);
    await picture(page, `lost${suffix}`);
    await resize(songwatch, page, 720, 480);
    await picture(page, `lost-small${suffix}`);
    await resize(songwatch, page, 1120, 740);
    await page.evaluate(() => window.songwatch.settingsChange({ language: 'de' }));
    await expect(page.getByRole('list', { name: 'Aufgaben' })).toBeVisible();
    await picture(page, `lost-german${suffix}`);
    await page.evaluate(() => window.songwatch.settingsChange({ language: 'en' }));
    await expect(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
    await page.getByRole('button', { name: 'The file of clip A of Holiday Wishes was not' }).last().click();
    await picture(page, `lost-menu${suffix}`);
    await page.getByRole('menuitem', { name: 'Find the file…' }).click();
    await expect(page.getByRole('alertdialog')).toBeVisible();
    await picture(page, `lost-found${suffix}`);
    await page.keyboard.press('Escape');
  }
});

/** Where a song's clips were saved, once they all are. */
async function filesOf(page: Page, title: string): Promise<readonly string[]> {
  const key = await song(page, title).getAttribute('data-key');
  const paths = () =>
    page.evaluate(async (of) => {
      const details = await window.songwatch.taskDetails({ key: of as `ace:${string}` });
      return details.ok ? (details.value?.files.map(({ path }) => path) ?? []) : [];
    }, key);
  await expect.poll(async () => (await paths()).length).toBe(2);
  return (await paths()).toSorted();
}
