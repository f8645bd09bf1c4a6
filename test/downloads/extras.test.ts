import { mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { partPaths, readJournal, writeJournal } from '../../electron/downloads/part-journal.ts';
import { aClip, aTask } from '../support/samples.ts';
import { BESIDE, PNG, rigWith } from './support/parts-rig.ts';
import { saverRig, until } from './support/rig.ts';
import { aSong } from './support/media-host.ts';

it('puts cover and lyrics beside the song, called like it and after their bytes', async () => {
  const { save, read, names } = await rigWith(BESIDE);
  await save();
  expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.png', 'Holiday Wishes.txt']);
  expect((await read('Holiday Wishes.png')).equals(PNG)).toBe(true);
  expect(await read('Holiday Wishes.txt')).toEqual(Buffer.from('La\nla\n'));
});

it('puts nothing beside it unless asked, and asks for no cover then', async () => {
  const { save, names, host } = await rigWith({});
  await save();
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
  expect(host.requests).toHaveLength(1);
});

it('numbers them like their song', async () => {
  const { save, names } = await rigWith(BESIDE);
  await save('first');
  await save('second');
  expect(await names()).toEqual(
    ['', ' (2)']
      .flatMap((number) => ['mp3', 'png', 'txt'].map((end) => `Holiday Wishes${number}.${end}`))
      .sort(),
  );
});

it('never writes over a file of the user', async () => {
  const { save, read, folder, names } = await rigWith(BESIDE);
  await writeFile(join(folder, 'holiday wishes.TXT'), 'my own words');
  await save();
  expect(await read('holiday wishes.TXT')).toEqual(Buffer.from('my own words'));
  expect(await read('Holiday Wishes (2).txt')).toEqual(Buffer.from('La\nla\n'));
  expect(await names()).toHaveLength(4);
});

it('writes what is there already with the same bytes no second time', async () => {
  const { save, folder, names } = await rigWith(BESIDE);
  await writeFile(join(folder, 'Holiday Wishes.txt'), 'La\nla\n');
  await save();
  expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.png', 'Holiday Wishes.txt']);
});

it('a part that can’t be written is told, and the song stays saved', async () => {
  const onLeftOut = vi.fn();
  const { save, names, read } = await rigWith(BESIDE, {
    onLeftOut,
    fetchCover: () => Promise.reject(new Error('no such luck')),
  });
  await save();
  expect(onLeftOut.mock.calls).toEqual([['cover', expect.any(Error)]]);
  expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.txt']);
  expect((await read('Holiday Wishes.mp3')).equals(aSong(5_000))).toBe(true);
});

it('names each new song by the template of that moment, with folders', async () => {
  let nameTemplate = '{style}/{provider} {title} {id8}';
  const rig = await saverRig({
    choices: () => ({ ...DEFAULT_SETTINGS, nameTemplate, areTagsWritten: false, ...BESIDE }),
  });
  rig.host.paths.set('/one.mp3', { bytes: aSong(5_000) });
  rig.host.paths.set('/two.mp3', { bytes: aSong(5_000, 'two') });
  await mkdir(join(rig.folder, 'POP'));
  const one = rig.addSong('one', { lyric: 'La' });
  rig.saver.save(one, null);
  const first = join(rig.folder, 'POP', 'Ace Data Cloud Holiday Wishes one');
  expect(await rig.settled(one, 'one')).toEqual({ status: 'saved', path: `${first}.mp3` });
  expect(await readFile(`${first}.txt`, 'utf8')).toBe('La\n');

  // Says nothing of the song: names are made unused all the same.
  nameTemplate = 'song';
  await writeFile(join(rig.folder, 'song.mp3'), 'another');
  const two = rig.addSong('two');
  rig.saver.save(two, null);
  expect(await rig.settled(two, 'two')).toMatchObject({ path: join(rig.folder, 'song (2).mp3') });
  expect(await readFile(join(rig.folder, 'song.mp3'), 'utf8')).toBe('another');
  expect(rig.library.get(two)?.task.clips).toHaveLength(1);
});

it('a clip without words or cover has nothing beside it', async () => {
  const { saver, library, host, settled, names } = await rigWith(BESIDE);
  const task = aTask({ clips: [aClip('bare', { audioUrl: `${host.origin}/one.mp3`, lyric: ' \n ' })] });
  library.put(task);
  saver.save(task.key, null);
  await settled(task.key, 'bare');
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
});

it('what a crash left out beside a remembered song is put there at the next start, and no trace stays', async () => {
  const { save, names, folder, host, library, settled, restart } = await rigWith(BESIDE);
  await save();
  const key = 'ace:one';
  const paths = partPaths(folder, key, 'one');
  const bytes = library.get(key)?.keeping['one']?.saved?.bytes ?? 0;
  const sizes = { syncedBytes: bytes, totalBytes: bytes, shift: 0 };
  const journal = { source: 's', etag: null, ...sizes, placedAs: 'Holiday Wishes.mp3' };
  await writeJournal(paths.journal, journal);
  await unlink(join(folder, 'Holiday Wishes.png'));
  await unlink(join(folder, 'Holiday Wishes.txt'));
  const requests = host.requests.length;

  const again = restart();
  again.save(key, null);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.png', 'Holiday Wishes.txt']);
  expect(host.requests.slice(requests).map(({ path }) => path)).toEqual(['/cover.jpeg']);
  expect(await readJournal(paths.journal)).toBeNull();
});

it('lyrics whose times are known stand beside the song as .lrc too', async () => {
  const { saver, library, addSong, settled, names, read, host } = await rigWith({ areLyricsSaved: true });
  host.paths.set('/sung.mp3', { bytes: aSong(5_000) });
  const key = addSong('sung', { lyric: '[Verse]\nLast one\nWindows full' });
  library.times.set('sung', [
    { text: 'Last one\n', startMs: 1_500 },
    { text: 'Windows full', startMs: 4_000 },
  ]);
  saver.save(key, null);
  await settled(key, 'sung');
  expect(await names()).toEqual(['Holiday Wishes.lrc', 'Holiday Wishes.mp3', 'Holiday Wishes.txt']);
  expect((await read('Holiday Wishes.lrc')).toString()).toBe('[00:01.50]Last one\n[00:04.00]Windows full\n');
});

it('pausing while a cover is fetched for a saved song keeps the wish, and what is missing comes later', async () => {
  const { saver, save, library, host, names, settled, told } = await rigWith({});
  await save();
  const clip = { key: 'ace:one', clipId: 'one' } as const;
  host.paths.set('/cover.jpeg', [{ bytes: PNG, hangsAfter: 100 }, { bytes: PNG }]);
  saver.save(clip.key, [clip.clipId], { ...DEFAULT_SETTINGS, ...BESIDE });
  await until(() => host.requests.some(({ path }) => path === '/cover.jpeg'));
  saver.pause(clip);
  await until(() => told.at(-1)?.state.status === 'paused');
  expect(library.saveWishes()).toMatchObject([{ state: 'paused' }]);

  saver.resume(clip);
  await settled(clip.key, clip.clipId);
  expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.png', 'Holiday Wishes.txt']);
  expect(library.saveWishes()).toEqual([]);
});

it('a file that is found elsewhere while its cover is fetched stays known where it is', async () => {
  const { saver, save, library, host, settled } = await rigWith({});
  await save();
  const [key, clipId] = ['ace:one', 'one'] as const;
  const saved = library.keeping(key, clipId).saved;
  host.paths.set('/cover.jpeg', (_request, response) => {
    library.setSaved(key, clipId, saved && { ...saved, path: '/elsewhere.mp3' }, true);
    response.end(PNG);
  });
  saver.save(key, [clipId], { ...DEFAULT_SETTINGS, ...BESIDE });
  await settled(key, clipId);
  expect(library.keeping(key, clipId).saved?.path).toBe('/elsewhere.mp3');
});
