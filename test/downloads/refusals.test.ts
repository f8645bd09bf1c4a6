import { execFileSync } from 'node:child_process';
import { open, readdir, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { lookAtFolder } from '../../electron/downloads/folder-look.ts';
import { canMount, mountImage } from '../support/drives.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, temporaryFolder, until } from './support/rig.ts';

const song = aSong(200_000);

async function aWantedSong(folder?: string) {
  const rig = await saverRig(folder === undefined ? {} : { folder: () => folder });
  const key = rig.addSong('one');
  rig.host.paths.set('/one.mp3', { bytes: song });
  const at = folder ?? rig.folder;
  const songs = async () => (await readdir(at)).filter((name) => name.endsWith('.mp3'));
  return { ...rig, key, songs, path: join(at, 'Holiday Wishes.mp3') };
}

it.runIf(canMount)('a song that has its name is saved, though its part can’t be taken away', async () => {
  const folder = await temporaryFolder();
  const drive = mountImage(join(await temporaryFolder(), 'drive.img'), folder);
  onTestFinished(drive.unplug);
  // Names may be added and not taken away.
  execFileSync('chattr', ['+a', folder]);
  const { saver, key, settled, songs, path } = await aWantedSong(folder);
  saver.save(key, null);
  expect(await settled(key, 'one')).toEqual({ status: 'saved', path });

  execFileSync('chattr', ['-a', folder]);
  saver.saveAgain({ key, clipId: 'one' });
  await settled(key, 'one');
  expect(await songs()).toEqual(['Holiday Wishes.mp3']);
  expect((await readFile(path)).equals(song)).toBe(true);
});

/** No drive can be made to refuse just this, so that here, and only here, every folder's sync is made to. */
async function breakFolderSync() {
  const handle = await open(await temporaryFolder());
  const files = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  const { sync } = files;
  const spy = vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
    if ((await this.stat()).isDirectory())
      throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fsync' });
    await sync.call(this);
  });
  onTestFinished(() => spy.mockRestore());
  return spy;
}

it('a folder whose names can’t be synced gets one copy, which is saved once they can', async () => {
  const { saver, key, settled, songs, host, clock, troubles, folder } = await aWantedSong();
  const broken = await breakFolderSync();
  saver.save(key, null);
  await until(() => troubles.length > 0);
  expect(troubles).toMatchObject([{ code: 'EIO' }]);
  // It is seen for what it is, so that nothing is tried again in vain.
  expect(await lookAtFolder(folder, 0)).toMatchObject({ ok: false, failure: { code: 'EIO' } });

  broken.mockRestore();
  clock.advance(60_000);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  expect(await songs()).toEqual(['Holiday Wishes.mp3']);
  expect(host.requests).toHaveLength(1);
});
