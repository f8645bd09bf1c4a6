import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mp3Frames } from '../../renderer/lib/mp3-frames.ts';

const song = readFileSync('assets/demo/songs/la-la-la-a.mp3');

/** An ID3v2 tag of so many bytes, its header included. */
function tag(bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  made.write('ID3\x04', 'latin1');
  const size = bytes - 10;
  [size >> 21, (size >> 14) & 127, (size >> 7) & 127, size & 127].forEach((byte, i) => (made[6 + i] = byte));
  return made;
}

test('finds every frame of a song, behind its tag', () => {
  const found = mp3Frames(Buffer.concat([tag(3_000), song]));
  expect(found).toMatchObject({ sampleRate: 32_000, samplesPerFrame: 1152 });
  expect(found?.offsets[0]).toBe(3_000);
  expect(found?.offsets.at(-1)).toBe(3_000 + song.length);
  expect(found?.offsets).toHaveLength(721 + 1);
});

test('goes on where it stopped when more has come', () => {
  const half = mp3Frames(song.subarray(0, 100_000));
  expect(half?.offsets.at(-1)).toBeLessThanOrEqual(100_000);
  expect(mp3Frames(song, half)).toEqual(mp3Frames(song));
});

test('knows the other lengths: MPEG 1 at 128 kbit/s and 44.1 kHz, MPEG 2 at 22.05 kHz, with padding', () => {
  const frame = (header: number[], bytes: number) =>
    Buffer.concat([Buffer.from(header), Buffer.alloc(bytes - 4)]);
  const cases = [
    { header: [0xff, 0xfb, 0x90, 0x64], bytes: 417, rate: 44_100, samples: 1152 },
    { header: [0xff, 0xfb, 0x92, 0x64], bytes: 418, rate: 44_100, samples: 1152 },
    { header: [0xff, 0xf3, 0x80, 0x64], bytes: 208, rate: 22_050, samples: 576 },
  ];
  for (const { header, bytes, rate, samples } of cases) {
    const found = mp3Frames(Buffer.concat([frame(header, bytes), frame(header, bytes)]));
    expect(found).toEqual({ sampleRate: rate, samplesPerFrame: samples, offsets: [0, bytes, 2 * bytes] });
  }
});

test('is nothing for other files', () => {
  expect(mp3Frames(readFileSync('assets/demo/other/vocals.m4a'))).toBeNull();
  expect(mp3Frames(readFileSync('assets/demo/other/guitar.wav'))).toBeNull();
  expect(mp3Frames(new Uint8Array(0))).toBeNull();
});
