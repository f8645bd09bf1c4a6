import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FRAME_BYTES, FRAME_S } from '../../electron/demo/media/mp3-frames.ts';
import { createSongSource, songDurationS } from '../../electron/demo/media/song-source.ts';
import type { SongPlan } from '../../electron/demo/media/song-source.ts';
import { ASSETS } from './support.ts';

const plans = JSON.parse(readFileSync(join(ASSETS, 'songs.json'), 'utf8')) as Record<
  string,
  Record<'a' | 'b', SongPlan>
>;
const pieces = Object.entries(plans).flatMap(([name, { a, b }]) => [
  [`${name}-a`, a] as const,
  [`${name}-b`, b] as const,
]);
const file = (name: string): Buffer => readFileSync(join(ASSETS, 'songs', `${name}.mp3`));

function framesOf(bytes: Buffer): Buffer[] {
  const frames = [];
  for (let at = 0; at < bytes.length; at += FRAME_BYTES) frames.push(bytes.subarray(at, at + FRAME_BYTES));
  return frames;
}

function composed(name: string, plan: SongPlan, durationS: number | null): Buffer {
  const source = createSongSource(file(name), plan, durationS);
  const bytes = Buffer.concat([...source.read(0, source.sizeBytes)]);
  expect(bytes.length).toBe(source.sizeBytes);
  return bytes;
}

test('there are six pieces in two variants, 24 to 40 s each', () => {
  expect(pieces).toHaveLength(12);
  for (const [, { frames }] of pieces) {
    expect(frames * FRAME_S).toBeGreaterThan(24);
    expect(frames * FRAME_S).toBeLessThan(40);
  }
});

test.each(pieces)('%s is made of frames that stand alone, in whole bars', (name, plan) => {
  const frames = framesOf(file(name));
  expect(frames).toHaveLength(plan.frames);
  // MPEG-1 layer 3 without CRC, 64 kbit/s at 32 kHz, no padding; nothing borrowed from the frame before.
  const heads = frames.map((frame) => [
    frame.readUInt16BE(0),
    frame.readUInt8(2) & 0xfe,
    frame.readUInt16BE(4) >> 7,
  ]);
  expect(new Set(heads.map(String))).toEqual(new Set([String([0xfffb, 0x58, 0])]));
  expect((plan.body.to - plan.body.from) % plan.barFrames).toBe(0);
});

test.each([5, 30, 60, 154.44, 177.36, 625])('a song of %d s is that long to within a frame', (seconds) => {
  const [name, plan] = pieces[2] ?? expect.unreachable();
  const frames = framesOf(composed(name, plan, seconds));
  expect(frames.every((frame) => frame.readUInt16BE(0) === 0xfffb)).toBe(true);
  expect(Math.abs((frames.length - 1) * FRAME_S - seconds)).toBeLessThanOrEqual(FRAME_S / 2);
  expect(songDurationS(plan, seconds)).toBeCloseTo((frames.length - 1) * FRAME_S, 3);
});

test('a long song keeps beginning and end and repeats whole bars between them', () => {
  const [name, plan] = pieces[4] ?? expect.unreachable();
  const original = framesOf(file(name));
  const extra = 3 * plan.barFrames;
  const [, ...song] = framesOf(composed(name, plan, (plan.frames + extra) * FRAME_S));
  const { from, to } = plan.body;
  const expected = Buffer.concat([
    ...original.slice(0, from),
    ...original.slice(to - extra, to),
    ...original.slice(from, to),
    ...original.slice(to),
  ]);
  expect(Buffer.concat(song).equals(expected)).toBe(true);
});

test('without a length the piece itself follows the frame that tells its length', () => {
  const [name, plan] = pieces[0] ?? expect.unreachable();
  const song = composed(name, plan, null);
  expect(song.toString('latin1', 36, 40)).toBe('Info');
  expect(song.readUInt32BE(44)).toBe(plan.frames);
  expect(song.readUInt32BE(48)).toBe(song.length);
  expect(song.subarray(FRAME_BYTES).equals(file(name))).toBe(true);
});

test('any part of two gigabytes is read without making the rest', () => {
  const [name, plan] = pieces[0] ?? expect.unreachable();
  const source = createSongSource(file(name), plan, 250_000);
  expect(source.sizeBytes).toBeGreaterThan(1_999_000_000);
  const at = 1_500_000_007;
  const parts = [...source.read(at, at + 1_000)];
  expect(Buffer.concat(parts)).toHaveLength(1_000);
  const [frame] = [...source.read(FRAME_BYTES * 5_000_000, FRAME_BYTES * 5_000_000 + 2)];
  expect(Buffer.from(frame ?? [])).toEqual(Buffer.from([0xff, 0xfb]));
});
