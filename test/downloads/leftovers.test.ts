import { link, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { partPaths, readJournal, sourceOf, writeJournal } from '../../electron/downloads/part-journal.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, temporaryFolder } from './support/rig.ts';

const song = aSong(2_000_000);

it.each([
  ['a link', (victim: string, part: string) => symlink(victim, part)],
  ['a second name of a finished song', (victim: string, part: string) => link(victim, part)],
])('never writes through %s that stands where the part should', async (_, plant) => {
  const { saver, host, folder, addSong, settled, names } = await saverRig();
  const victim = join(await temporaryFolder(), 'victim');
  await writeFile(victim, 'untouched');
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  await plant(victim, partPaths(folder, key, 'one').part);
  saver.save(key, null);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  expect(await readFile(victim, 'utf8')).toBe('untouched');
  expect(await names()).toEqual(['Holiday Wishes.mp3']);
});

it('a song that the user renamed right after a crash is not tied to the one that is saved again', async () => {
  const { saver, host, folder, addSong, settled } = await saverRig();
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  const paths = partPaths(folder, key, 'one');
  const renamed = join(folder, 'Renamed.mp3');
  const source = sourceOf(`${host.origin}/one.mp3`);
  const sizes = { syncedBytes: song.length, totalBytes: song.length, shift: 0 };
  await writeJournal(paths.journal, { source, etag: null, ...sizes, placedAs: 'Holiday Wishes.mp3' });
  await writeFile(paths.part, song);
  await link(paths.part, renamed);

  saver.save(key, null);
  await settled(key, 'one');
  const saved = await stat(join(folder, 'Holiday Wishes.mp3'));
  expect(saved.ino).not.toBe((await stat(renamed)).ino);
  expect(saved.nlink).toBe(1);
});

it.each(['../victim', '..\\victim', '..', ''])(
  'a journal that names %j as the song is not believed',
  async (placedAs) => {
    const { folder } = await saverRig();
    const { journal } = partPaths(folder, 'ace:one', 'one');
    await writeJournal(journal, {
      source: 's',
      etag: null,
      syncedBytes: 1,
      totalBytes: 1,
      shift: 0,
      placedAs,
    });
    expect(await readJournal(journal)).toBeNull();
  },
);

it('what the library refuses to remember is a fault that is told, and the song says so', async () => {
  const faults: unknown[] = [];
  const rig = await saverRig({ onFault: (error) => faults.push(error) });
  const key = rig.addSong('one');
  rig.host.paths.set('/one.mp3', { bytes: song });
  rig.library.setSaved = () => {
    throw new Error('the library is locked');
  };
  rig.saver.save(key, null);
  expect(await rig.settled(key, 'one')).toMatchObject({ status: 'failed', failure: { kind: 'bug' } });
  expect(faults).toHaveLength(1);

  // The file is there, and is found again rather than fetched once more.
  rig.library.setSaved = () => undefined;
  rig.saver.save(key, null);
  const path = join(rig.folder, 'Holiday Wishes.mp3');
  expect(await rig.settled(key, 'one')).toEqual({ status: 'saved', path });
  expect(rig.host.requests).toHaveLength(1);
  expect(await rig.names()).toEqual(['Holiday Wishes.mp3']);
});
