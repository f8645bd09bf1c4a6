import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { expect, test } from './support/fixtures.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount } from './support/steps.ts';

/** On the desktop's own keyboard, wherever its focus is. */
const press = (keys: string) => promisify(execFile)('xdotool', ['key', keys]);

const windows = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()));
const close = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

const keys = (page: Page) => page.getByRole('button', { name: /^Shortcut to show Songwatch/ });
const openGeneral = async (page: Page) => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'General' }).click();
};

test('the keys that were recorded show the window and hide it, also one that was let go, and after a restart', async ({
  start,
  ace,
  tray,
}) => {
  const env = { SONGWATCH_UNUSED_MS: '300' };
  const first = await start({ env });
  const page = await first.window();
  await addAccount(page, ace);
  await tray.item();
  await openGeneral(page);
  await expect(keys(page)).toHaveText('Off');
  await keys(page).click();
  await press('ctrl+alt+s');
  await expect(keys(page)).toHaveText('Ctrl+Alt+S');
  // Chosen once more, they are written down and don't act.
  await keys(page).click();
  await expect(keys(page)).toHaveText('Press keys…');
  await press('ctrl+alt+s');
  await expect(keys(page)).toHaveText('Ctrl+Alt+S');
  expect(await windows(first)).toEqual([true]);
  await page.keyboard.press('Escape');

  await press('ctrl+alt+s');
  await expect.poll(() => windows(first)).toEqual([]);
  await press('ctrl+alt+s');
  await expect.poll(() => windows(first)).toEqual([true]);
  await close(first);
  await expect.poll(() => windows(first)).toEqual([]);
  await first.quit();

  const second = await start({ env, args: ['--hidden'] });
  await tray.item();
  expect(await windows(second)).toEqual([]);
  await expect
    .poll(() => second.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+S')))
    .toBe(true);
  await press('ctrl+alt+s');
  await expect.poll(() => windows(second)).toEqual([true]);
  const again = await second.window();
  await openGeneral(again);
  await keys(again).click();
  await again.keyboard.press('Backspace');
  await expect(keys(again)).toHaveText('Off');
  expect(
    await second.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+S')),
  ).toBe(false);
});

test('keys that another program holds are refused with words', async ({ start, folder, ace, tray }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await tray.item();
  await openGeneral(page);
  await keys(page).click();
  await press('ctrl+alt+j');
  await expect(keys(page)).toHaveText('Ctrl+Alt+J');

  const other = await start({ profile: join(folder, 'other') });
  const there = await other.window();
  await addAccount(there, ace);
  await openGeneral(there);
  await keys(there).click();
  await there.keyboard.press('Control+Alt+J');
  await expect(there.getByRole('alert')).toHaveText(
    'Another program holds this combination already. Choose another one.',
  );
  await expect(keys(there)).toHaveText('Off');
});
