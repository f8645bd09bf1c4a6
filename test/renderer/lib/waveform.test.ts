import { describe, expect, test } from 'vitest';
import { barsPath, measure, resample } from '../../../renderer/lib/waveform.ts';

describe('measuring samples', () => {
  test('tells loud from quiet, the loudest being 1', () => {
    const samples = new Float32Array(400).fill(0.1, 0, 200).fill(0.5, 200);
    const [quiet, loud] = measure([samples], 2);
    expect(quiet).toBeGreaterThan(0);
    expect(quiet).toBeLessThan(0.2);
    expect(loud).toBe(1);
  });

  test('hears both channels', () => {
    const silent = new Float32Array(100);
    const loud = new Float32Array(100).fill(0.8, 50);
    expect([...measure([silent, loud], 2)]).toEqual([0, 1]);
  });

  test('finds silence and nothing flat', () => {
    expect([...measure([new Float32Array(10)], 4)]).toEqual([0, 0, 0, 0]);
    expect([...measure([], 2)]).toEqual([0, 0]);
  });
});

test('fewer bars are the mean of what they stand for, and fill the height', () => {
  expect(resample(new Float32Array([0, 1, 0, 0, 0.5, 0]), 3)).toEqual([1, 0, 0.5]);
  expect(resample(new Float32Array([0.5, 1]), 4)).toEqual([0.5, 0.5, 1, 1]);
  expect(resample(new Float32Array([0, 0]), 2)).toEqual([0, 0]);
  expect(resample(new Float32Array([1]), 0)).toEqual([]);
});

test('bars stand upright around the middle, and the quietest is still a dot', () => {
  expect(barsPath([1, 0], 3, 20, 2)).toBe('M1.00 1.00V19.00M4.00 9.40V10.60');
});
