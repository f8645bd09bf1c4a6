import { execFileSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { mkdir, readFile, readdir, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { roomIn } from '../../electron/downloads/room.ts';
import { canMount, canShare, freeze, mountDrive, mountImage, mountStick } from '../support/drives.ts';
import { withoutTags } from '../support/without-tags.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, temporaryFolder, until } from './support/rig.ts';

const song = aSong(2_000_000);

/** Where there are no drives of one's own, the table of refusals (disk-failure.test.ts) has to do. */
async function aDrive(size: string) {
  const folder = await temporaryFolder();
  const { remount, unmount } = mountDrive(folder, size);
  onTestFinished(unmount);
  return { folder, remount };
}

async function aDriveOfItsOwn() {
  const folder = await temporaryFolder();
  const drive = mountImage(join(await temporaryFolder(), 'drive.img'), folder);
  onTestFinished(drive.unplug);
  return { folder, ...drive };
}

const never = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms));

it.runIf(canShare)(
  'a stick takes songs of one name, whole and tagged, though it has no hard links',
  async () => {
    const folder = await temporaryFolder();
    onTestFinished(mountStick(join(await temporaryFolder(), 'stick.img'), folder));
    const { saver, host, addSong, settled } = await saverRig({
      folder: () => folder,
      choices: () => DEFAULT_SETTINGS,
    });
    const ids = ['one', 'two', 'three'];
    for (const id of ids) {
      host.paths.set(`/${id}.mp3`, { bytes: song });
      saver.save(addSong(id, { title: 'Ça ira: 100 %?' }), null);
    }
    for (const id of ids) {
      const state = await settled(`ace:${id}`, id);
      expect(state).toMatchObject({ status: 'saved' });
      const saved = await readFile(state.status === 'saved' ? state.path : '');
      expect(withoutTags(saved).equals(withoutTags(song))).toBe(true);
    }
    expect(await readdir(folder)).toHaveLength(ids.length);
  },
);

