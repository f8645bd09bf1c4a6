import { expect, test, vi } from 'vitest';
import type { Sound, TaskKey } from '../../../renderer/bridge.ts';
import { Sounds, type Measure } from '../../../renderer/state/sounds.svelte.ts';
import { FakeMain } from '../support/fake-bridge.ts';
import { fakeMedia } from '../support/fake-media.ts';
import { clip } from '../support/rows.ts';

const KEY: TaskKey = 'ace:1';
const A = clip('A');

test('a song is measured from its own samples, once, and the library keeps it', async () => {
  const main = new FakeMain();
  const fetched = vi.spyOn(window, 'fetch');
  const sounds = new Sounds(main.bridge, fakeMedia(4));
  expect(sounds.of(KEY, A.id)).toBeNull();
  sounds.follow(KEY, [A]);
  await expect.poll(() => main.asked('clip:keep-sound')).toHaveLength(1);
  const peaks = [...(sounds.of(KEY, A.id)?.peaks ?? [])];
  expect(peaks).toHaveLength(800);
  expect(Math.max(...peaks)).toBe(255);
  expect(Math.min(...peaks)).toBeLessThan(100);
  expect(sounds.of(KEY, A.id)?.loudness).toBeLessThan(-10);
  sounds.follow(KEY, [A]);
  await Promise.resolve();
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(main.asked('clip:sound')).toHaveLength(1);
});

test('what the library knows isn’t measured again', async () => {
  const main = new FakeMain();
  const known: Sound = { peaks: new Uint8Array(800).fill(9), loudness: -9, peak: 0.5 };
  main.on('clip:sound', () => known);
  const measure = vi.fn<Measure>();
  const sounds = new Sounds(main.bridge, fakeMedia(1), measure);
  sounds.follow(KEY, [A]);
  await expect.poll(() => sounds.of(KEY, A.id)?.loudness).toBe(-9);
  expect(measure).not.toHaveBeenCalled();
});

test('a song that can’t be read has no shape, and is tried once', async () => {
  const main = new FakeMain();
  const measure = vi.fn<Measure>(() => {
    throw new Error('not audio');
  });
  const sounds = new Sounds(main.bridge, fakeMedia(1), measure);
  sounds.follow(KEY, [A]);
  await expect.poll(() => measure).toHaveBeenCalledTimes(1);
  sounds.follow(KEY, []);
  sounds.follow(KEY, [A]);
  await expect.poll(() => sounds.of(KEY, A.id)).toBeNull();
  expect(measure).toHaveBeenCalledTimes(1);
  expect(main.asked('clip:keep-sound')).toEqual([]);
});

test('of a song that comes slowly, its beginning is known first; half of it is never kept', async () => {
  const main = new FakeMain();
  let next = (): void => undefined;
  const sounds = new Sounds(main.bridge, fakeMedia(1), async function* () {
    yield { peaks: Uint8Array.of(255, 0), loudness: -20, peak: 0.1 };
    await new Promise<void>((resolve) => (next = resolve));
    yield { peaks: Uint8Array.of(100, 255), loudness: -14, peak: 0.9 };
  });
  sounds.follow(KEY, [A]);
  await expect.poll(() => sounds.of(KEY, A.id)?.loudness).toBe(-20);
  sounds.follow('ace:2', []);
  next();
  await expect.poll(() => sounds.of(KEY, A.id)).toBeNull();
  expect(main.asked('clip:keep-sound')).toEqual([]);

  sounds.follow(KEY, [A]);
  await expect.poll(() => sounds.of(KEY, A.id)?.loudness).toBe(-20);
  next();
  await expect.poll(() => main.asked('clip:keep-sound')[0]?.sound.loudness).toBe(-14);
});
