import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Clip } from '../../electron/core/clip.ts';
import type { ClipRef } from '../../electron/core/save-queue.ts';
import { createFileFinder } from '../../electron/downloads/file-finder.ts';
import { id3Tag } from '../../electron/downloads/id3-tag.ts';
import { songTags } from '../../electron/downloads/song-tags.ts';
import { addFinished, ready, tracked } from '../library/tasks.ts';
import { aLibrary } from '../library/temporary.ts';
import { aClip, T0 } from '../support/samples.ts';
import { withoutTags } from '../support/without-tags.ts';
import { temporaryFolder } from './support/rig.ts';

const demo = join(import.meta.dirname, '../../assets/demo/songs');
const audio = async (name: string): Promise<Buffer> => withoutTags(await readFile(join(demo, name)));
/** As long as the pieces are that are used here. */
const LENGTH_MS = 30_000;
const SHORTER_MS = 25_956;

/** A real library whose songs were saved to a real folder. `picks`: what the user chooses, one after the other. */
async function rig(picks: (string | null)[] = []) {
  const folder = await temporaryFolder();
  const library = aLibrary();
  const asked: string[] = [];
  const cancelled: ClipRef[] = [];
  const taken: ClipRef[] = [];
  const finder = createFileFinder({
    library,
    saves: { cancel: (clip) => cancelled.push(clip) },
    askWhich(startAt) {
      asked.push(startAt);
      return Promise.resolve(picks.shift() ?? null);
    },
    onTaken: (clip) => taken.push(clip),
  });

  async function save(id: string, { isTagged = true, bytes = null as Buffer | null, ...clip }: Saved = {}) {
    const task = ready(tracked(id));
    const one = aClip(`${id}-a`, { durationMs: LENGTH_MS, title: id, ...clip });
    addFinished(library, { ...task, clips: [one] });
    const song = bytes ?? (await audio('holiday-wishes-a.mp3'));
    const tag = isTagged ? id3Tag(songTags(task, one), new Uint8Array()) : new Uint8Array();
    const path = join(folder, `${id}.mp3`);
    await writeFile(path, Buffer.concat([tag, song]));
    const { size, mtimeMs } = await stat(path);
    library.setSaved(task.key, one.id, { path, bytes: size, savedAtMs: T0, modifiedAtMs: mtimeMs });
    return { path, clip: { key: task.key, clipId: one.id } };
  }

  const fileOf = ({ key, clipId }: ClipRef) => library.get(key)?.keeping[clipId]?.saved;
  return { folder, library, finder, picks, asked, cancelled, taken, save, fileOf };
}

type Saved = Partial<Clip> & { readonly isTagged?: boolean; readonly bytes?: Buffer | null };