describe.runIf(canMount)('a real drive', () => {
  it('that is full holds the queue with words, and what it holds goes on in order when there is room', async () => {
    const { folder, remount } = await aDrive('1m');
    const { saver, host, addSong, settled, troubles, clock, told } = await saverRig({
      folder: () => folder,
      choices: () => ({ ...DEFAULT_SETTINGS, areTagsWritten: false, savesAtOnce: 1 }),
    });
    for (const id of ['one', 'two']) {
      host.paths.set(`/${id}.mp3`, { bytes: song });
      saver.save(addSong(id, { title: id }), null);
    }
    await until(() => troubles.length === 1);
    expect(troubles[0]).toMatchObject({ kind: 'disk', code: 'ENOSPC' });
    expect(saver.summary().trouble?.message).toMatch(/disk is full. Make room/);
    expect(saver.state('ace:one', 'one')).toEqual({ status: 'queued' });
    // Asked for its length, not fetched: nothing was written, and nothing stays.
    expect((await readdir(folder)).filter((name) => !name.endsWith('.json'))).toEqual([]);

    // Looked at again, and it is still full.
    clock.advance(2_000);
    await until(() => clock.pending() > 0);
    expect(host.requests).toHaveLength(1);

    remount('size=8m');
    clock.advance(4_000);
    expect(await settled('ace:one', 'one')).toMatchObject({ status: 'saved' });
    expect(await settled('ace:two', 'two')).toMatchObject({ status: 'saved' });
    expect(troubles).toEqual([expect.anything(), null]);
    expect((await readFile(join(folder, 'one.mp3'))).equals(song)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(['one.mp3', 'two.mp3']);
    expect(told.some(({ state }) => state.status === 'failed')).toBe(false);
  });

  it('that others fill while a song is saved holds the queue before it is full to the last byte', async () => {
    const { folder } = await aDrive('64m');
    const big = Buffer.concat([aSong(1_000_000), Buffer.alloc(39_000_000)]);
    const { saver, host, addSong, troubles } = await saverRig({ folder: () => folder });
    host.paths.set('/one.mp3', (_request, response) => {
      response.writeHead(200, { 'content-length': big.length });
      response.write(big.subarray(0, 1_000_000), () => {
        void writeFile(join(folder, 'another program'), Buffer.alloc(40_000_000)).then(() =>
          response.end(big.subarray(1_000_000)),
        );
      });
    });
    saver.save(addSong('one'), null);
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ code: 'ENOSPC' });
    await until(async () => (await readdir(folder)).every((name) => name === 'another program'));
  });

  it('counts what all those being saved still need together', async () => {
    const { folder } = await aDrive('5m');
    const { saver, host, addSong, troubles, settled } = await saverRig({ folder: () => folder });
    const ends: (() => void)[] = [];
    for (const id of ['one', 'two', 'three']) {
      host.paths.set(`/${id}.mp3`, (_request, response) => {
        response.writeHead(200, { 'content-length': song.length });
        response.write(song.subarray(0, 100_000));
        ends.push(() => response.end(song.subarray(100_000)));
      });
      saver.save(addSong(id, { title: id }), null);
    }
    // Each of the three fits by itself; two do together.
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ code: 'ENOSPC' });
    ends.forEach((end) => end());
    const saved = await Promise.all(
      ['one', 'two', 'three'].map((id) => Promise.race([settled(`ace:${id}`, id), never(1_500)])),
    );
    expect(saved.filter((state) => state?.status === 'saved')).toHaveLength(2);
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

  it('that is read-only holds the queue before anything is fetched, until it can be written to', async () => {
    const { folder, remount } = await aDrive('4m');
    remount('ro');
    const { saver, host, addSong, settled, troubles } = await saverRig({ folder: () => folder });
    host.paths.set('/one.mp3', { bytes: song });
    const key = addSong('one');
    saver.save(key, null);
    await until(() => troubles.length === 1);
    expect(troubles[0]).toMatchObject({ kind: 'disk', code: 'EROFS' });
    expect(troubles[0]?.message).toMatch(/read-only/);
    remount('rw');
    // A click instead of the wait.
    saver.lookAgain();
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  });

  it('that is unplugged while a song is saved holds the queue, and the song ends whole when it is back', async () => {
    const { folder, unplug, plugIn } = await aDriveOfItsOwn();
    const { saver, host, addSong, settled, troubles } = await saverRig({
      folder: () => join(folder, 'songs'),
    });
    await mkdir(join(folder, 'songs'));
    host.paths.set('/one.mp3', { bytes: song, hangsAfter: 500_000 });
    const key = addSong('one');
    saver.save(key, null);
    await until(async () => (await readdir(join(folder, 'songs')).catch(() => [])).length > 0);
    unplug();
    host.hangUp();
    await until(() => saver.state(key, 'one')?.status === 'waiting' || troubles.length > 0);
    saver.resume({ key, clipId: 'one' });
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ code: 'ENOENT' });
    expect(await readdir(folder)).toEqual([]);

    host.paths.set('/one.mp3', { bytes: song });
    plugIn();
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect((await readFile(join(folder, 'songs', 'Holiday Wishes.mp3'))).equals(song)).toBe(true);
  });

  it('that doesn’t answer holds the queue in words and keeps nothing else waiting, and goes on when it does', async () => {
    const { folder } = await aDriveOfItsOwn();
    const ids = ['one', 'two', 'three', 'four', 'five', 'six'];
    const { saver, host, addSong, settled, troubles, clock } = await saverRig({
      folder: () => folder,
      choices: () => ({ ...DEFAULT_SETTINGS, areTagsWritten: false, savesAtOnce: ids.length }),
    });
    for (const id of ids) host.paths.set(`/${id}.mp3`, { bytes: song });
    const { thaw } = freeze(folder);
    onTestFinished(thaw);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    ids.forEach((id) => saver.save(addSong(id, { title: id }), null));
    await vi.waitUntil(() => host.requests.length > 0);

    // Names are looked up and files are read meanwhile, by the few threads that all such work has.
    expect((await lookup('localhost')).address).toMatch(/^(127\.|::1)/);
    expect((await readFile(import.meta.filename)).length).toBeGreaterThan(0);

    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
    await until(() => troubles.length > 0);
    expect(troubles[0]).toMatchObject({ kind: 'disk', code: 'ETIMEDOUT' });
    expect(troubles[0]?.message).toMatch(/doesn’t answer/);
    // Looked at again, it still owes its answers and isn't asked for more.
    const before = host.requests.length;
    clock.advance(2_000);
    await until(() => clock.pending() > 0);
    expect(host.requests).toHaveLength(before);
    expect(saver.summary().trouble?.code).toBe('ETIMEDOUT');

    thaw();
    await until(() => {
      clock.advance(500);
      return troubles.at(-1) === null;
    });
    for (const id of ids) {
      expect(await settled(`ace:${id}`, id)).toMatchObject({ status: 'saved' });
      expect((await readFile(join(folder, `${id}.mp3`))).equals(song)).toBe(true);
    }
    expect((await readdir(folder)).sort()).toEqual(ids.map((id) => `${id}.mp3`).sort());
  });

  it.each(['{title}', '{title}/{title}'])(
    'that doesn’t answer is left for another one, which takes the songs at once: %s',
    async (nameTemplate) => {
      const [hung, other] = [await aDriveOfItsOwn(), await aDriveOfItsOwn()];
      let { folder } = hung;
      const ids = ['one', 'two', 'three', 'four'];
      const { saver, host, addSong, settled, troubles, takenBytes } = await saverRig({
        folder: () => folder,
        choices: () => ({
          ...DEFAULT_SETTINGS,
          areTagsWritten: false,
          savesAtOnce: ids.length,
          nameTemplate,
        }),
      });
      let goOn = (): void => undefined;
      const frozen = new Promise<void>((resolve) => (goOn = resolve));
      for (const id of ids) {
        host.paths.set(`/${id}.mp3`, (_request, response) => {
          response.write(song.subarray(0, 700_000));
          void frozen.then(() => response.end(song.subarray(700_000)));
        });
      }
      ids.forEach((id) => saver.save(addSong(id, { title: id }), null));
      await until(() => takenBytes() === ids.length * 700_000);
      const { thaw } = freeze(folder);
      onTestFinished(thaw);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      onTestFinished(() => void vi.useRealTimers());
      goOn();
      await vi.waitUntil(() => {
        vi.advanceTimersByTime(2_000);
        return troubles.length > 0;
      });
      vi.useRealTimers();

      ({ folder } = other);
      saver.choicesChanged();
      for (const id of ids) {
        const name = nameTemplate.replaceAll('{title}', id);
        expect(await settled(`ace:${id}`, id)).toEqual({
          status: 'saved',
          path: join(folder, `${name}.mp3`),
        });
      }
      expect(saver.summary().trouble).toBeNull();
    },
  );

  it('whose folder may not be written to any more says so', async () => {
    const { folder } = await aDriveOfItsOwn();
    const songs = join(folder, 'songs');
    await mkdir(songs);
    execFileSync('chattr', ['+i', songs]);
    const { saver, host, addSong, settled, troubles } = await saverRig({ folder: () => songs });
    host.paths.set('/one.mp3', { bytes: song });
    const key = addSong('one');
    saver.save(key, null);
    await until(() => troubles.length === 1);
    expect(troubles[0]).toMatchObject({ code: 'EPERM' });
    expect(troubles[0]?.message).toMatch(/may not write/);
    execFileSync('chattr', ['-i', songs]);
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  });
});

