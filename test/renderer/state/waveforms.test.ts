import { expect, test, vi } from 'vitest';
import { Waveforms } from '../../../renderer/state/waveforms.svelte.ts';
import { fakeMedia } from '../support/fake-media.ts';

test('the shape of a song comes from its own samples, decoded once', async () => {
  const media = fakeMedia(4);
  const fetched = vi.spyOn(window, 'fetch');
  const waveforms = new Waveforms(media);
  expect(waveforms.peaks('ace:1', 'clip-a')).toBeNull();
  await waveforms.measure('ace:1', 'clip-a');
  const peaks = waveforms.peaks('ace:1', 'clip-a');
  expect(peaks).toHaveLength(512);
  expect(Math.max(...(peaks ?? []))).toBeCloseTo(1);
  expect(Math.min(...(peaks ?? []))).toBeLessThan(0.4);
  await waveforms.measure('ace:1', 'clip-a');
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('a song that can’t be read has no shape, and is not fetched again', async () => {
  const decode = vi.fn(() => Promise.reject(new Error('not audio')));
  const waveforms = new Waveforms(fakeMedia(1), decode);
  await waveforms.measure('ace:1', 'clip-a');
  await waveforms.measure('ace:1', 'clip-a');
  expect(waveforms.peaks('ace:1', 'clip-a')).toBeNull();
  expect(decode).toHaveBeenCalledTimes(1);
});

test('another song goes before; the first is measured when it is asked for again', async () => {
  const waveforms = new Waveforms(fakeMedia(1));
  const first = waveforms.measure('ace:1', 'clip-a');
  await waveforms.measure('ace:2', 'clip-a');
  await first;
  expect(waveforms.peaks('ace:1', 'clip-a')).toBeNull();
  expect(waveforms.peaks('ace:2', 'clip-a')).not.toBeNull();
  await waveforms.measure('ace:1', 'clip-a');
  expect(waveforms.peaks('ace:1', 'clip-a')).not.toBeNull();
});
