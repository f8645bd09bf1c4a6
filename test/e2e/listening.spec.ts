import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright/test';
import { expect, test as base } from './support/fixtures.ts';
import { largestStep, longestGap, record, RECORDED_RATE } from './support/recording.ts';
import { addAccount, song, track } from './support/steps.ts';
import { startToneHost, type Tone, type ToneHost } from './support/tone-host.ts';

const test = base.extend<{ tones: ToneHost }>({
  tones: async ({}, use) => {
    const host = await startToneHost();
    await use(host);
    await host.close();
  },
});

const player = (page: Page) => page.getByRole('region', { name: 'Player' });
const playedSeconds = (page: Page) => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
const stepOf = ({ hz, level }: Tone) => (level * 2 * Math.PI * hz) / RECORDED_RATE;

test.beforeEach(({}, testInfo) => testInfo.setTimeout(90_000));

const A: Tone = { hz: 220, level: 0.25, seconds: 60 };
const B: Tone = { hz: 330, level: 0.25, seconds: 60 };

test.describe('recorded from the sound card', () => {
  let page: Page;

  test.beforeEach(async ({ start, service, ace, tones }) => {
    page = await (await start()).window();
    await addAccount(page, ace);
    const clips = [A, B].map((tone) => ({ audioUrl: tones.url(tone), durationS: tone.seconds }));
    const id = service.addTask({ provider: 'ace', title: 'Two tones', finishMs: 400, clips });
    await track(page, id);
    await song(page, 'Two tones', 'ready').click();
    await page.getByRole('button', { name: 'Play clip A of Two tones' }).click();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(2);
  });

  test('switching clips leaves no gap and makes no click', async () => {
    const letters = ['B', 'A', 'B', 'A', 'B', 'A', 'B', 'A'];
    const heard = await recordEach(letters, async (letter) => {
      await page.keyboard.press(letter);
      await expect(player(page).getByRole('radio', { name: letter })).toBeChecked();
      await goesOn(page);
    });
    const gaps = heard.map((samples) => longestGap(samples, 0.02));
    const steps = heard.map(largestStep);
    measured(`gaps in samples: ${gaps.join(' ')}; steps: ${rounded(steps)}`);
    expect(usual(gaps)).toBeLessThan(0.01 * RECORDED_RATE);
    expect(usual(steps)).toBeLessThan(1.5 * stepOf(B));
  });

  test('pausing, going on and jumping make no click', async () => {
    for (const [what, times] of [
      ['K'.repeat(8), 'pause and play'],
      ['LLLJLLJL', 'jump'],
    ] as const) {
      const steps = (
        await recordEach([...what], async (key) => {
          await page.keyboard.press(key);
          await after(600);
        })
      ).map(largestStep);
      measured(`${times}: steps ${rounded(steps)}; the tone’s own ${stepOf(A).toFixed(4)}`);
      expect(usual(steps)).toBeLessThan(1.5 * stepOf(A));
    }
  });
});

/** Goes into the report. */
function measured(description: string): void {
  test.info().annotations.push({ type: 'measured', description });
}

const rounded = (values: readonly number[]): string => values.map((value) => value.toFixed(4)).join(' ');

async function goesOn(page: Page): Promise<void> {
  const at = await playedSeconds(page);
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(at + 0.4);
}

async function recordEach(
  keys: readonly string[],
  act: (key: string) => Promise<void>,
): Promise<Float32Array[]> {
  const heard = [];
  for (const key of keys) {
    const recording = await record();
    await act(key);
    heard.push(await recording.stop());
  }
  return heard;
}

/** The lower quartile: a busy machine drops sound now and then, but what the player does, it does each time. */
function usual(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 4)] ?? Infinity;
}
