import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { addAccount, song, track } from '../support/steps.ts';
import { coversLoaded, picture } from './support/album.ts';
import { DEAD_CLIP, oddSongs } from './support/odd-songs.ts';
import { addAll, earlier, today, underWay } from './support/songs.ts';
import { dismissAll, expect, hearAll, setTheme, STILL, test, trackAll } from './support/stage.ts';

test('what is not simply ready, and titles that do not fit', async ({ start, service, ace, sunor }) => {
  const page = await (await start()).window();
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await addAccount(page, sunor);
  await dismissAll(page);
  const tracked = addAll(service, oddSongs());
  service.setSpeed(STILL);
  service.fault({ kind: 'dead-link', provider: 'media', id: DEAD_CLIP });
  await trackAll(page, tracked);

  const open = async (title: string, state: string, name: string): Promise<void> => {
    await reach(page, title, state);
    await song(page, title, state).click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(title.slice(0, 12));
    await picture(page, name);
  };
  await open('Midnight Ferry', 'making', 'states');
  await setTheme(page, 'light');
  await picture(page, 'states-light');
  await setTheme(page, 'dark');
  await open('A march for a hundred kazoos', 'making', 'state-late');
  await open('Glass Elevator', 'partly ready', 'state-partly-ready');
  await open('An opera about a parking ticket', 'timed out', 'state-timed-out');
  await open('The unabridged ballad', 'ready', 'title-long');
  await open('أغنية المطر', 'ready', 'title-rtl');
  await open('🎷', 'ready', 'title-emoji');
  await open('Lighthouse Lullaby', 'ready', 'state-lyrics');
  await open('Hummed on the bus', 'ready', 'state-upload');
  await open('Something nobody foresaw', 'ready', 'state-unforeseen');

  await reach(page, 'Letters Never Sent', 'ready');
  await song(page, 'Letters Never Sent', 'ready').click();
  await page.getByRole('button', { name: 'Play clip A of Letters Never Sent' }).click();
  await expect(song(page, 'Letters Never Sent')).toContainText('link expired');
  await picture(page, 'state-dead-link');
  await setTheme(page, 'light');
  await picture(page, 'state-dead-link-light');
});

test('a rejected key and a provider in trouble', async ({ start, service, ace, sunor }) => {
  const page = await (await start()).window();
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await addAccount(page, { ...sunor, label: 'Sunor, studio' });
  await dismissAll(page);
  const tracked = addAll(service, today());
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  const news = addAll(service, underWay());
  service.setSpeed(STILL);
  await trackAll(page, news);

  service.fault({ kind: 'status', status: 401, provider: 'sunor' });
  service.fault({ kind: 'status', status: 503, provider: 'ace', retryAfter: 40 });
  await expect(page.getByRole('alert').filter({ hasText: 'not checked any more' })).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole('heading', { name: 'In progress' }).click();
  await expect(song(page, 'Neon rain', 'unknown')).toBeVisible({ timeout: 20_000 });
  await picture(page, 'rejected-toast');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await song(page, 'A cheerful acoustic guitar song', 'unknown').click();
  await picture(page, 'rejected-key');
  await page.getByRole('button', { name: 'Settings' }).click();
  await picture(page, 'settings');
  await setTheme(page, 'light');
  await picture(page, 'settings-light');
});

test('a key that was kept until the end', async ({ start, service, ace }) => {
  const first = await start({ passwordStore: 'basic' });
  const page = await first.window();
  await addAccount(page, ace);
  const [task] = addAll(service, underWay());
  await track(page, task?.id ?? '');
  await expect(song(page, 'Neon rain', 'waiting')).toBeVisible();
  await first.quit();
  const again = await (await start({ passwordStore: 'basic' })).window();
  await setTheme(again, 'dark');
  await expect(again.getByRole('button', { name: 'Enter key' })).toBeVisible();
  await picture(again, 'key-missing');
  await again.getByRole('button', { name: 'Enter key' }).click();
  await picture(again, 'key-missing-form');
});

test('no network', async ({ start, service, folder, ace }) => {
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  const tracked = addAll(service, [...today().slice(0, 2), ...earlier().slice(0, 1)]);
  const [task] = addAll(service, underWay());
  await trackAll(page, task === undefined ? tracked : [...tracked, task]);
  await hearAll(page, tracked);
  await expect(song(page, 'La La La').locator('img')).toBeVisible();
  await coversLoaded(page);
  await first.quit();

  // Accounts on this machine are reached without a network, so this one moves away: to a name that nobody has.
  const file = join(folder, 'profile', 'accounts.json');
  const accounts = await readFile(file, 'utf8');
  await writeFile(file, accounts.replaceAll(service.aceBaseUrl, 'https://songwatch.invalid'));
  const second = await start();
  await second.app.evaluate(({ net }) => Object.assign(net, { isOnline: () => false }));
  const again = await second.window();
  await setTheme(again, 'dark');
  await expect(again.getByRole('status').filter({ hasText: 'No connection' })).toBeVisible({
    timeout: 30_000,
  });
  await song(again, 'Holiday Wishes').click();
  await picture(again, 'offline');
});

/** Scrolls until a row is on the page: rows far away aren't. */
async function reach(page: Page, title: string, state: string): Promise<void> {
  const list = page.getByRole('list', { name: 'Tasks' });
  await expect(async () => {
    if (await song(page, title, state).isVisible()) return;
    await list.evaluate((node) => node.scrollBy({ top: 200 }));
    expect(await song(page, title, state).isVisible()).toBe(true);
  }).toPass({ timeout: 15_000 });
}
