import { expect, test } from 'vitest';
import { get, retrieve, start } from './support.ts';

async function song(durationS: number | null = null) {
  const started = await start();
  const { service } = started;
  const clip = { id: 'clip-a', ...(durationS === null ? {} : { durationS }) };
  const id = service.addTask({ provider: 'ace', createdAgoMs: 60_000, clips: [clip] });
  const { data } = (await retrieve(service, id)).response;
  const url = data[0].audio_url as string;
  return { ...started, url, cover: data[0].image_url as string, whole: await get(url) };
}

test('a song comes whole, with its length, type, strong tag and the offer of ranges', async () => {
  const { whole } = await song();
  expect(whole.status).toBe(200);
  expect(whole.headers).toMatchObject({
    'content-length': String(whole.bytes.length),
    'content-type': 'audio/mpeg',
    'accept-ranges': 'bytes',
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
  });
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=1000-1999', 1000, 2000],
  ['bytes=200000-', 200_000, undefined],
  ['bytes=-500', -500, undefined],
])('%s gives that part', async (range, from, to) => {
  const { url, whole } = await song();
  const part = await get(url, { range });
  const expected = whole.bytes.subarray(from, to);
  expect(part.status).toBe(206);
  expect(part.bytes.equals(expected)).toBe(true);
  const first = from < 0 ? whole.bytes.length + from : from;
  expect(part.headers['content-range']).toBe(
    `bytes ${first}-${first + expected.length - 1}/${whole.bytes.length}`,
  );
  expect(part.headers.etag).toBe(whole.headers.etag);
});

test('a range behind the end is 416 with the true size', async () => {
  const { url, whole } = await song();
  const answer = await get(url, { range: `bytes=${whole.bytes.length}-` });
  expect(answer.status).toBe(416);
  expect(answer.headers['content-range']).toBe(`bytes */${whole.bytes.length}`);
});

test('several ranges get the whole file', async () => {
  const { url, whole } = await song();
  const answer = await get(url, { range: 'bytes=0-1,5-6' });
  expect([answer.status, answer.bytes.length]).toEqual([200, whole.bytes.length]);
});

test('If-Range gives the part for the same tag and the whole for another one', async () => {
  const { url, whole } = await song();
  const range = 'bytes=100-';
  expect((await get(url, { range, 'if-range': String(whole.headers.etag) })).status).toBe(206);
  expect((await get(url, { range, 'if-range': '"another"' })).status).toBe(200);
});

test('parts put together are the file', async () => {
  const { url, whole } = await song(90);
  const parts = [];
  for (let from = 0; from < whole.bytes.length; from += 100_000) {
    parts.push((await get(url, { range: `bytes=${from}-${from + 99_999}` })).bytes);
  }
  expect(Buffer.concat(parts).equals(whole.bytes)).toBe(true);
});

test('HEAD is refused, as by some real hosts, and so is everything else but GET', async () => {
  const { url } = await song();
  expect((await get(url, {}, 'HEAD')).status).toBe(403);
  expect((await get(url, {}, 'DELETE')).status).toBe(403);
});

test.each(['/media/nothing.mp3', '/media/None.mp3', '/audiopipe/?item_id=nothing'])(
  '%s is forbidden in XML, as a dead link is',
  async (path) => {
    const { service } = await start();
    const answer = await get(service.origin + path);
    expect([answer.status, answer.headers['content-type']]).toEqual([403, 'application/xml']);
    expect(answer.text).toContain('<Code>AccessDenied</Code>');
  },
);

test('a path of no kind is 404', async () => {
  const { service } = await start();
  expect((await get(`${service.origin}/elsewhere`)).status).toBe(404);
  expect((await get(`${service.origin}/media/%zz.mp3`)).status).toBe(403);
});

test('the preview streams the song without length, tag or ranges', async () => {
  const { service } = await start({ speed: 1000 });
  service.addTask({ provider: 'ace', clips: [{ id: 'clip-a' }] });
  const preview = await get(`${service.origin}/audiopipe/?item_id=clip-a`, { range: 'bytes=0-9' });
  expect(preview.status).toBe(200);
  for (const header of ['content-length', 'etag', 'accept-ranges', 'content-range']) {
    expect(preview.headers).not.toHaveProperty(header);
  }
  const whole = await get(`${service.origin}/media/clip-a.mp3`);
  expect(preview.bytes.equals(whole.bytes.subarray(288))).toBe(true);
});

test('clips of one task have covers of their own', async () => {
  const { service } = await start();
  const id = service.addTask({ provider: 'ace', createdAgoMs: 60_000 });
  const covers = [];
  for (const clip of (await retrieve(service, id)).response.data) covers.push(await get(clip.image_url));
  const [a, b] = covers;
  expect(a?.headers['content-type']).toBe('image/jpeg');
  expect(a?.bytes.equals(b?.bytes ?? Buffer.alloc(0))).toBe(false);
  expect(a?.bytes.length).toBeLessThan(60_000);
});
