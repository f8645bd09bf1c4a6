import { execFileSync } from 'node:child_process';
import { link, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { diskFailure } from '../../electron/downloads/disk-failure.ts';
import { partPaths, readJournal, sourceOf, writeJournal } from '../../electron/downloads/part-journal.ts';
import { withoutTags } from '../support/without-tags.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, temporaryFolder } from './support/rig.ts';

const song = aSong(2_000_000);

/** Drives of their own need root; elsewhere the table of refusals below has to do. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountsWork();

function mountsWork(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function aDrive(size: string) {
  const folder = await temporaryFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
  return {
    folder,
    remount: (options: string) => execFileSync('mount', ['-o', `remount,${options}`, folder]),
  };
}

describe.runIf(canMount)('a real drive', () => {
  it('that is full fails the song with words, gets its room back, and takes it when there is room', async () => {
    const { folder, remount } = await aDrive('1m');
    const { saver, host, addSong, settled } = await saverRig({ folder: () => folder });
    host.paths.set('/one.mp3', { bytes: song });
    const key = addSong('one');
    saver.save(key, null);
    const state = await settled(key, 'one');
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'disk', code: 'ENOSPC' } });
    expect(state.status === 'failed' && state.failure.message).toMatch(/disk is full. Make room/);
    await writeFile(join(folder, 'room'), Buffer.alloc(900_000));
    await rm(join(folder, 'room'));

    remount('size=4m');
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(song)).toBe(true);
  });

  it('with room for a song and its tag is enough: nothing is written twice', async () => {
    const { folder } = await aDrive('3m');
    const { saver, host, addSong, settled } = await saverRig({
      folder: () => folder,
      choices: () => DEFAULT_SETTINGS,
    });
    host.paths.set('/one.mp3', { bytes: song });
    const key = addSong('one');
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(await readdir(folder)).toEqual(['Holiday Wishes.mp3']);
    const saved = await readFile(join(folder, 'Holiday Wishes.mp3'));
    expect(saved.length).toBeGreaterThan(song.length);
    expect(withoutTags(saved).equals(withoutTags(song))).toBe(true);
  });

  it('that is read-only fails the song before anything is fetched to it', async () => {
    const { folder, remount } = await aDrive('4m');
    remount('ro');
    const { saver, host, addSong, settled } = await saverRig({ folder: () => folder });
    host.paths.set('/one.mp3', { bytes: song });
    const key = addSong('one');
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ failure: { kind: 'disk', code: 'EROFS' } });
    remount('rw');
  });
});

it('a folder that is gone fails the song, is not made, and serves again when it is back', async () => {
  const folder = join(await temporaryFolder(), 'drive');
  const { saver, host, addSong, settled } = await saverRig({ folder: () => folder });
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  saver.save(key, null);
  expect(await settled(key, 'one')).toMatchObject({ failure: { kind: 'disk', code: 'ENOENT' } });
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });

  await mkdir(folder);
  saver.save(key, null);
  expect(await settled(key, 'one')).toMatchObject({
    status: 'saved',
    path: join(folder, 'Holiday Wishes.mp3'),
  });
});

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

describe('a refusal of the file system', () => {
  it.each([
    ['ENOSPC', /full/],
    ['EDQUOT', /share of the disk/],
    ['EROFS', /read-only/],
    ['EACCES', /may not write/],
    ['EPERM', /may not write/],
    ['ENOENT', /can’t be found/],
    ['EIO', /error/],
    ['EWHATEVER', /could not be written/],
  ])('%s says what to do', (code, words) => {
    const error = Object.assign(new Error('/home/someone/secret'), { code, syscall: 'open' });
    const failure = diskFailure(error);
    expect(failure).toMatchObject({ kind: 'disk', code });
    expect(failure?.message).toMatch(words);
    expect(failure?.message).toMatch(/(Make room|Choose|choose|Check|Close)/);
    expect(failure?.message).not.toContain('secret');
  });

  it('is told from a fault of ours', () => {
    expect(diskFailure(new TypeError('x is not a function'))).toBeNull();
    expect(diskFailure(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))).toBeNull();
  });
});
