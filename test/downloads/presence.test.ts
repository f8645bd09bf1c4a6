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
import { canMount, mountDrive } from '../support/drives.ts';
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
      songFolders: library.songFolders,
      keepSongFolder: library.keepSongFolder,
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

  test('whose name can be none is no fault', async () => {
    expect(await sightOf('/music/\0.mp3', '/music')).toBe('unknown');
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

  test.runIf(canMount)(
    'whose drive was pulled out from under it takes none of its songs with it',
    async () => {
      const { save, walk, changed, folder } = await rig();
      const drive = mountDrive(folder, '1m');
      await save('one');
      await walk();
      drive.unmount();
      await walk();
      expect(changed).toEqual([]);
    },
  );
});

describe('an earlier folder', () => {
  /** Songs in two earlier folders beside each other and in the present one, all of which were found. */
  async function moved() {
    let at = '';
    const made = await rig(() => at);
    const { outside, folder, save, walk, presence } = made;
    const [first, second] = [join(outside, 'first'), join(outside, 'second')];
    const changeTo = async (next: string) => {
      await mkdir(next, { recursive: true });
      at = next;
      presence.settingsChanged();
    };
    return { ...made, folder, first, second, save, walk, changeTo };
  }

  test('that is gone takes none of its songs with it, beside others that are there', async () => {
    const { save, walk, changeTo, folder, first, second, isMissing, changed } = await moved();
    await changeTo(first);
    await save('one', join(first, 'Ann', 'one.mp3'));
    await save('two', join(first, 'Ben', 'two.mp3'));
    await changeTo(second);
    await save('other', join(second, 'other.mp3'));
    await changeTo(folder);
    await save('new');
    await rename(first, `${first} unplugged`);
    await walk();
    expect(changed).toEqual([]);

    await rm(join(`${first} unplugged`, 'Ann', 'one.mp3'));
    await rename(`${first} unplugged`, first);
    await walk();
    expect(['one', 'two', 'other', 'new'].map(isMissing)).toEqual([true, false, false, false]);
  });

  test('that is there misses the songs of a folder in it that was deleted', async () => {
    const { save, walk, changeTo, folder, first, isMissing } = await moved();
    await changeTo(first);
    await save('one', join(first, 'Ann', 'one.mp3'));
    await changeTo(folder);
    await rm(join(first, 'Ann'), { recursive: true });
    await walk();
    expect(isMissing('one')).toBe(true);
  });

  test('that nobody remembers is taken to be the one that the song lay in', async () => {
    const { save, walk, changeTo, folder, first, isMissing } = await moved();
    await changeTo(folder);
    const deleted = await save('deleted', join(first, 'Ann', 'deleted.mp3'));
    await save('away', join(first, 'Ben', 'away.mp3'));
    await rm(deleted);
    await rm(join(first, 'Ben'), { recursive: true });
    await walk();
    expect(['deleted', 'away'].map(isMissing)).toEqual([true, false]);
  });

  test.runIf(canMount)(
    'whose drive was pulled out from under it takes none of its songs with it',
    async () => {
      const { save, walk, changeTo, folder, first, isMissing, changed } = await moved();
      await changeTo(first);
      const drive = mountDrive(first, '1m');
      await save('one', join(first, 'Ann', 'one.mp3'));
      await changeTo(folder);
      await walk();
      drive.unmount();
      await walk();
      expect(changed).toEqual([]);
      expect(isMissing('one')).toBe(false);
    },
  );
});

test('a file is seen without being remembered; where its folder is gone, nobody knows', async () => {
  const { save, presence, folder, isMissing, changed } = await rig();
  const path = await save('one');
  expect(await presence.sight(path)).toBe('here');
  await rm(path);
  expect(await presence.sight(path)).toBe('missing');
  await rename(folder, `${folder}-away`);
  expect(await presence.sight(path)).toBe('unknown');
  await rename(`${folder}-away`, folder);
  expect([isMissing('one'), changed]).toEqual([false, []]);
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
