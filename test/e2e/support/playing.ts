import type { Page } from 'playwright/test';
import type { DemoService } from '../../../electron/demo/service.ts';
import { test as base } from './fixtures.ts';
import { song, track } from './steps.ts';
import { startToneHost, type Tone, type ToneHost } from './tone-host.ts';

/** With a media host of steady tones. */
export const test = base.extend<{ tones: ToneHost }>({
  tones: async ({}, use) => {
    const host = await startToneHost();
    await use(host);
    await host.close();
  },
});

export const player = (page: Page) => page.getByRole('region', { name: 'Player' });

/** Of the element that is heard. */
export const playedSeconds = (page: Page): Promise<number> =>
  page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);

/** Tracks a finished task whose clips are these tones. */
export async function trackTones(
  page: Page,
  service: DemoService,
  host: ToneHost,
  title: string,
  tones: readonly Tone[],
): Promise<void> {
  const clips = tones.map((tone) => ({ audioUrl: host.url(tone), durationS: tone.seconds }));
  await track(page, service.addTask({ provider: 'ace', title, finishMs: 400, clips }));
  await song(page, title, 'ready').click();
}