it.runIf(process.platform === 'linux')(
  'a drive that doesn’t say how large it is doesn’t count as full',
  async () => {
    expect((await statfs('/proc')).blocks).toBe(0);
    expect(await roomIn('/proc')).toBe(Infinity);
    expect(await roomIn(await temporaryFolder())).toBeLessThan(Infinity);
  },
);

it('a folder that is gone holds the queue, is not made, and serves again when it is back', async () => {
  const folder = join(await temporaryFolder(), 'drive');
  const { saver, host, addSong, settled, troubles } = await saverRig({ folder: () => folder });
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  saver.save(key, null);
  await until(() => troubles.length === 1);
  expect(troubles[0]).toMatchObject({ kind: 'disk', code: 'ENOENT' });
  expect(saver.summary()).toMatchObject({ openCount: 1, trouble: troubles[0] });
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' });

  await mkdir(folder);
  expect(await settled(key, 'one')).toMatchObject({
    status: 'saved',
    path: join(folder, 'Holiday Wishes.mp3'),
  });
  expect(saver.summary().trouble).toBeNull();
});

it('another folder that the user chooses takes what the old one couldn’t, at once', async () => {
  const gone = join(await temporaryFolder(), 'drive');
  const other = await temporaryFolder();
  let folder = gone;
  const { saver, host, addSong, settled, troubles } = await saverRig({ folder: () => folder });
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  saver.save(key, null);
  await until(() => troubles.length === 1);
  folder = other;
  saver.choicesChanged();
  await until(() => saver.state(key, 'one')?.status === 'saved');
  expect(await settled(key, 'one')).toMatchObject({ path: join(other, 'Holiday Wishes.mp3') });
});

it('nobody looks at a folder that nobody waits for', async () => {
  const folder = join(await temporaryFolder(), 'drive');
  const { saver, addSong, troubles, clock } = await saverRig({ folder: () => folder });
  const key = addSong('one');
  saver.save(key, null);
  await until(() => troubles.length === 1);
  expect(clock.pending()).toBe(1);
  saver.cancel({ key, clipId: 'one' });
  clock.advance(2_000);
  await until(() => clock.pending() === 0);
});
