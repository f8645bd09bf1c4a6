import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readlink, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { aSong } from '../downloads/support/media-host.ts';
import { until } from '../downloads/support/rig.ts';
import { bytesOf, headersOf, mediaRig } from './support.ts';

const song = aSong(700_000);

/** A song that is saved, at a host that knows nothing of it. */
async function savedRig(bytes: Buffer = song) {
  const rig = await mediaRig();
  const path = join(rig.folder, 'song.bin');
  await writeFile(path, bytes);
  rig.library.setSaved(rig.task.key, 'one', { path, bytes: bytes.length, savedAtMs: 0, modifiedAtMs: 0 });
  return { ...rig, path };
}

it('plays a saved song from its file, typed by its bytes, without asking the host', async () => {
  const { audio, host } = await savedRig();
  const response = await audio();
  expect(response.status).toBe(200);
  expect(headersOf(response)).toEqual({ type: 'audio/mpeg', length: '700000', range: null });
  expect(response.headers.get('accept-ranges')).toBe('bytes');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect((await bytesOf(response)).equals(song)).toBe(true);
  expect(host.requests).toEqual([]);
});

it.each([
  ['bytes=0-', 0, 699_999],
  ['bytes=0-0', 0, 0],
  ['bytes=300000-', 300_000, 699_999],
  ['bytes=262143-524289', 262_143, 524_289],
  ['bytes=-1000', 699_000, 699_999],
])('gives the range %s', async (range, start, end) => {
  const { audio } = await savedRig();
  const response = await audio(range);
  expect(response.status).toBe(206);
  expect(headersOf(response)).toMatchObject({
    length: String(end - start + 1),
    range: `bytes ${start}-${end}/700000`,
  });
  expect((await bytesOf(response)).equals(song.subarray(start, end + 1))).toBe(true);
});

it('answers 416 beyond the end, with the size', async () => {
  const { audio } = await savedRig();
  const response = await audio('bytes=700000-');
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */700000');
});

it.each<[string, (path: string) => Promise<unknown>]>([
  ['deleted', (path) => rm(path)],
  ['moved', (path) => rename(path, `${path}.old`)],
  ['replaced by a folder', async (path) => [await rm(path), await mkdir(path)]],
  ['replaced by a page', (path) => writeFile(path, '<html>no song</html>')],
  ['emptied', (path) => truncate(path)],
  ['replaced by a pipe that would hang', async (path) => [await rm(path), execFileSync('mkfifo', [path])]],
])('streams from the host, and says so, when the file was %s', async (_, change) => {
  const { audio, host, path, told } = await savedRig();
  host.paths.set('/one.mp3', { bytes: song });
  await change(path);
  const response = await audio('bytes=100-');
  expect(response.status).toBe(206);
  expect((await bytesOf(response)).equals(song.subarray(100))).toBe(true);
  expect(told).toEqual(['surprise one']);
});

it('fails the stream when the file becomes shorter while it is played', async () => {
  const { audio, path } = await savedRig();
  const response = await audio();
  await truncate(path, 300_000);
  await expect(bytesOf(response)).rejects.toThrow('shorter');
});

it('closes the file at the end, when the player leaves, and when it never begins', async () => {
  const { audio, path } = await savedRig();
  const warnings: Error[] = [];
  const collect = (warning: Error) => warnings.push(warning);
  process.on('warning', collect);
  onTestFinished(() => void process.off('warning', collect));

  await bytesOf(await audio());
  await audio('bytes=900000-');
  const reader = (await audio()).body?.getReader();
  await reader?.read();
  await reader?.cancel();
  await (await audio()).body?.cancel();
  await until(async () => !(await openFiles()).includes(path));
  // Not by the garbage collector, which complains.
  expect(warnings).toEqual([]);
});

/** What this process holds open, as Linux tells it. */
async function openFiles(): Promise<string[]> {
  const links = (await readdir('/proc/self/fd')).map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  return Promise.all(links);
}
