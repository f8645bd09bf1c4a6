import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createLoudnessMeter } from '../../renderer/lib/loudness.ts';

const songs = 'assets/demo/songs';
const options = { encoding: 'buffer', maxBuffer: 1e9 } as const;

async function decoded(file: string, rate: number): Promise<Float32Array[]> {
  const args = ['-v', 'error', '-i', file, '-f', 'f32le', '-ac', '2', '-ar', String(rate), '-'];
  const { stdout } = await promisify(execFile)('ffmpeg', args, options);
  const samples = new Float32Array(new Uint8Array(stdout).buffer);
  return [0, 1].map((channel) => samples.filter((_, i) => i % 2 === channel));
}

/** As ffmpeg's ebur128 has it, a song of one channel being played by both. */
async function byFfmpeg(file: string): Promise<number> {
  const args = ['-nostats', '-i', file, '-af', 'aformat=channel_layouts=stereo,ebur128', '-f', 'null', '-'];
  const { stderr } = await promisify(execFile)('ffmpeg', args, options);
  const found = [...stderr.toString().matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1);
  return Number(found?.[1]);
}

function measured(channels: Float32Array[], rate: number): number | null {
  const meter = createLoudnessMeter(rate);
  meter.add(channels);
  return meter.loudness();
}

test.each(readdirSync(songs).filter((name) => name.includes('-b.')))(
  '%s is as loud as ffmpeg says, to half a unit',
  async (name) => {
    const file = `${songs}/${name}`;
    const [ours, theirs] = [measured(await decoded(file, 32_000), 32_000), await byFfmpeg(file)];
    expect(Math.abs((ours ?? 0) - theirs)).toBeLessThan(0.5);
  },
);

test('a tone of 997 Hz at full scale in one channel is -3.01 LUFS, at every usual rate', () => {
  for (const rate of [32_000, 44_100, 48_000]) {
    const tone = Float32Array.from({ length: rate * 5 }, (_, i) => Math.sin((2 * Math.PI * 997 * i) / rate));
    expect(measured([tone, new Float32Array(tone.length)], rate)).toBeCloseTo(-3.01, 1);
  }
});

test('silence has no loudness, and silence between doesn’t count', () => {
  const rate = 8_000;
  const tone = Float32Array.from({ length: rate * 10 }, (_, i) => 0.2 * Math.sin(i / 2));
  expect(measured([new Float32Array(rate)], rate)).toBeNull();
  const alone = measured([tone], rate) ?? 0;
  const between = new Float32Array(rate * 40);
  between.set(tone);
  expect(measured([between], rate)).toBeCloseTo(alone, 0);
});

test('it makes no difference in which pieces the samples come', async () => {
  const channels = await decoded(`${songs}/la-la-la-a.mp3`, 32_000);
  const meter = createLoudnessMeter(32_000);
  for (let at = 0; at < (channels[0]?.length ?? 0); at += 12_345) {
    meter.add(channels.map((channel) => channel.subarray(at, at + 12_345)));
  }
  expect(meter.loudness()).toBeCloseTo(measured(channels, 32_000) ?? 0, 6);
});
