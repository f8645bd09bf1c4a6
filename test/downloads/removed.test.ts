import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, until } from './support/rig.ts';

const song = aSong(2_000_000);

/** Two songs, of which the first is half there and its host silent; the other waits for its turn. */
async function oneOfTwoBegun() {
  const choices = { ...DEFAULT_SETTINGS, areTagsWritten: false, savesAtOnce: 1 };
  const rig = await saverRig({ choices: () => choices });
  const keys = ['one', 'two'].map((id) => rig.addSong(id, { title: id }));
  rig.host.paths.set('/one.mp3', [{ bytes: song, hangsAfter: 1_000_000 }, { bytes: song }]);
  rig.host.paths.set('/two.mp3', { bytes: song });
  keys.forEach((key) => rig.saver.save(key, null));
  await until(() => rig.takenBytes() > 900_000);

  function remove(): Promise<void> {
    keys.forEach(rig.library.remove);
    return rig.saver.removed(keys);
  }
  function bringBack(): void {
    rig.addSong('one', { title: 'one' });
    rig.addSong('two', { title: 'two' });
    rig.saver.restored(keys);
  }
  async function bothSaved(): Promise<void> {
    for (const id of ['one', 'two']) {
      const state = await rig.settled(`ace:${id}`, id);
      expect(state.status === 'saved' && (await readFile(state.path)).equals(song)).toBe(true);
    }
    expect(await rig.names()).toEqual(['one.mp3', 'two.mp3']);
    expect(rig.library.saveWishes()).toEqual([]);
  }
  return { ...rig, keys, remove, bringBack, bothSaved };
}

it('what is being saved of a removed task is hung up, and what waits is not begun', async () => {
  const { remove, host, names, saver } = await oneOfTwoBegun();
  await remove();
  host.hangUp();
  await setImmediate();
  expect(await names()).not.toContain('one.mp3');
  expect(host.requests.map(({ path }) => path)).toEqual(['/one.mp3']);
  expect(saver.listed(10)).toEqual({ clips: [], total: 0 });
  expect(saver.summary()).toMatchObject({ openCount: 0, pausedCount: 0 });
});

it('a task that is brought back has its songs saved, with what was there of them', async () => {
  const { remove, bringBack, bothSaved, host } = await oneOfTwoBegun();
  await remove();
  bringBack();
  await bothSaved();
  expect(host.requests.map(({ range }) => range !== null)).toEqual([false, true, false]);
});

it('a task that is brought back while its song is still being hung up is saved all the same', async () => {
  const { remove, bringBack, bothSaved } = await oneOfTwoBegun();
  const isAtRest = remove();
  bringBack();
  await isAtRest;
  await bothSaved();
});

it('with all tasks gone nothing is saved, and all goes on when they are back', async () => {
  const { saver, keys, library, addSong, bothSaved, host } = await oneOfTwoBegun();
  await saver.removed(null);
  expect(saver.listed(10).total).toBe(0);
  expect(library.saveWishes()).toHaveLength(keys.length);
  ['one', 'two'].forEach((id) => addSong(id, { title: id }));
  saver.restored(null);
  await bothSaved();
  expect(host.requests).toHaveLength(3);
});

it('what is being saved already isn’t told to wait again', async () => {
  const { saver, keys, bothSaved } = await oneOfTwoBegun();
  saver.restored(keys);
  expect(['one', 'two'].map((id) => saver.state(`ace:${id}`, id)?.status)).toEqual(['saving', 'queued']);
  saver.pause({ key: 'ace:one', clipId: 'one' });
  saver.resume({ key: 'ace:one', clipId: 'one' });
  await bothSaved();
});

it('what was paused is paused when it comes back', async () => {
  const { remove, bringBack, saver, names } = await oneOfTwoBegun();
  saver.pause({ key: 'ace:one', clipId: 'one' });
  saver.pause({ key: 'ace:two', clipId: 'two' });
  await remove();
  bringBack();
  expect(['one', 'two'].map((id) => saver.state(`ace:${id}`, id)?.status)).toEqual(['paused', 'paused']);
  expect((await names()).filter((name) => name.endsWith('.mp3'))).toEqual([]);
});
