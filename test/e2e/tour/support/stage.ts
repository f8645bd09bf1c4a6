import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { createDemoService } from '../../../../electron/demo/service.ts';
import { test as base, expect } from '../../support/fixtures.ts';
import { musicFolder, TOP, type Songwatch } from '../../support/songwatch.ts';
import { song } from '../../support/steps.ts';
import { TIME_ZONE } from './day.ts';
import type { Tracked } from './songs.ts';

/** Named in pictures, so the same each time. */
const MUSIC = join(tmpdir(), 'songwatch-tour', 'Music');

/** The end-to-end tests' fixtures, with a clock and a music folder that look the same each time. */
export const test = base.extend({
  service: async ({}, use) => {
    const service = await createDemoService({ assetsDir: join(TOP, 'assets', 'demo') });
    await use(service);
    await service.close();
  },
  start: async ({ start, folder }, use) => {
    await rm(MUSIC, { recursive: true, force: true });
    const music = await musicFolder(folder, MUSIC);
    const env = { ...music, TZ: TIME_ZONE, LANG: 'en_GB.UTF-8', LANGUAGE: 'en_GB' };
    await use((options = {}) => start({ ...options, env: { ...env, ...options.env } }));
    await rm(MUSIC, { recursive: true, force: true });
  },
});

export { expect };

/** Time stands still at the providers: what is half done stays so. */
export const STILL = 1e-9;

/** Tracks ids as *Track tasks* does, and waits until each has been answered for. */
export async function trackAll(page: Page, tracked: readonly Tracked[]): Promise<void> {
  await page.evaluate(async (all) => {
    const state = await window.songwatch.appState();
    if (!state.ok) throw new Error(state.failure.message);
    const { accounts } = state.value;
    await window.songwatch.taskTrack({
      items: all.map(({ provider, id }) => ({
        id,
        accountId: accounts.find((account) => account.provider === provider)?.id ?? '',
      })),
    });
  }, tracked);
  await expect
    .poll(() => answered(page, tracked), { timeout: 45_000, message: 'tasks answered for' })
    .toBe(tracked.length);
}

function answered(page: Page, tracked: readonly Tracked[]): Promise<number> {
  return page.evaluate(async (all) => {
    const details = all.map(({ provider, id }) => window.songwatch.taskDetails({ key: `${provider}:${id}` }));
    const answers = await Promise.all(details);
    return answers.filter((answer) => answer.ok && answer.value?.answeredAtMs != null).length;
  }, tracked);
}

/** Nothing is new any more. */
export async function hearAll(page: Page, tracked: readonly Tracked[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const { provider, id } of all) await window.songwatch.taskHeard({ key: `${provider}:${id}` });
  }, tracked);
}

export async function setTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((to) => window.songwatch.settingsChange({ theme: to }), theme);
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

export async function resize(songwatch: Songwatch, page: Page, width: number, height: number): Promise<void> {
  await songwatch.app.evaluate(
    ({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height] as const,
  );
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** Messages of what was done before aren't part of the picture. */
export async function dismissAll(page: Page): Promise<void> {
  const buttons = page.getByRole('button', { name: 'Dismiss' });
  await expect(async () => {
    if ((await buttons.count()) > 0) await buttons.first().click({ timeout: 1_000 });
    expect(await buttons.count()).toBe(0);
  }).toPass();
}

/** Plays it, as good as standing still at 1:01. */
export async function playHolidayWishes(page: Page): Promise<void> {
  await song(page, 'Holiday Wishes').click();
  await page.getByRole('button', { name: 'Play clip A of Holiday Wishes' }).click();
  await expect(page.getByRole('button', { name: 'Pause clip A of Holiday Wishes' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0))
    .toBeGreaterThan(0.3);
  await page.evaluate(() => {
    const audio = document.querySelector('audio');
    if (audio === null) return;
    audio.playbackRate = 0.0625;
    audio.currentTime = 61;
  });
  const player = page.getByRole('region', { name: 'Player' });
  await expect(player).toContainText('1:01');
  // The waveform, once the song was measured.
  await expect(player.locator('svg path[stroke-width="1.6"]').first()).toBeVisible({ timeout: 20_000 });
}
