import { expect, test } from 'vitest';
import { get, start } from './support.ts';

async function withSongs() {
  const started = await start();
  started.service.addTask({ provider: 'ace', clips: [{ id: 'clip-a' }, { id: 'clip-b' }] });
  const { origin } = started.service;
  return { ...started, a: `${origin}/media/clip-a.mp3`, b: `${origin}/media/clip-b.mp3` };
}

test('one link can be dead while its sibling lives', async () => {
  const { service, a, b } = await withSongs();
  service.fault({ route: 'media', id: 'clip-a', kind: 'dead-link' });
  const dead = await get(a);
  expect([dead.status, dead.headers['content-type']]).toEqual([403, 'application/xml']);
  expect((await get(b)).status).toBe(200);
});

test('only the cover can be dead', async () => {
  const { service, a } = await withSongs();
  service.fault({ id: 'clip-a', path: '.jpeg', kind: 'dead-link' });
  expect((await get(a)).status).toBe(200);
  expect((await get(`${service.origin}/media/image_clip-a.jpeg`)).status).toBe(403);
});

test('a changed tag makes If-Range give the whole file', async () => {
  const { service, a } = await withSongs();
  const etag = String((await get(a)).headers.etag);
  service.fault({ kind: 'etag-changed', etag: '"v2"' });
  const answer = await get(a, { range: 'bytes=5-', 'if-range': etag });
  expect([answer.status, answer.headers.etag]).toEqual([200, '"v2"']);
  expect((await get(a, { range: 'bytes=5-', 'if-range': '"v2"' })).status).toBe(206);
});

test('a tag can be another one each time', async () => {
  const { service, a } = await withSongs();
  service.fault({ kind: 'etag-changed' });
  expect((await get(a)).headers.etag).not.toBe((await get(a)).headers.etag);
});

test('ranges can be ignored', async () => {
  const { service, a } = await withSongs();
  const whole = await get(a);
  service.fault({ kind: 'ranges-ignored' });
  const answer = await get(a, { range: 'bytes=100-' });
  expect([answer.status, answer.bytes.length]).toEqual([200, whole.bytes.length]);
  expect(answer.headers).not.toHaveProperty('accept-ranges');
});

test('a song can come compressed', async () => {
  const { service, a } = await withSongs();
  const whole = await get(a);
  service.fault({ kind: 'encoded', encoding: 'gzip' });
  const answer = await fetch(a);
  expect(answer.headers.get('content-encoding')).toBe('gzip');
  expect(Buffer.from(await answer.arrayBuffer()).equals(whole.bytes)).toBe(true);
});
