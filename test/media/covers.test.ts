import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCoverCache } from '../../electron/media/cover-cache.ts';
import { temporaryFolder } from '../downloads/support/rig.ts';
import { bytesOf, headersOf, mediaRig } from './support.ts';

const picture = Buffer.concat([Buffer.from('\xFF\xD8\xFF\xE0', 'latin1'), Buffer.alloc(3_000, 5)]);

async function coverRig(bytes: Buffer = picture, status?: number) {
  const rig = await mediaRig();
  const imageUrl = `${rig.host.origin}/cover.jpeg`;
  rig.library.put({ ...rig.task, clips: rig.task.clips.map((clip) => ({ ...clip, imageUrl })) });
  rig.host.paths.set('/cover.jpeg', { bytes, ...(status === undefined ? {} : { status }) });
  return { ...rig, coverFolder: join(rig.folder, 'covers') };
}

describe('a cover', () => {
  it('is fetched once, typed by its bytes, and shown from disk after a restart without a network', async () => {
    const { cover, host, restart } = await coverRig();
    for (let turn = 0; turn < 2; turn++) {
      const response = await cover();
      expect(response.status).toBe(200);
      expect(headersOf(response)).toEqual({ type: 'image/jpeg', length: '3004', range: null });
      expect(response.headers.get('cache-control')).toBe('private, max-age=300');
      expect((await bytesOf(response)).equals(picture)).toBe(true);
    }
    await host.close();
    restart();
    expect((await bytesOf(await cover())).equals(picture)).toBe(true);
    expect(host.requests).toHaveLength(1);
  });

  it('asked for by many rows at once is fetched once', async () => {
    const { cover, host } = await coverRig();
    const responses = await Promise.all(Array.from({ length: 20 }, () => cover()));
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(host.requests).toHaveLength(1);
  });

  it.each<[string, Buffer, number | undefined]>([
    ['is a page', Buffer.from('<html></html>'), undefined],
    ['is a song', Buffer.from('ID3\x04 and so on'), undefined],
    ['is dead', picture, 403],
    ['is larger than any cover', Buffer.concat([picture, Buffer.alloc(5_000_000)]), undefined],
  ])('that %s is not shown, and not asked for again for ten minutes', async (_, bytes, status) => {
    const { cover, host, clock, coverFolder } = await coverRig(bytes, status);
    expect([(await cover()).status, (await cover()).status]).toEqual([404, 404]);
    expect(host.requests).toHaveLength(1);
    expect(await readdir(coverFolder)).toEqual([]);
    clock.advance(10 * 60_000);
    host.paths.set('/cover.jpeg', { bytes: picture });
    expect((await cover()).status).toBe(200);
  });

  it('that was damaged on disk is fetched again', async () => {
    const { cover, host, coverFolder, restart } = await coverRig();
    await cover();
    const [name = ''] = await readdir(coverFolder);
    await writeFile(join(coverFolder, name), Buffer.alloc(3_004));
    restart();
    expect((await bytesOf(await cover())).equals(picture)).toBe(true);
    expect(host.requests).toHaveLength(2);
  });

  it('is shown although the disk takes nothing', async () => {
    const { cover, coverFolder } = await coverRig();
    await writeFile(coverFolder, 'a file where the folder should be');
    expect((await bytesOf(await cover())).equals(picture)).toBe(true);
  });

  it('of a clip that has none is 404', async () => {
    const { cover } = await mediaRig();
    expect((await cover()).status).toBe(404);
  });
});

describe('the cache of covers', () => {
  const name = (number: number) => number.toString(16).padStart(40, '0');
  const day = 24 * 60 * 60_000;

  async function aCache(limits: { maxFiles?: number; maxBytes?: number }) {
    const folder = join(await temporaryFolder(), 'covers');
    let nowMs = 100 * day;
    const open = () => createCoverCache({ folder, nowMs: () => nowMs, ...limits });
    return { folder, open, cache: open(), names: () => readdir(folder), pass: (ms: number) => (nowMs += ms) };
  }

  it('lets the longest unused go when there are too many', async () => {
    const { cache, names } = await aCache({ maxFiles: 3 });
    for (const number of [1, 2, 3]) await cache.put(name(number), picture);
    expect(await cache.get(name(1))).not.toBeNull();
    await cache.put(name(4), picture);
    expect(await names()).toEqual([name(1), name(3), name(4)]);
    expect(await cache.get(name(2))).toBeNull();
  });

  it('lets the longest unused go when they are too large', async () => {
    const { cache, names } = await aCache({ maxBytes: 10_000 });
    for (const number of [1, 2, 3, 4, 5]) await cache.put(name(number), picture);
    expect(await names()).toEqual([name(3), name(4), name(5)]);
    await cache.put(name(5), picture);
    expect(await names()).toEqual([name(3), name(4), name(5)]);
  });

  it('knows after a restart what was used last', async () => {
    const { cache, open, names, pass, folder } = await aCache({ maxFiles: 2 });
    await cache.put(name(1), picture);
    await cache.put(name(2), picture);
    await utimes(join(folder, name(1)), 1, 1);
    await utimes(join(folder, name(2)), 2, 2);
    pass(2 * day);
    expect(await open().get(name(1))).not.toBeNull();
    await open().put(name(3), picture);
    expect(await names()).toEqual([name(1), name(3)]);
  });

  it('leaves alone what isn’t its own and clears what it never finished', async () => {
    const { folder, cache, names } = await aCache({ maxFiles: 1 });
    await mkdir(folder);
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await writeFile(join(folder, `${name(9)}.new`), 'half');
    await cache.put(name(1), picture);
    await cache.put(name(2), picture);
    expect(await names()).toEqual([name(2), 'notes.txt']);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });
});
