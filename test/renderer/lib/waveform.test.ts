import { describe, expect, test } from 'vitest';
import { barsPath, createShapeMeter, resample } from '../../../renderer/lib/waveform.ts';

describe('measuring samples', () => {
  const RATE = 1_000;
  const peaksOf = (channels: Float32Array[], durationMs: number | null, count: number) => {
    const meter = createShapeMeter(RATE);
    meter.add(channels);
    return [...meter.peaks(durationMs, count)];
  };

  test('tells loud from quiet, the loudest being full height', () => {
    const samples = new Float32Array(400).fill(0.1, 0, 200).fill(0.5, 200);
    const [quiet, loud] = peaksOf([samples], null, 2);
    expect(quiet).toBeGreaterThan(0);
    expect(quiet).toBeLessThan(50);
    expect(loud).toBe(255);
  });

  test('hears both channels', () => {
    const silent = new Float32Array(100);
    const loud = new Float32Array(100).fill(0.8, 60);
    expect(peaksOf([silent, loud], null, 5)).toEqual([0, 0, 0, 255, 255]);
  });

  test('finds silence and nothing flat', () => {
    expect(peaksOf([new Float32Array(100)], null, 4)).toEqual([0, 0, 0, 0]);
    expect(peaksOf([], null, 2)).toEqual([0, 0]);
  });

  test('draws the beginning of a song where it belongs in the whole', () => {
    expect(peaksOf([new Float32Array(200).fill(0.5)], 400, 4)).toEqual([255, 255, 0, 0]);
  });

  test('takes samples in pieces of any length', () => {
    const meter = createShapeMeter(RATE);
    for (const length of [7, 33, 160]) meter.add([new Float32Array(length).fill(length < 100 ? 0.1 : 0.5)]);
    expect(meter.peaks(null, 2)[1]).toBe(255);
    expect(meter.peaks(null, 2)[0]).toBeLessThan(255);
  });
});

test('fewer bars are the mean of what they stand for, and fill the height', () => {
  expect(resample(new Uint8Array([0, 200, 0, 0, 100, 0]), 3)).toEqual([1, 0, 0.5]);
  expect(resample(new Uint8Array([100, 200]), 4)).toEqual([0.5, 0.5, 1, 1]);
  expect(resample(new Uint8Array([0, 0]), 2)).toEqual([0, 0]);
  expect(resample(new Uint8Array([1]), 0)).toEqual([]);
});

test('bars stand upright around the middle, and the quietest is still a dot', () => {
  expect(barsPath([1, 0], 3, 20, 2)).toBe('M1.00 1.00V19.00M4.00 9.40V10.60');
});
