import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const RECORDED_S = 3;

test('a song that plays is heard: recorded from the sound card, it is not silent', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const id = service.addTask({
    provider: 'ace',
    title: 'Loud enough',
    finishMs: 400,
    clips: [{ song: 'summer-days' }],
  });
  await track(page, id);
  await song(page, 'Loud enough', 'ready').click();

  const recording = join(folder, 'heard.wav');
  expect(await loudness(await recordTo(recording))).toBeLessThan(-80);

  await page.getByRole('button', { name: 'Play clip A of Loud enough' }).click();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0))
    .toBeGreaterThan(1);
  expect(await loudness(await recordTo(recording))).toBeGreaterThan(-50);

  await page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' }).click();
  await after(500);
  expect(await loudness(await recordTo(recording))).toBeLessThan(-80);
});

/** Records what goes to the null sink that the virtual desktop has for a sound card. */
async function recordTo(file: string): Promise<string> {
  const recorder = spawn('parec', ['-d', 'null0.monitor', '--file-format=wav', file]);
  await after(RECORDED_S * 1_000);
  const ended = new Promise((resolve) => recorder.once('exit', resolve));
  recorder.kill('SIGTERM');
  await ended;
  return file;
}

/** The mean volume in dB below full scale; silence is -91. */
async function loudness(file: string): Promise<number> {
  const { stderr } = await promisify(execFile)('ffmpeg', [
    '-i',
    file,
    '-af',
    'volumedetect',
    '-f',
    'null',
    '-',
  ]);
  const mean = /mean_volume: (-?[\d.]+|-inf) dB/.exec(stderr)?.[1] ?? 'nothing was recorded';
  return mean === '-inf' ? -100 : Number(mean);
}
