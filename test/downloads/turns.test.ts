import { open as openFile, readdir, readlink, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { isStuck, knowRoot, lstat, open } from '../../electron/downloads/disk.ts';
import { temporaryFolder } from './support/rig.ts';

/** Syncing files takes until `end`, as where other programs left a slow stick much to write. */
async function slowSyncs() {
  const handle = await openFile(import.meta.filename);
  const files = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const spy = vi.spyOn(files, 'datasync').mockReturnValue(ended);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(async () => {
    end();
    await turn();
    vi.useRealTimers();
    spy.mockRestore();
  });
  return { end };
}

/** Lets what can happen happen, in the pool of threads too. */
async function turn(): Promise<void> {
  for (let times = 0; times < 50; times++) await setImmediate();
  await lstat(import.meta.filename);
}

/** A drive that is busy with two files; the user knows it as `link`. */
async function aBusyDrive(link?: string) {
  const drive = await temporaryFolder();
  knowRoot(link ?? drive, drive);
  const [one, two] = await Promise.all(['one', 'two'].map((name) => open(join(drive, name), 'wx')));
  if (one === undefined || two === undefined) throw new Error('two were opened');
  onTestFinished(async () => {
    await one.close();
    await two.close();
  });
  const { end } = await slowSyncs();
  const syncs = Promise.all(
    [one, two].map((file) =>
      file.datasync().then(
        () => 'synced',
        (error: NodeJS.ErrnoException) => error.code,
      ),
    ),
  );
  return { drive, one, syncs, end };
}

const outcome = (work: Promise<unknown>, told: string[]) =>
  void work.then(
    () => told.push('done'),
    (error: NodeJS.ErrnoException) => told.push(String(error.code)),
  );

describe('while a drive takes its time', () => {
  it('another is asked at once', async () => {
    await aBusyDrive();
    const other = await temporaryFolder();
    await writeFile(join(other, 'song'), '');
    expect((await lstat(join(other, 'song'))).isFile()).toBe(true);
  });

  it('who waits for a turn there goes on waiting, and isn’t told that it doesn’t answer', async () => {
    const { drive, syncs, end } = await aBusyDrive();
    const told: string[] = [];
    outcome(lstat(join(drive, 'one')), told);
    vi.advanceTimersByTime(50_000);
    await turn();
    expect([told, isStuck(drive)]).toEqual([[], false]);
    end();
    await vi.waitUntil(() => told.length > 0);
    expect(told).toEqual(['done']);
    expect(await syncs).toEqual(['synced', 'synced']);
  });

  it('and beyond, nobody waits any more, in any folder of it', async () => {
    const { drive, syncs } = await aBusyDrive();
    const told: string[] = [];
    outcome(lstat(join(drive, 'a folder', 'one')), told);
    vi.advanceTimersByTime(60_000);
    await vi.waitUntil(() => told.length > 0);
    expect(told).toEqual(['ETIMEDOUT']);
    expect(await syncs).toEqual(['ETIMEDOUT', 'ETIMEDOUT']);
    expect([drive, join(drive, 'a folder')].map(isStuck)).toEqual([true, true]);
    await expect(lstat(join(drive, 'another', 'two'))).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  });

  it('a file that is closed meanwhile is closed in the end, and nobody is kept waiting for that', async () => {
    const { drive, one, end } = await aBusyDrive();
    const isOpen = async () => {
      const links = (await readdir('/proc/self/fd')).map((fd) =>
        readlink(`/proc/self/fd/${fd}`).catch(() => ''),
      );
      return (await Promise.all(links)).includes(join(drive, 'one'));
    };
    const told: string[] = [];
    outcome(one.close(), told);
    vi.advanceTimersByTime(60_000);
    await vi.waitUntil(() => told.length > 0);
    expect(told).toEqual(['done']);
    if (process.platform === 'linux') expect(await isOpen()).toBe(true);
    end();
    await turn();
    if (process.platform === 'linux') expect(await isOpen()).toBe(false);
  });
});

it('a folder and where it really is hang together', async () => {
  await aBusyDrive('/home/anna/Music');
  vi.advanceTimersByTime(60_000);
  await turn();
  expect(['/home/anna/Music', '/home/anna/Music/Pop', '/home/anna'].map(isStuck)).toEqual([
    true,
    true,
    false,
  ]);
});
