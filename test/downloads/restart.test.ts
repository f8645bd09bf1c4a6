import { access } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { partPaths } from '../../electron/downloads/part-journal.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, until } from './support/rig.ts';

const oneAtATime = () => ({ ...DEFAULT_SETTINGS, areTagsWritten: false, savesAtOnce: 1 });

it('goes on after a restart in the order in which songs were asked for, one under way first', async () => {
  const rig = await saverRig({ choices: oneAtATime });
  const ids = ['d', 'b', 'a', 'c'];
  for (const id of ids) rig.host.paths.set(`/${id}.mp3`, { bytes: aSong(200_000, id), hangsAfter: 120_000 });
  ids.forEach((id) => rig.saver.save(rig.addSong(id, { title: id }), null));
  await until(() => rig.host.requests.length === 1);
  await rig.saver.stop();
  for (const id of ids) rig.host.paths.set(`/${id}.mp3`, { bytes: aSong(200_000, id) });

  const again = rig.restart();
  expect(ids.map((id) => again.state(`ace:${id}`, id))).toEqual(Array(4).fill({ status: 'queued' }));
  // Nothing runs before everything else is there.
  await new Promise(setImmediate);
  expect(rig.host.requests).toHaveLength(1);
  again.start();
  for (const id of ids) await rig.settled(`ace:${id}`, id);
  expect(rig.host.requests.map(({ path }) => path)).toEqual(['/d.mp3', ...ids.map((id) => `/${id}.mp3`)]);
  expect(await rig.names()).toEqual(['a.mp3', 'b.mp3', 'c.mp3', 'd.mp3']);
});

it('remembers over a restart what was paused, what failed and why, and what nobody wants', async () => {
  const rig = await saverRig();
  const { host, saver, addSong, settled } = rig;
  host.paths.set('/page.mp3', { bytes: Buffer.from('<!doctype html><html>'), contentType: 'text/html' });
  for (const id of ['paused', 'cancelled']) host.paths.set(`/${id}.mp3`, { bytes: aSong(5_000, id) });
  saver.setPaused(true);
  for (const id of ['page', 'paused', 'cancelled']) saver.save(addSong(id, { title: id }), null);
  saver.pause({ key: 'ace:paused', clipId: 'paused' });
  saver.cancel({ key: 'ace:cancelled', clipId: 'cancelled' });
  saver.setPaused(false);
  const failed = await settled('ace:page', 'page');
  await saver.stop();

  const again = rig.restart();
  again.start();
  again.resumeUnsaved();
  await new Promise(setImmediate);
  expect(again.state('ace:page', 'page')).toEqual(failed);
  expect(again.state('ace:paused', 'paused')).toEqual({ status: 'paused' });
  expect(again.state('ace:cancelled', 'cancelled')).toBeNull();
  expect(again.summary()).toMatchObject({ openCount: 0, pausedCount: 1, failedCount: 1 });
  expect(host.requests.map(({ path }) => path)).toEqual(['/page.mp3']);

  // Each is done when the user wants it after all.
  host.paths.set('/page.mp3', { bytes: aSong(5_000, 'page') });
  again.retryAll();
  again.resume({ key: 'ace:paused', clipId: 'paused' });
  again.save('ace:cancelled', null);
  for (const id of ['page', 'paused', 'cancelled']) {
    expect(await settled(`ace:${id}`, id)).toMatchObject({ status: 'saved' });
  }
  expect(rig.library.saveWishes()).toEqual([]);
});

it('all paused by the user keeps what was fetched, and resumed goes on from there', async () => {
  const { host, saver, addSong, settled, clock, takenBytes } = await saverRig();
  const song = aSong(400_000);
  host.paths.set('/one.mp3', { bytes: song, hangsAfter: 150_000 });
  const key = addSong('one');
  saver.save(key, null);
  await until(() => takenBytes() >= 150_000);
  saver.setPaused(true);
  await until(() => saver.state(key, 'one')?.status === 'queued');
  expect(saver.summary()).toMatchObject({ isPaused: true, openCount: 1 });
  expect(clock.pending()).toBe(0);

  host.paths.set('/one.mp3', { bytes: song });
  saver.setPaused(false);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  expect(host.requests.map(({ range }) => range)).toEqual([null, 'bytes=150000-']);
});

it('what is cancelled under way leaves nothing in the folder', async () => {
  const { host, saver, addSong, folder, names, takenBytes } = await saverRig();
  host.paths.set('/one.mp3', { bytes: aSong(400_000), hangsAfter: 150_000 });
  const key = addSong('one');
  saver.save(key, null);
  await until(() => takenBytes() >= 150_000);
  saver.cancel({ key, clipId: 'one' });
  expect(saver.state(key, 'one')).toBeNull();
  await until(async () => (await names()).length === 0);
  await expect(access(partPaths(folder, key, 'one').part)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('nothing is tried while there is no connection, and what waits is tried as soon as there is one', async () => {
  const { host, saver, addSong, settled, clock } = await saverRig();
  host.paths.set('/one.mp3', (_request, response) => void response.destroy());
  const key = addSong('one');
  saver.save(key, null);
  await until(() => saver.state(key, 'one')?.status === 'waiting');
  saver.setOffline(true);
  clock.advance(60_000);
  await new Promise(setImmediate);
  expect(saver.state(key, 'one')).toEqual({ status: 'queued' });
  expect(host.requests).toHaveLength(1);
  host.paths.set('/one.mp3', { bytes: aSong(5_000) });
  saver.setOffline(false);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
});

it('tells how far all of it is, and begins to count anew when there was nothing left to do', async () => {
  const { host, saver, addSong, settled } = await saverRig({ choices: oneAtATime });
  for (const id of ['one', 'two', 'three', 'four']) {
    host.paths.set(`/${id}.mp3`, { bytes: aSong(100_000, id) });
  }
  host.paths.set('/two.mp3', { bytes: aSong(100_000, 'two'), hangsAfter: 50_000 });
  for (const id of ['one', 'two', 'three']) saver.save(addSong(id, { title: id }), null);
  expect(saver.summary()).toMatchObject({ doneCount: 0, openCount: 3, share: 0 });
  await until(() => saver.state('ace:two', 'two')?.status === 'saving');
  expect(saver.summary()).toMatchObject({ doneCount: 1, openCount: 2 });
  expect(saver.listed(10)).toEqual({
    clips: ['one', 'two', 'three'].map((id) => expect.objectContaining({ clipId: id }) as unknown),
    total: 3,
  });
  host.paths.set('/two.mp3', { bytes: aSong(100_000, 'two') });
  host.hangUp();
  await settled('ace:two', 'two');
  await settled('ace:three', 'three');
  expect(saver.summary()).toMatchObject({ doneCount: 3, openCount: 0, share: null });

  saver.save(addSong('four', { title: 'four' }), null);
  expect(saver.summary()).toMatchObject({ doneCount: 0, openCount: 1 });
  expect(saver.listed(1).total).toBe(4);
  saver.clearDone();
  expect(saver.listed(9).clips.map(({ clipId }) => clipId)).toEqual(['four']);
});
