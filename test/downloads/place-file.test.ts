import { link, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finishPlacing, placeFile } from '../../electron/downloads/place-file.ts';
import { partPaths } from '../../electron/downloads/part-journal.ts';
import { canShare, mountStick } from '../support/drives.ts';
import { temporaryFolder } from './support/rig.ts';

/** exFAT, as most sticks have it: without hard links. */
async function aStick(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(mountStick(join(await temporaryFolder(), 'stick.img'), folder));
  return folder;
}

async function aPart(text = 'the song', drive = temporaryFolder) {
  const folder = await drive();
  const paths = partPaths(folder, 'ace:task', 'clip');
  await writeFile(paths.part, text);
  const place = (name = 'Song') =>
    placeFile({
      folder,
      part: paths.part,
      name,
      extension: 'mp3',
      isSong: true,
      beforePlacing: () => Promise.resolve(),
    });
  return { folder, paths, place };
}

const drives: [string, () => Promise<string>][] = [['with hard links', temporaryFolder]];
if (canShare) drives.push(['without hard links', aStick]);

describe.each(drives)('a part on a drive %s', (_, drive) => {
  it('gets its name, and the part is gone', async () => {
    const { folder, place } = await aPart('the song', drive);
    expect(await place()).toBe('Song.mp3');
    expect(await readdir(folder)).toEqual(['Song.mp3']);
    expect(await readFile(join(folder, 'Song.mp3'), 'utf8')).toBe('the song');
  });

  it('never replaces what has the name, whatever its case, normal form or kind', async () => {
    const { folder, place } = await aPart('the song', drive);
    await writeFile(join(folder, 'sONG.mp3'), 'mine');
    await mkdir(join(folder, 'Song (2).mp3'));
    expect(await place()).toBe('Song (3).mp3');
    expect(await readFile(join(folder, 'sONG.mp3'), 'utf8')).toBe('mine');

    const other = await aPart('the song', drive);
    await writeFile(join(other.folder, 'Cafe\u0301.mp3'), 'mine');
    expect(await other.place('Caf\u00E9')).toBe('Caf\u00E9 (2).mp3');
  });

  it('has its name to itself, whatever the other song’s type', async () => {
    const { folder, place } = await aPart('the song', drive);
    for (const taken of ['SONG.wav', 'Song (2).m4a', 'Song (4).txt'])
      await writeFile(join(folder, taken), '');
    expect(await place()).toBe('Song (3).mp3');
  });

  it('is called like the video that may be its own, and no video like a song', async () => {
    const { folder, paths, place } = await aPart('the song', drive);
    await writeFile(join(folder, 'Song.mp4'), 'a video');
    expect(await place()).toBe('Song.mp3');
    await writeFile(paths.part, 'a song in a video');
    const beforePlacing = () => Promise.resolve();
    const rest = { name: 'Song', extension: 'mp4', isSong: true, beforePlacing };
    expect(await placeFile({ folder, part: paths.part, ...rest })).toBe('Song (2).mp4');
  });

  it('gives way to a file that takes the name at the last moment', async () => {
    const { folder, paths } = await aPart('the song', drive);
    const name = await placeFile({
      folder,
      part: paths.part,
      name: 'Song',
      extension: 'mp3',
      isSong: true,
      async beforePlacing(fileName) {
        if (fileName === 'Song.mp3') await writeFile(join(folder, fileName), 'mine');
      },
    });
    expect(name).toBe('Song (2).mp3');
    expect(await readFile(join(folder, 'Song.mp3'), 'utf8')).toBe('mine');
    expect(await readFile(join(folder, name), 'utf8')).toBe('the song');
  });

  it('fails without leaving anything under the name when the part is gone', async () => {
    const { folder, place, paths } = await aPart('the song', drive);
    await rename(paths.part, join(folder, 'kept'));
    await expect(place()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual(['kept']);
  });
});

describe('after a crash amid placing', () => {
  const journal = {
    source: 's',
    etag: null,
    syncedBytes: 8,
    totalBytes: 8,
    placedAs: 'Song.mp3',
    shift: 0,
  };

  it.each([
    ['both names are there', (part: string, target: string) => link(part, target)],
    ['only the final name is there', (part: string, target: string) => rename(part, target)],
    ['the name is claimed by an empty file', (_: string, target: string) => writeFile(target, '')],
  ])('and %s, the song keeps its name', async (_, crash) => {
    const { folder, paths } = await aPart();
    await crash(paths.part, join(folder, 'Song.mp3'));
    expect(await finishPlacing(folder, paths, journal)).toBe('Song.mp3');
    expect(await readdir(folder)).toEqual(['Song.mp3']);
    expect(await readFile(join(folder, 'Song.mp3'), 'utf8')).toBe('the song');
  });

  it('and only the final name is there, a song whose tag made it longer keeps its name', async () => {
    const { folder, paths } = await aPart('tag and the song');
    await rename(paths.part, join(folder, 'Song.mp3'));
    expect(await finishPlacing(folder, paths, journal)).toBeNull();
    expect(await finishPlacing(folder, paths, { ...journal, shift: 8 })).toBe('Song.mp3');
    expect(await readFile(join(folder, 'Song.mp3'), 'utf8')).toBe('tag and the song');
  });

  it.each([
    ['it had not begun', () => Promise.resolve()],
    ['another file has the name by now', (target: string) => writeFile(target, 'another song')],
    ['a folder has the name by now', async (target: string) => void (await mkdir(target))],
  ])('and %s, nothing is taken for the song', async (_, meanwhile) => {
    const { folder, paths } = await aPart();
    await meanwhile(join(folder, 'Song.mp3'));
    expect(await finishPlacing(folder, paths, journal)).toBeNull();
    expect(await readFile(paths.part, 'utf8')).toBe('the song');
  });
});
