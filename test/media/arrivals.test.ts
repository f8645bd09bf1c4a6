import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createArrivals } from '../../electron/media/arrivals.ts';
import { aSong } from '../downloads/support/media-host.ts';
import { until } from '../downloads/support/rig.ts';
import { bytesOf, headersOf, mediaRig } from './support.ts';

const song = aSong(700_000);

async function hostedRig() {
  const rig = await mediaRig();
  rig.host.paths.set('/one.mp3', { bytes: song });
  return rig;
}

it('gives what playing brought, without asking the host a second time', async () => {
  const { audio, arrived, host } = await hostedRig();
  await bytesOf(await audio('bytes=0-'));
  const response = await arrived();
  expect(headersOf(response).type).toBe('audio/mpeg');
  expect((await bytesOf(response)).equals(song)).toBe(true);
  expect(host.requests).toHaveLength(1);
});

it('gives it while it comes, and asks for nothing by itself', async () => {
  const { audio, arrived, host } = await hostedRig();
  const reading = arrived().then(bytesOf);
  expect(host.requests).toHaveLength(0);
  await bytesOf(await audio('bytes=0-'));
  expect((await reading).equals(song)).toBe(true);
  expect(host.requests).toHaveLength(1);
});

it('puts pieces together that came in several answers', async () => {
  const { audio, arrived } = await hostedRig();
  await bytesOf(await audio('bytes=0-399999'));
  await bytesOf(await audio('bytes=600000-'));
  const reading = arrived().then(bytesOf);
  await bytesOf(await audio('bytes=300000-'));
  expect((await reading).equals(song)).toBe(true);
});

it('plays a song that came whole again without its host, with ranges', async () => {
  const { audio, host } = await hostedRig();
  await bytesOf(await audio());
  const again = await audio('bytes=1000-1999');
  expect(again.status).toBe(206);
  expect(headersOf(again)).toEqual({ type: 'audio/mpeg', length: '1000', range: 'bytes 1000-1999/700000' });
  expect((await bytesOf(again)).equals(song.subarray(1_000, 2_000))).toBe(true);
  expect((await audio('bytes=700000-')).status).toBe(416);
  expect(host.requests).toHaveLength(1);
});

it('takes no more from the host than the player takes', async () => {
  const { audio, arrived } = await hostedRig();
  const response = await audio('bytes=0-');
  const player = response.body?.getReader();
  const reader = (await arrived()).body?.getReader();
  const first = await player?.read();
  const heard = await reader?.read();
  expect(heard?.value?.length).toBe(first?.value?.length);
  let isMore = false;
  void reader?.read().then(() => (isMore = true));
  await Promise.resolve();
  expect(isMore).toBe(false);
  await player?.read();
  await until(() => isMore);
  await player?.cancel();
  await reader?.cancel();
});

it('gives nothing of a preview, which is no part of the song', async () => {
  const { arrived } = await mediaRig({ isPreview: true });
  expect((await arrived()).status).toBe(404);
});

it('gives the saved file of a saved song', async () => {
  const rig = await hostedRig();
  const path = join(rig.folder, 'song.bin');
  await writeFile(path, song);
  rig.library.setSaved(rig.task.key, 'one', { path, bytes: song.length, savedAtMs: 0, modifiedAtMs: 0 });
  expect((await bytesOf(await rig.arrived())).equals(song)).toBe(true);
  expect(rig.host.requests).toHaveLength(0);
});

it('keeps a few songs, and tells who reads one that gave way', async () => {
  const arrivals = createArrivals({ maxSongs: 2 });
  const reading = new Response(arrivals.read('one').body).arrayBuffer();
  arrivals.read('two');
  arrivals.read('three');
  await expect(reading).rejects.toThrow();
});

it('leaves alone what is too long, and what changed on the way', async () => {
  const arrivals = createArrivals({ maxBytes: 10 });
  const passing = { contentType: 'audio/mpeg', start: 0, totalBytes: 11 };
  arrivals.passing('long', passing)(new Uint8Array(11));
  expect(arrivals.whole('long')).toBeNull();
  arrivals.passing('one', { ...passing, totalBytes: 4 })(new Uint8Array(2));
  arrivals.passing('one', { ...passing, start: 2, totalBytes: 5 })(new Uint8Array(3));
  expect(arrivals.whole('one')).toBeNull();
});
