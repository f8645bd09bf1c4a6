import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { partPaths, writeJournal } from '../../electron/downloads/part-journal.ts';
import { rigWith } from './support/parts-rig.ts';
import { until } from './support/rig.ts';
import type { SaveParts } from '../../electron/core/save-parts.ts';
import type { SaverDeps } from '../../electron/downloads/saver.ts';
import type { SavingChoices } from '../../electron/core/settings.ts';
import { aSong, type HostedFile } from './support/media-host.ts';

describe('video and answer', () => {
  /** Enough of one to be known by. */
  const VIDEO = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'), aSong(900_000)]);
  const ALL: SaveParts = {
    isCoverSaved: true,
    areLyricsSaved: true,
    isVideoSaved: true,
    isAnswerSaved: true,
  };
  const NONE = { isCoverSaved: false, areLyricsSaved: false, isVideoSaved: false, isAnswerSaved: false };
  const JPEG = Buffer.concat([Buffer.from('\xFF\xD8\xFF', 'latin1'), aSong(2_000)]);
  const FILES = ['jpg', 'json', 'mp3', 'mp4', 'txt'].map((end) => `Holiday Wishes.${end}`);

  async function filmRig(choices: Partial<SavingChoices> = {}, more: Partial<SaverDeps> = {}) {
    const rig = await rigWith(choices, more);
    rig.host.paths.set('/cover', { bytes: JPEG });
    rig.host.paths.set('/film', { bytes: VIDEO, contentType: 'audio/mpeg' });
    const { origin } = rig.host;
    const key = rig.addSong('one', {
      imageUrl: `${origin}/cover`,
      videoUrl: `${origin}/film`,
      lyric: 'La',
    });
    const asked = (path: string) => rig.host.requests.filter((request) => request.path === path).length;
    return { ...rig, key, asked };
  }

  it('stand beside the song where the settings say so, whole and called like it', async () => {
    const { saver, key, settled, names, read } = await filmRig(ALL);
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(await names()).toEqual(FILES);
    expect((await read('Holiday Wishes.mp4')).equals(VIDEO)).toBe(true);
    expect(JSON.parse((await read('Holiday Wishes.json')).toString())).toEqual({ id: 'one' });
  });

  it('stand there for one save that asks for them, and the next one is as the settings say', async () => {
    const { saver, key, settled, names, addSong, host } = await filmRig();
    saver.save(key, null, ALL);
    await settled(key, 'one');
    expect(await names()).toEqual(FILES);
    host.paths.set('/two.mp3', { bytes: aSong(5_000, 'two') });
    const two = addSong('two', { title: 'Two', videoUrl: `${host.origin}/film`, lyric: 'La' });
    saver.save(two, null);
    await settled(two, 'two');
    expect((await names()).filter((name) => name.startsWith('Two'))).toEqual(['Two.mp3']);
  });

  it('can leave out for once what the settings ask for', async () => {
    const { saver, key, settled, names } = await filmRig(ALL);
    saver.save(key, null, { ...ALL, isVideoSaved: false, isCoverSaved: false });
    await settled(key, 'one');
    expect(await names()).toEqual(['Holiday Wishes.json', 'Holiday Wishes.mp3', 'Holiday Wishes.txt']);
  });

  it('are put beside a song that is saved already, which isn’t fetched again, nor is what stands there', async () => {
    const { saver, key, settled, names, asked, takenBytes, host } = await filmRig();
    saver.save(key, null);
    await settled(key, 'one');
    const taken = takenBytes();
    saver.save(key, ['one'], ALL);
    await settled(key, 'one');
    expect(await names()).toEqual(FILES);
    expect(takenBytes() - taken).toBe(VIDEO.length + JPEG.length);
    saver.save(key, ['one'], ALL);
    await settled(key, 'one');
    expect(await names()).toEqual(FILES);
    expect(takenBytes() - taken).toBe(VIDEO.length + JPEG.length);
    expect(host.requests.findLast(({ path }) => path === '/film')?.range).toBe('bytes=0-0');
    expect(asked('/one.mp3')).toBe(1);
  });

  it('are wanted once the song is saved by a choice that was made while it was', async () => {
    const { saver, key, settled, names, host, takenBytes, library } = await filmRig();
    host.paths.set('/one.mp3', { bytes: aSong(700_000), hangsAfter: 500_000 });
    saver.save(key, null);
    await until(() => takenBytes() >= 500_000);
    saver.save(key, null, ALL);
    host.paths.set('/one.mp3', { bytes: aSong(700_000) });
    host.hangUp();
    await settled(key, 'one');
    await settled(key, 'one');
    expect(await names()).toEqual(FILES);
    expect(library.saveWishes()).toEqual([]);
  });

  it('go on after a quit in mid-video, while the song is saved and keeps its name', async () => {
    const { saver, key, settled, names, host, restart, asked, takenBytes, library } = await filmRig();
    host.paths.set('/film', { bytes: VIDEO, hangsAfter: 700_000 });
    saver.save(key, null, ALL);
    await until(() => takenBytes() >= 700_000);
    await saver.stop();
    expect((await names()).filter((name) => !name.startsWith('.'))).toEqual(
      FILES.filter((name) => !name.endsWith('.mp4')),
    );
    expect(library.keeping(key, 'one').saved).toMatchObject({ path: expect.stringMatching(/Wishes\.mp3$/) });

    host.paths.set('/film', { bytes: VIDEO });
    restart().start();
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(await names()).toEqual(FILES);
    expect([asked('/one.mp3'), asked('/cover')]).toEqual([1, 1]);
    expect(host.requests.findLast(({ path }) => path === '/film')?.range).toMatch(/^bytes=[1-9]/);
    expect(library.saveWishes()).toEqual([]);
  });

  it('are finished after a crash that came when the video had its name already', async () => {
    const { saver, key, settled, names, folder, library, restart, asked } = await filmRig(ALL);
    saver.save(key, null);
    await settled(key, 'one');
    const wish = { key, clipId: 'one', isAgain: false, parts: null, failure: null };
    library.putSaveWishes([{ ...wish, state: 'wanted' }]);
    const journal = {
      source: 's',
      etag: null,
      syncedBytes: VIDEO.length,
      totalBytes: VIDEO.length,
      shift: 0,
    };
    const paths = partPaths(folder, key, 'one\nvideo');
    await writeJournal(paths.journal, { ...journal, placedAs: 'Holiday Wishes.mp4' });
    restart().start();
    await settled(key, 'one');
    expect(await names()).toEqual(FILES);
    expect(asked('/film')).toBe(1);
  });

  it('a video whose line is cut is gone on with, and one that is cancelled leaves no trace beside the song', async () => {
    const { saver, key, settled, names, host, takenBytes, folder } = await filmRig();
    const cut = { bytes: VIDEO, cutAfter: 600_000 };
    host.paths.set('/film', [cut, { bytes: VIDEO }]);
    saver.save(key, null, { ...NONE, isVideoSaved: true });
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(host.requests.at(-1)?.range).toMatch(/^bytes=[1-9]/);
    expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.mp4']);

    await unlink(join(folder, 'Holiday Wishes.mp4'));
    host.paths.set('/film', { bytes: VIDEO, hangsAfter: 600_000 });
    const taken = takenBytes();
    saver.save(key, null, { ...NONE, isVideoSaved: true });
    await until(() => takenBytes() - taken >= 600_000);
    saver.cancel({ key, clipId: 'one' });
    await until(async () => (await names()).length === 1);
    expect(await names()).toEqual(['Holiday Wishes.mp3']);
  });

  it.each<[string, HostedFile]>([
    ['a page', { bytes: Buffer.from('<html>Sign in</html>') }],
    ['gone', { bytes: Buffer.from('gone'), status: 404 }],
    ['a song', { bytes: aSong(9_000) }],
  ])('a video that is %s is left out and told, and the song is saved', async (_, answer) => {
    const onLeftOut = vi.fn();
    const { saver, key, settled, names, host } = await filmRig({ isVideoSaved: true }, { onLeftOut });
    host.paths.set('/film', answer);
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(onLeftOut.mock.calls).toEqual([['video', expect.any(Error)]]);
    expect(await names()).toEqual(['Holiday Wishes.mp3']);
  });

  it('what a song is saved without is remembered with the reason, until it is there or no more wanted', async () => {
    const rig = await filmRig({}, { onLeftOut: () => undefined });
    const { saver, key, settled, host, library, names } = rig;
    const told = () =>
      library
        .leftOut(key)
        .get('one')
        ?.map((each) => [each.part, each.failure.message]);
    host.paths.set('/film', { bytes: Buffer.from('gone'), status: 404 });
    host.paths.set('/cover', { bytes: Buffer.from('<html>Sign in</html>') });
    saver.save(key, null, ALL);
    await settled(key, 'one');
    const noCover = ['isCoverSaved', 'The picture can’t be had, or is none.'];
    const noVideo = ['isVideoSaved', 'The link is dead: the file is no longer there.'];
    expect(told()?.toSorted()).toEqual([noCover, noVideo]);

    host.paths.set('/cover', { bytes: JPEG });
    saver.save(key, ['one'], { ...NONE, isCoverSaved: true });
    await settled(key, 'one');
    expect(told()).toEqual([noVideo]);
    host.paths.set('/film', { bytes: VIDEO });
    saver.save(key, ['one'], { ...NONE, isVideoSaved: true });
    await settled(key, 'one');
    expect(told()).toEqual([]);
    expect(await names()).toEqual(FILES);
    expect(host.requests.filter(({ path }) => path === '/one.mp3')).toHaveLength(1);
  });

  it('a song that the user deleted while its video was open isn’t fetched again, now or after a restart', async () => {
    const { saver, key, settled, names, host, restart, asked, takenBytes, folder } = await filmRig();
    host.paths.set('/film', { bytes: VIDEO, hangsAfter: 700_000 });
    saver.save(key, null, { ...NONE, isVideoSaved: true });
    await until(() => takenBytes() >= 700_000);
    await saver.stop();
    await unlink(join(folder, 'Holiday Wishes.mp3'));
    host.paths.set('/film', { bytes: VIDEO });

    const again = restart();
    again.start();
    const words = expect.stringMatching(/^The song’s file is no longer where it was saved/) as string;
    const refused = { status: 'failed', failure: { kind: 'refused', message: words } };
    expect(await settled(key, 'one')).toMatchObject(refused);
    again.resume({ key, clipId: 'one' });
    expect(await settled(key, 'one')).toMatchObject(refused);
    expect(asked('/one.mp3')).toBe(1);

    again.saveAgain({ key, clipId: 'one' });
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(asked('/one.mp3')).toBe(2);
    expect(await names()).toEqual(['Holiday Wishes.mp3', 'Holiday Wishes.mp4']);
  });

  it('nor one that was asked for anew and came', async () => {
    const { saver, key, settled, host, restart, asked, takenBytes, folder } = await filmRig();
    saver.save(key, null);
    await settled(key, 'one');
    await unlink(join(folder, 'Holiday Wishes.mp3'));
    host.paths.set('/film', { bytes: VIDEO, hangsAfter: 700_000 });
    const taken = takenBytes();
    saver.saveAgain({ key, clipId: 'one' });
    saver.save(key, ['one'], { ...NONE, isVideoSaved: true });
    await until(() => takenBytes() - taken >= 700_000);
    await saver.stop();
    await unlink(join(folder, 'Holiday Wishes.mp3'));
    restart().start();
    expect(await settled(key, 'one')).toMatchObject({ status: 'failed', failure: { kind: 'refused' } });
    expect(asked('/one.mp3')).toBe(2);
  });

  it('a choice that was made while the song is saved is kept beside the first through a crash', async () => {
    const { saver, key, settled, names, host, restart, takenBytes, library, asked } = await filmRig();
    host.paths.set('/one.mp3', { bytes: aSong(700_000), hangsAfter: 500_000 });
    saver.save(key, null, { ...NONE, isVideoSaved: true });
    await until(() => takenBytes() >= 500_000);
    saver.save(key, ['one'], { ...NONE, areLyricsSaved: true });
    saver.save(key, ['one'], { ...NONE, isAnswerSaved: true });
    await until(() => library.saveWishes()[0]?.parts?.isAnswerSaved);
    await saver.stop();
    host.paths.set('/one.mp3', { bytes: aSong(700_000) });
    restart().start();
    expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
    expect(await names()).toEqual(['json', 'mp3', 'mp4', 'txt'].map((end) => `Holiday Wishes.${end}`));
    expect(library.saveWishes()).toEqual([]);
    expect(asked('/cover')).toBe(0);
  });

  it('nor is it lost by a crash right after the song was saved', async () => {
    let ask = (): void => undefined;
    const { saver, key, library } = await filmRig({}, { onState: () => ask() });
    const { setSaved } = library;
    /** What the library held at the very moment after it knew of the file. */
    const held: boolean[] = [];
    library.setSaved = (...args) => {
      setSaved(...args);
      held.push(library.saveWishes().some(({ parts }) => parts?.isVideoSaved));
    };
    saver.save(key, null);
    ask = () => {
      if (saver.state(key, 'one')?.status !== 'saving') return;
      ask = () => undefined;
      saver.save(key, ['one'], { ...NONE, isVideoSaved: true });
    };
    await until(() => library.keeping(key, 'one').saved !== null);
    expect(held[0]).toBe(true);
    await until(() => library.saveWishes().length === 0);
    expect(held.at(-1)).toBe(false);
  });
});
