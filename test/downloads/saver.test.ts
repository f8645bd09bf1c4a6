import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { aClip, aTask } from '../support/samples.ts';
import { answering } from './support/answering.ts';
import { manualClock } from './support/manual-clock.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, until } from './support/rig.ts';

it('saves a song byte for byte under its name and remembers it', async () => {
  const { saver, host, folder, addSong, settled, names, library, clock } = await saverRig();
  const song = aSong(300_000);
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');

  saver.save(key, ['one']);
  expect(saver.state(key, 'one')).toEqual({ status: 'queued' });

  const path = join(folder, 'Holiday Wishes.mp3');
  expect(await settled(key, 'one')).toEqual({ status: 'saved', path });
  expect((await readFile(path)).equals(song)).toBe(true);
  expect(library.keeping(key, 'one').saved).toEqual({
    path,
    bytes: 300_000,
    savedAtMs: clock.nowMs(),
    modifiedAtMs: expect.any(Number) as number,
  });
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
});

it('saves every clip of a task that has a final file, by its letter', async () => {
  const { saver, host, library, settled, names } = await saverRig();
  const url = (name: string) => `${host.origin}/${name}`;
  for (const name of ['/a', '/b', '/d']) host.paths.set(name, { bytes: aSong(2_000, name) });
  const clips = [
    aClip('a', { audioUrl: url('a') }),
    aClip('b', { audioUrl: url('b') }),
    aClip('c', { audioUrl: url('c'), isPreview: true, state: 'making' }),
    aClip('d', { audioUrl: url('d') }),
  ];
  const task = aTask({ clips });
  library.put(task);

  saver.save(task.key, null);
  for (const clipId of ['a', 'b', 'd']) await settled(task.key, clipId);

  expect(await names()).toEqual(['Holiday Wishes A.mp3', 'Holiday Wishes B.mp3', 'Holiday Wishes D.mp3']);
  expect(saver.state(task.key, 'c')).toBeNull();
});

it('takes the same wish twice for one', async () => {
  const { saver, host, addSong, settled, names } = await saverRig();
  host.paths.set('/one.mp3', { bytes: aSong(50_000) });
  const key = addSong('one');
  saver.save(key, ['one']);
  saver.save(key, ['one', 'one']);
  saver.save(key, null);
  await settled(key, 'one');
  expect(host.requests).toHaveLength(1);
  expect(await names()).toHaveLength(1);
});

it('does not fetch again what is saved, and does when the file is gone and the user asks', async () => {
  const { saver, host, folder, addSong, settled, names, told } = await saverRig();
  host.paths.set('/one.mp3', { bytes: aSong(5_000) });
  const key = addSong('one');
  const path = join(folder, 'Holiday Wishes.mp3');
  saver.save(key, ['one']);
  await settled(key, 'one');
  await writeFile(path, 'tagged by the user');

  saver.save(key, ['one']);
  expect(await settled(key, 'one')).toEqual({ status: 'saved', path });
  expect(host.requests).toHaveLength(1);
  expect(await readFile(path, 'utf8')).toBe('tagged by the user');

  await rm(path);
  told.length = 0;
  saver.save(key, ['one']);
  await settled(key, 'one');
  expect(host.requests).toHaveLength(2);
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
});

it('fetches three at a time, in the order they were asked for', async () => {
  const { saver, host, addSong, settled } = await saverRig();
  const held = new Map<string, () => void>();
  const ids = Array.from({ length: 8 }, (_, index) => `song-${index}`);
  for (const id of ids) {
    host.paths.set(`/${id}.mp3`, (_request, response) => {
      held.set(id, () => response.end(aSong(1_000, id)));
    });
    saver.save(addSong(id), null);
  }
  for (const [index, id] of ids.entries()) {
    const expected = Math.min(index + 3, ids.length);
    await until(() => host.requests.length === expected && held.has(id));
    held.get(id)?.();
    await settled(`ace:${id}`, id);
  }
  expect(host.mostAtOnce()).toBe(3);
  const asked = host.requests.map(({ path }) => path);
  // The first three start at the same moment; from then on one follows the other.
  expect(asked.slice(0, 3).sort().concat(asked.slice(3))).toEqual(ids.map((id) => `/${id}.mp3`));
});

