import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test, trackTones } from './support/playing.ts';
import { largestStep, longestGap, loudnessOf, record, RECORDED_RATE } from './support/recording.ts';
import { addAccount, song, track } from './support/steps.ts';
import type { Tone } from './support/tone-host.ts';

const stepOf = ({ hz, level }: Tone) => (level * 2 * Math.PI * hz) / RECORDED_RATE;

test.beforeEach(({}, testInfo) => testInfo.setTimeout(90_000));

const A: Tone = { hz: 220, level: 0.25, seconds: 60 };
const B: Tone = { hz: 330, level: 0.25, seconds: 60 };

test.describe('recorded from the sound card', () => {
  let page: Page;

  test.beforeEach(async ({ start, service, ace, tones }) => {
    page = await (await start()).window();
    await addAccount(page, ace);
    await trackTones(page, service, tones, 'Two tones', [A, B]);
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

test('a loud and a quiet clip are heard equally loud', async ({ start, service, ace, tones, folder }) => {
  const page = await (await start()).window();
  await addAccount(page, ace);
  const clips = await Promise.all(
    [0.5, 0.05].map(async (level) => ({
      audioUrl: tones.add(`noise-${level}.mp3`, await pinkNoise(level, join(folder, 'noise.mp3'))),
      durationS: 60,
    })),
  );
  await track(page, service.addTask({ provider: 'ace', title: 'Unlike', finishMs: 400, clips }));
  await song(page, 'Unlike', 'ready').click();
  await page.getByRole('button', { name: 'Play clip A of Unlike' }).click();
  // Measured from what came; both clips are loaded.
  await expect(player(page).locator('.shape path').first()).toBeVisible({ timeout: 20_000 });
  await after(6_000);
  const heard = [];
  for (const letter of ['A', 'B']) {
    await page.keyboard.press(letter);
    await expect(player(page).getByRole('radio', { name: letter })).toBeChecked();
    await goesOn(page);
    const recording = await record();
    await after(4_000);
    heard.push(await loudnessOf(await recording.stop(), join(folder, `${letter}.wav`)));
  }
  const [ofA = 0, ofB = 0] = heard;
  measured(`clip A ${ofA} LUFS, clip B ${ofB} LUFS; as files 20 LU apart`);
  expect(ofA).toBeGreaterThan(-40);
  expect(Math.abs(ofA - ofB)).toBeLessThan(1);
});

/** A minute of it, as mp3. */
async function pinkNoise(level: number, file: string): Promise<Buffer> {
  const source = `anoisesrc=color=pink:duration=60:amplitude=${level}:seed=7`;
  await promisify(execFile)('ffmpeg', [
    '-y',
    '-f',
    'lavfi',
    '-i',
    source,
    '-b:a',
    '128k',
    '-f',
    'mp3',
    `${file}-${level}`,
  ]);
  return readFile(`${file}-${level}`);
}

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
