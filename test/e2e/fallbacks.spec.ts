import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { startNotificationServer } from '../support/desktop/notification-server.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

test('where notifications cannot be shown, the window tells', async ({ start, service, ace }) => {
  const broken = await startNotificationServer({ isFailing: true });
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await track(page, service.addTask({ provider: 'ace', title: 'Quiet song', finishMs: 400 }));
  await expect(page.getByRole('status').filter({ hasText: 'Quiet song is ready' })).toBeVisible();
  await expect(song(page, 'Quiet song', 'ready')).toBeVisible();
  await broken.stop();
});

test('a notification daemon that never answers holds nothing up, and the window tells', async ({
  start,
  service,
  ace,
}) => {
  const hanging = await startNotificationServer({ isHanging: true });
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await track(page, service.addTask({ provider: 'ace', title: 'Left waiting', finishMs: 400 }));
  await expect.poll(hanging.questions, { timeout: 20_000 }).toBe(1);
  // Asked and answered by main, and watched to its end, while the first one still waits.
  await track(page, service.addTask({ provider: 'ace', title: 'Meanwhile', finishMs: 400 }));
  await expect(song(page, 'Meanwhile', 'ready')).toBeVisible();
  await expect.poll(songwatch.log).toContain('not notified, the desktop shows none  Left waiting is ready');
  await expect(page.getByRole('status').filter({ hasText: 'Meanwhile is ready' })).toBeVisible();
  await hanging.stop();
});

test('without a tray a closed window is minimised, which is said once', async ({
  start,
  notifications,
  ace,
}) => {
  // It is found where windows are, however long: nothing that is closed for good would be.
  const songwatch = await start({ env: { SONGWATCH_UNUSED_MS: '0' } });
  await addAccount(await songwatch.window(), ace);
  const window = () =>
    songwatch.app.evaluate(({ BrowserWindow }) => {
      const [only] = BrowserWindow.getAllWindows();
      return { isMinimized: only?.isMinimized(), isVisible: only?.isVisible() };
    });
  const close = () =>
    songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await close();
  await expect.poll(async () => (await window()).isMinimized).toBe(true);
  expect((await notifications.next()).body).toContain('No tray');
  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.restore());
  await close();
  expect(await notifications.settled()).toHaveLength(1);
});

test('the demo opens beside the app, in its own profile', async ({ start, folder }) => {
  const songwatch = await start({ env: { XDG_CONFIG_HOME: join(folder, 'config') } });
  const page = await songwatch.window();
  await page.getByRole('button', { name: 'Try the demo' }).click();
  const log = join(folder, 'config', 'Songwatch Demo', 'logs', 'songwatch.log');
  await expect
    .poll(() => readFile(log, 'utf8').catch(() => ''), { timeout: 20_000 })
    .toContain('ready  La La La');
  // Chromium's lock names the process that holds the profile.
  const lock = await readlink(join(folder, 'config', 'Songwatch Demo', 'SingletonLock'));
  process.kill(Number(lock.slice(lock.lastIndexOf('-') + 1)), 'SIGTERM');
  await expect.poll(() => readFile(log, 'utf8')).toContain('quit');
});

test('starting at login is a file that the desktop reads, and goes again', async ({ start, folder, ace }) => {
  const config = join(folder, 'config');
  const songwatch = await start({ env: { XDG_CONFIG_HOME: config } });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const entry = () => readFile(join(config, 'autostart', 'songwatch.desktop'), 'utf8').catch(() => null);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'General' }).click();
  const login = page.getByRole('switch', { name: 'Start when I log in' });
  await login.click();
  await expect.poll(entry).toMatch(/^Exec=.+ --hidden$/m);
  await expect(login).toBeChecked();
  await login.click();
  await expect.poll(entry).toBeNull();
});
