import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createTrash } from '../../electron/desktop/trash.ts';
import { sightOf } from '../../electron/downloads/sight.ts';

const trashItem = vi.hoisted(() => vi.fn());
vi.mock('electron', () => ({ shell: { trashItem } }));

/** A folder with these files. Those that go to the trash really leave it. */
async function folderOf(...names: string[]) {
  const work = await mkdtemp(join(tmpdir(), 'songwatch-'));
  onTestFinished(() => rm(work, { recursive: true, force: true }));
  const folder = join(work, 'songs');
  const bin = join(work, 'bin');
  await Promise.all([mkdir(folder), mkdir(bin)]);
  for (const name of names) await writeFile(join(folder, name), name);
  trashItem.mockImplementation((path: string) => rename(path, join(bin, basename(path))));
  const songs = new Set<string>();
  const trash = createTrash({
    sight: (path) => sightOf(path, folder),
    namesIn: (path) => readdir(path),
    isSong: (path) => Promise.resolve(songs.has(path)),
  });
  return {
    trash: (name: string) => trash(join(folder, name)),
    isSong: (name: string) => songs.add(join(folder, name)),
    left: async () => (await readdir(folder)).sort(),
  };
}

const BESIDE = ['Song.jpg', 'Song.json', 'Song.lrc', 'Song.mp4', 'Song.txt'];

it('a song goes with all that was saved beside it, and nothing else', async () => {
  const others = ['Song (2).jpg', 'Song.flac', 'Song.pdf', 'song.txt', 'Songs.txt'];
  const { trash, left } = await folderOf('Song.mp3', ...BESIDE, ...others);
  expect(await trash('Song.mp3')).toBe(true);
  expect(await left()).toEqual(others.sort());
});

it.each(['Song.wav', 'SONG.m4a'])(
  'beside the song %s, which has its name, too, it goes alone',
  async (other) => {
    const { trash, left, isSong } = await folderOf('Song.mp3', other, ...BESIDE);
    isSong(other);
    expect(await trash('Song.mp3')).toBe(true);
    expect(await left()).toEqual([other, ...BESIDE].sort());
  },
);

it('a song that is an mp4 is no other song’s video', async () => {
  const { trash, left, isSong } = await folderOf('Song.mp3', ...BESIDE);
  isSong('Song.mp4');
  expect(await trash('Song.mp3')).toBe(true);
  expect(await left()).toEqual(BESIDE);
});

it('what can’t be trashed is still there, and what is gone already needn’t go', async () => {
  const { trash } = await folderOf('Song.mp3');
  trashItem.mockRejectedValue(new Error('no trash here'));
  expect(await trash('Song.mp3')).toBe(false);
  expect(await trash('Gone.mp3')).toBe(true);
});
