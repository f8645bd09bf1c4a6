import { expect, test } from 'vitest';
import short from '../../../assets/demo/songs/la-la-la-a.mp3?url';
import voice from '../../../assets/demo/other/vocals.m4a?url';
import { createSoundMeter, type Measured, type Samples } from '../../../renderer/lib/sound-meter.ts';
import { decodeSong } from '../../../renderer/state/decode-song.ts';
import { measureSong } from '../../../renderer/state/measure-song.ts';

const FRAME_S = 1152 / 32_000;

/** A song several times over, in pieces such as a network gives. */
async function* pieces(url: string, times: number): AsyncGenerator<Uint8Array> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  for (let time = 0; time < times; time++) {
    for (let at = 0; at < bytes.length; at += 30_000) yield bytes.subarray(at, at + 30_000);
  }
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list = [];
  for await (const item of items) list.push(item);
  return list;
}

test('an mp3 is decoded while it comes, without losing or doubling a sample', async () => {
  const found = await all(decodeSong(pieces(short, 3), 80_000));
  expect(found.length).toBeGreaterThanOrEqual(4);
  const samples = found.reduce((sum, { channels }) => sum + (channels[0]?.length ?? 0), 0);
  expect(samples / 32_000).toBeCloseTo(3 * 721 * FRAME_S, 1);
  expect(found.map(({ durationMs }) => durationMs)).toEqual([
    ...new Array<number>(found.length - 1).fill(80_000),
    null,
  ]);
});

test('in pieces it measures as it does in one', async () => {
  const bytes = await (await fetch(short)).arrayBuffer();
  const audio = await new OfflineAudioContext(1, 1, 32_000).decodeAudioData(bytes);
  const channels = Array.from({ length: audio.numberOfChannels }, (_, i) => audio.getChannelData(i));
  const whole = createSoundMeter()({ channels, sampleRate: 32_000, durationMs: null });
  const measured = (await all(measureSong(decodeSong(pieces(short, 1), null)))).at(-1);
  expect(measured?.loudness).toBeCloseTo(whole.loudness ?? 0, 1);
  expect(measured?.peak).toBeCloseTo(whole.peak, 2);
  const worst = Math.max(...whole.peaks.map((peak, i) => Math.abs(peak - (measured?.peaks[i] ?? 0))));
  expect(worst).toBeLessThan(60);
});

test('what can’t be cut is decoded at its end', async () => {
  const found: Samples[] = await all(decodeSong(pieces(voice, 1), 1_000));
  expect(found).toHaveLength(1);
  const [measured]: Measured[] = await all(measureSong(decodeSong(pieces(voice, 1), null)));
  expect(measured?.loudness).toBeLessThan(0);
});

test('what is no song is said to be none', async () => {
  const noise = async function* () {
    yield* [new Uint8Array(10_000).fill(7)];
  };
  await expect(all(decodeSong(noise(), null))).rejects.toThrow();
});