describe('a song that was renamed in its folder', () => {
  test.each([true, false])('is proposed, and taken when the user says so (tags: %s)', async (isTagged) => {
    const { finder, folder, save, fileOf, asked, taken, cancelled } = await rig();
    const { path, clip } = await save('one', { isTagged });
    await save('two', { isTagged });
    await rename(path, join(folder, 'My favourite.mp3'));
    const before = fileOf(clip);
    expect(await finder.find(clip, false)).toMatchObject({
      value: { status: 'likely', name: 'My favourite.mp3' },
    });
    expect(fileOf(clip)).toEqual(before);
    expect(asked).toEqual([]);

    expect(finder.take(clip)).toMatchObject({ ok: true });
    expect(fileOf(clip)).toEqual({ ...before, path: join(folder, 'My favourite.mp3') });
    expect([taken, cancelled]).toEqual([[clip], [clip]]);
    expect(finder.take(clip)).toMatchObject({ ok: false });
  });

  test('is not guessed at when two could be it, nor when it belongs to another song', async () => {
    const { finder, folder, save, asked } = await rig();
    const { path, clip } = await save('one', { isTagged: false });
    const bytes = await readFile(path);
    const two = await save('two', { isTagged: false, bytes });
    await rename(path, join(folder, 'first.mp3'));
    // The other one stands where it was saved, and is known.
    expect(await finder.find(clip, false)).toMatchObject({ value: { status: 'likely', name: 'first.mp3' } });
    await rename(two.path, join(folder, 'second.mp3'));
    expect(await finder.find(clip, false)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([folder]);
  });

  test('can be looked for elsewhere all the same', async () => {
    const { finder, folder, save, picks, fileOf } = await rig();
    const { path, clip } = await save('one');
    await rename(path, join(folder, 'one (edit).mp3'));
    await mkdir(join(folder, 'mixes'));
    const chosen = join(folder, 'mixes', 'one.mp3');
    await writeFile(chosen, await readFile(join(folder, 'one (edit).mp3')));
    picks.push(chosen);
    expect(await finder.find(clip, true)).toMatchObject({ value: { status: 'taken', name: 'one.mp3' } });
    expect(fileOf(clip)?.path).toBe(chosen);
  });
});

describe('a file that the user chose', () => {
  test('is taken when it says so itself, whatever was done to it', async () => {
    const { finder, folder, save, picks, fileOf } = await rig();
    const { path, clip } = await save('one');
    const chosen = join(folder, 'cut.mp3');
    const whole = await readFile(path);
    await writeFile(chosen, whole.subarray(0, whole.length / 2));
    picks.push(chosen);
    expect(await finder.find(clip, true)).toMatchObject({ value: { status: 'taken' } });
    expect(fileOf(clip)).toMatchObject({ path: chosen, bytes: Math.floor(whole.length / 2) });
  });

  test('is taken when it is as long, also with tags of the user’s own', async () => {
    const { finder, folder, save, picks, fileOf } = await rig();
    const { clip } = await save('one', { isTagged: false });
    const chosen = join(folder, 'mine.mp3');
    const mine = songTags(ready(tracked('x')), aClip('x'));
    await writeFile(
      chosen,
      Buffer.concat([id3Tag({ ...mine, ids: [] }, new Uint8Array()), await audio('holiday-wishes-a.mp3')]),
    );
    picks.push(chosen);
    expect(await finder.find(clip, true)).toMatchObject({ value: { status: 'taken' } });
    expect(fileOf(clip)?.path).toBe(chosen);
  });

  test.each([
    ['of another length', { durationMs: 154_440 }, 'length'],
    ['of a song whose length nobody knows', { durationMs: null }, 'unclear'],
  ] as const)('%s is asked about first', async (_, clipIs, doubt) => {
    const { finder, folder, save, picks, fileOf } = await rig();
    const { clip, path } = await save('one', { isTagged: false, ...clipIs });
    const chosen = join(folder, 'other.mp3');
    await writeFile(chosen, await audio('la-la-la-a.mp3'));
    picks.push(chosen);
    expect(await finder.find(clip, true)).toMatchObject({
      value: { status: 'doubtful', name: 'other.mp3', doubt, durationMs: SHORTER_MS },
    });
    expect(fileOf(clip)?.path).toBe(path);
    expect(finder.take({ ...clip, clipId: 'other' })).toMatchObject({ ok: false });
    expect(finder.take(clip)).toMatchObject({ ok: true });
    expect(fileOf(clip)?.path).toBe(chosen);
  });

  test('and is another song’s is asked about, by its tag or because it is known', async () => {
    const { finder, save, picks } = await rig();
    const { clip } = await save('one');
    const two = await save('two');
    const untagged = await save('three', { isTagged: false });
    picks.push(two.path, untagged.path);
    for (const name of ['two.mp3', 'three.mp3']) {
      expect(await finder.find(clip, true)).toMatchObject({ value: { name, doubt: 'other-song' } });
    }
  });

  test('and is no song is never taken, and it is said which', async () => {
    const { finder, folder, save, picks, fileOf } = await rig();
    const { clip, path } = await save('one');
    for (const [name, bytes] of [
      ['page.mp3', '<html>Not here</html>'],
      ['empty.mp3', ''],
    ] as const) {
      await writeFile(join(folder, name), bytes);
      picks.push(join(folder, name));
      expect(await finder.find(clip, true)).toMatchObject({ failure: { message: `${name} is not a song.` } });
    }
    picks.push(join(folder, 'gone.mp3'));
    expect(await finder.find(clip, true)).toMatchObject({ failure: { message: 'gone.mp3 can’t be read.' } });
    expect(finder.take(clip)).toMatchObject({ ok: false });
    expect(fileOf(clip)?.path).toBe(path);
  });

  test('is left alone when the dialog is cancelled; what was never saved has none', async () => {
    const { finder, save, fileOf, asked, folder } = await rig();
    const { clip, path } = await save('one');
    expect(await finder.find(clip, true)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([folder]);
    expect(fileOf(clip)?.path).toBe(path);
    expect(await finder.find({ ...clip, clipId: 'x' }, false)).toMatchObject({
      failure: { kind: 'not-found' },
    });
  });
});
