import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/fixtures.ts';
import { TOP, type Songwatch } from './support/songwatch.ts';
import { addAccount, song } from './support/steps.ts';

const ID = '0d3ed03b-912b-4f7d-941b-8441323cb77b';

/** Starts the program again in the same profile, as a launcher or a browser does. */
async function startAgain(songwatch: Songwatch, folder: string, ...args: string[]): Promise<string> {
  const program = await songwatch.app.evaluate(() => process.execPath);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { stdout } = await promisify(execFile)(
    program,
    [...sandbox, '.', `--user-data-dir=${join(folder, 'profile')}`, ...args],
    { cwd: TOP, timeout: 20_000 },
  );
  return stdout;
}

test('there is one Songwatch: a second start shows its window', async ({ start, folder, ace, tray }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await tray.item();
  const isVisible = () =>
    songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toBe(false);

  expect(await startAgain(songwatch, folder)).toContain('already running');
  await expect.poll(isVisible).toBe(true);
});

test('a terminal may add ids, a link may only fill the dialog', async ({ start, service, folder, ace }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const own = service.addTask({ provider: 'ace', title: 'From a terminal', finishMs: 400 });

  await startAgain(songwatch, folder, 'track', own);
  await expect(song(page, 'From a terminal', 'ready')).toBeVisible();

  await startAgain(songwatch, folder, `songwatch://track?provider=ace&id=${ID}`);
  const dialog = page.getByRole('dialog', { name: 'Track tasks' });
  await expect(dialog).toContainText('0d3ed03b');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(service.requests.some(({ ids }) => ids.includes(ID))).toBe(false);
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('listitem')).toHaveCount(1);
});
