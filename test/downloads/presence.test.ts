import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Library } from '../../electron/core/ports.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { createPresence } from '../../electron/downloads/presence.ts';
import { sightOf } from '../../electron/downloads/sight.ts';
import { addFinished, ready, tracked } from '../library/tasks.ts';
import { aLibrary } from '../library/temporary.ts';
import { T0 } from '../support/samples.ts';
import { manualClock } from './support/manual-clock.ts';
import { temporaryFolder, until } from './support/rig.ts';

/** A real library, a real folder and what looks after both. */
async function rig(folderOf: (folder: string) => string | null = (folder) => folder) {
  const outside = await temporaryFolder();
  const folder = join(outside, 'songs');
  await mkdir(folder);
  const library: Library = aLibrary();
  const clock = manualClock(T0);
  const changed: (readonly TaskKey[])[] = [];
  let [walks, ended] = [0, 0];
  const presence = createPresence({
    library: {
      get: library.get,
      setMissing: library.setMissing,
      savedFiles(after, limit) {
        if (after === null) walks += 1;
        const page = library.savedFiles(after, limit);
        if (page.length === 0) ended += 1;
        return page;
      },
    },
    folder: () => folderOf(folder),
    clock,
    onChanged: (keys) => changed.push(keys),
    onFault(error) {
      throw error;
    },
  });
  onTestFinished(() => presence.stop());

  async function save(id: string, path = join(folder, `${id}.mp3`)): Promise<string> {
    addFinished(library, ready(tracked(id)));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `the song ${id}`);
    library.setSaved(`ace:${id}`, `${id}-a`, { path, bytes: 10, savedAtMs: T0, modifiedAtMs: null });
    return path;
  }

  /** Looks for all of them, to the end. */
  async function walk(): Promise<void> {
    const before = ended;
    presence.start();
    presence.lookAtAll();
    clock.advance(60_000);
    await until(() => ended > before);
    await setImmediate();
  }

  return {
    outside,
    folder,
    library,
    clock,
    presence,
    changed,
    save,
    walk,
    walks: () => walks,
    isMissing: (id: string) => library.get(`ace:${id}`)?.keeping[`${id}-a`]?.isMissing,
  };
}

describe('a saved file', () => {
  test('that was renamed or deleted is noticed, told of once, and found again when it comes back', async () => {
    const { save, walk, isMissing, changed } = await rig();
    const [renamed, deleted] = [await save('renamed'), await save('deleted')];
    await save('kept');
    await walk();
    expect(changed).toEqual([]);

    await rename(renamed, `${renamed}.bak`);
    await rm(deleted);
    await walk();
    await walk();
    expect(['renamed', 'deleted', 'kept'].map(isMissing)).toEqual([true, true, false]);
    expect(changed).toEqual([['ace:renamed', 'ace:deleted']]);

    await rename(`${renamed}.bak`, renamed);
    await walk();
    expect(['renamed', 'deleted'].map(isMissing)).toEqual([false, true]);
    expect(changed.at(-1)).toEqual(['ace:renamed']);
  });

  test('in whose place stands a folder is missing; one that the user changed is not', async () => {
    const { save, walk, isMissing } = await rig();
    const [replaced, tagged] = [await save('replaced'), await save('tagged')];
    await rm(replaced);
    await mkdir(replaced);
    await writeFile(tagged, 'the same song with tags of its own');
    await utimes(tagged, 1, 1);
    await walk();
    expect(['replaced', 'tagged'].map(isMissing)).toEqual([true, false]);
  });

  test('whose folder inside the folder was moved away is missing', async () => {
    const { save, walk, isMissing, folder } = await rig();
    await save('one', join(folder, '2026', 'one.mp3'));
    await rename(join(folder, '2026'), join(folder, '..', '2026'));
    await walk();
    expect(isMissing('one')).toBe(true);
  });

  test('from an earlier folder is missing by itself', async () => {
    const { save, walk, isMissing, outside } = await rig();
    const before = join(outside, 'earlier folder');
    await save('old', join(before, 'old.mp3'));
    await save('new');
    await rm(before, { recursive: true });
    await walk();
    expect(['old', 'new'].map(isMissing)).toEqual([true, false]);
  });

  test('whose name can be none is no fault', async () => {
    expect(await sightOf('/music/\0.mp3', null)).toBe('unknown');
    expect(await sightOf(`/music/${'x'.repeat(5_000)}.mp3`, '/music')).toBe('unknown');
  });
});

describe('the folder for songs', () => {
  test('that is gone takes none of its songs with it, and those that stay away are missing once it is back', async () => {
    const { save, walk, isMissing, folder, changed } = await rig();
    const ids = Array.from({ length: 130 }, (_, index) => `song-${index}`);
    for (const id of ids) await save(id);
    await rename(folder, `${folder} unplugged`);
    await walk();
    expect(changed).toEqual([]);
    await rm(join(`${folder} unplugged`, 'song-7.mp3'));
    await rename(`${folder} unplugged`, folder);
    await walk();
    expect(ids.filter(isMissing)).toEqual(['song-7']);
  });

  test.runIf(process.platform === 'linux' && process.getuid?.() === 0 && canMount())(
    'whose drive was pulled out from under it takes none of its songs with it',
    async () => {
      const { save, walk, changed, folder } = await rig();
      execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]);
      await save('one');
      await walk();
      execFileSync('umount', [folder]);
      await walk();
      expect(changed).toEqual([]);
    },
  );
});

test('one file is looked for when it is needed, and what was saved nowhere is none', async () => {
  const { save, presence, changed, isMissing } = await rig();
  const path = await save('one');
  const clip = { key: 'ace:one', clipId: 'one-a' } as const;
  expect(await presence.look(clip)).toBe('here');
  await rm(path);
  expect(await presence.look(clip)).toBe('missing');
  expect(isMissing('one')).toBe(true);
  expect(changed).toEqual([['ace:one']]);
  expect(await presence.look({ ...clip, clipId: 'one-b' })).toBeNull();
});

test('nobody looks before the window shows its list, nor all the time', async () => {
  const { save, presence, clock, walks } = await rig();
  await save('one');
  presence.lookAtAll();
  clock.advance(60_000);
  expect(walks()).toBe(0);
  presence.start();
  clock.advance(1_999);
  expect(walks()).toBe(0);
  clock.advance(1);
  expect(walks()).toBe(1);
  // While it looks, and just after: once more, in a while.
  presence.lookAtAll();
  presence.lookAtAll();
  await until(() => clock.pending() === 1);
  presence.lookAtAll();
  clock.advance(2_999);
  expect(walks()).toBe(1);
  clock.advance(1);
  expect(walks()).toBe(2);
});

function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