it('gives fifty songs of one name fifty files, each byte for byte right', async () => {
  const { saver, host, addSong, settled, names } = await saverRig({
    choices: () => ({ ...DEFAULT_SETTINGS, areTagsWritten: false, savesAtOnce: 8 }),
  });
  const titles = ['Same', 'SAME', 'same'];
  const songs = Array.from({ length: 50 }, (_, index) => ({
    id: `same-${index}`,
    bytes: aSong(20_000, `${index}`),
  }));
  songs.forEach(({ id, bytes }, index) => {
    host.paths.set(`/${id}.mp3`, { bytes });
    saver.save(addSong(id, { title: titles[index % 3] ?? null }), null);
  });
  for (const { id, bytes } of songs) {
    const state = await settled(`ace:${id}`, id);
    expect(state.status === 'saved' && (await readFile(state.path)).equals(bytes)).toBe(true);
  }
  const saved = await names();
  expect(saved).toHaveLength(50);
  expect(new Set(saved.map((name) => name.toLowerCase())).size).toBe(50);
});

it('tells how far it is, at most five times a second', async () => {
  const song = aSong(1_000_000);
  const clock = manualClock();
  async function* twentyPiecesInASecond() {
    for (let at = 0; at < song.length; at += 50_000) {
      yield song.subarray(at, at + 50_000);
      clock.advance(50);
    }
  }
  const fetchMedia = answering(twentyPiecesInASecond(), { 'content-length': String(song.length) });
  const { saver, addSong, settled, told } = await saverRig({ clock, fetchMedia });
  const key = addSong('one');
  saver.save(key, null);
  await settled(key, 'one');

  const [began, ...progress] = told.map(({ state }) => state).filter((state) => state.status === 'saving');
  expect(began).toEqual({ status: 'saving', bytes: 0, totalBytes: null, bytesPerSecond: null });
  expect(progress.map(({ bytes }) => bytes)).toEqual([0, 250_000, 450_000, 650_000, 850_000]);
  expect(progress.every(({ totalBytes }) => totalBytes === song.length)).toBe(true);
  // A million bytes in a second.
  expect(progress.at(-1)?.bytesPerSecond).toBeCloseTo(1_000_000, -6);
  expect(told.map(({ state }) => state.status).filter((word) => word !== 'saving')).toEqual([
    'queued',
    'saved',
  ]);
});

it('names the file after its bytes, not after URL or content type', async () => {
  const { saver, host, addSong, settled, names } = await saverRig();
  const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), aSong(3_000).subarray(16)]);
  host.paths.set('/one.mp3', { bytes: wav, contentType: 'audio/mpeg' });
  const key = addSong('one');
  saver.save(key, null);
  await settled(key, 'one');
  expect(await names()).toEqual(['Holiday Wishes.wav']);
});

it('says so when a song has no final file, is gone from the list, or no folder is chosen', async () => {
  let folder: string | null = null;
  const { saver, addSong, settled } = await saverRig({ folder: () => folder });
  const making = addSong('making', { state: 'making' });
  const ready = addSong('ready');
  saver.save(making, ['making']);
  saver.save('ace:unknown', ['none']);
  saver.save(ready, ['ready']);
  for (const [key, clipId] of [
    [making, 'making'],
    [ready, 'ready'],
  ] as const) {
    expect(await settled(key, clipId)).toMatchObject({ status: 'failed', failure: { kind: 'refused' } });
  }
  // Nobody would see why.
  expect(saver.state('ace:unknown', 'none')).toBeNull();
  folder = '/';
});

it('saves after a restart what became ready and never was, but no dead links', async () => {
  const { saver, host, addSong, settled, names, library } = await saverRig();
  host.paths.set('/one.mp3', { bytes: aSong(1_000) });
  host.paths.set('/dead.mp3', { bytes: aSong(1_000) });
  const one = addSong('one');
  const dead = addSong('dead', { title: 'Dead' });
  library.setLinkDead(dead, 'dead', true);

  saver.resumeUnsaved();
  await settled(one, 'one');
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
  expect(saver.state(dead, 'dead')).toBeNull();

  // Asked for by the user, it is tried, and a link that lives again is no longer called dead.
  saver.save(dead, ['dead']);
  await settled(dead, 'dead');
  expect(library.keeping(dead, 'dead').isLinkDead).toBe(false);
});
