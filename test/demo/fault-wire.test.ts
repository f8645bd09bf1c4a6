import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { askAce, askSunor, get, start } from './support.ts';

const SONG = { action: 'retrieve', id: RECORDED_IDS.laLaLa };

async function withSong() {
  const started = await start();
  started.service.addTask({ provider: 'ace', clips: [{ id: 'clip-a' }] });
  return { ...started, url: `${started.service.origin}/media/clip-a.mp3` };
}

/** Reads until the end or the break; what came, and the code it broke with. */
async function received(url: string): Promise<{ bytes: number; declared: number; code: string | null }> {
  const { headers, body } = await request(url);
  const declared = Number(headers['content-length']);
  let bytes = 0;
  try {
    for await (const chunk of body) bytes += (chunk as Buffer).length;
    return { bytes, declared, code: null };
  } catch (error) {
    return { bytes, declared, code: (error as { code: string }).code };
  }
}

test('a slow answer comes after its time, whole', async () => {
  const { service } = await start();
  service.fault({ kind: 'slow', firstByteMs: 120 });
  const before = performance.now();
  expect((await askAce(service, SONG)).json.id).toBe(RECORDED_IDS.laLaLa);
  expect(performance.now() - before).toBeGreaterThan(100);
});

test('an answer that never comes leaves the client to its own patience', async () => {
  const { service } = await start();
  service.fault({ kind: 'hang' });
  const dispatcher = new Agent({ headersTimeout: 100 });
  const url = `${service.sunorBaseUrl}/api/v1/account/balance`;
  await expect(request(url, { dispatcher })).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  await dispatcher.close();
});

test('a trickle keeps to its rate and ends well', async () => {
  const { service } = await start();
  const { length } = (await askSunor(service, RECORDED_IDS.sunor)).bytes;
  service.fault({ kind: 'trickle', bytesPerSecond: length * 5 });
  const before = performance.now();
  expect((await askSunor(service, RECORDED_IDS.sunor)).bytes.length).toBe(length);
  expect(performance.now() - before).toBeGreaterThan(120);
});

test.each([1, 10_000, 150_000, 0.5])('a song can break off after %d of it', async (after) => {
  const { service, url } = await withSong();
  const whole = await get(url);
  service.fault({ route: 'media', kind: 'cut', after });
  const { bytes, declared, code } = await received(url);
  expect(bytes).toBe(after < 1 ? Math.floor(whole.bytes.length * after) : after);
  expect(declared).toBe(whole.bytes.length);
  expect(code).toBe('UND_ERR_SOCKET');
});

test('a song can stop coming without an end', async () => {
  const { service, url } = await withSong();
  service.fault({ route: 'media', kind: 'stall', after: 1_000 });
  const dispatcher = new Agent({ bodyTimeout: 100 });
  const { body } = await request(url, { dispatcher });
  let bytes = 0;
  const reading = async (): Promise<void> => {
    for await (const chunk of body) bytes += (chunk as Buffer).length;
  };
  await expect(reading()).rejects.toMatchObject({ code: 'UND_ERR_BODY_TIMEOUT' });
  expect(bytes).toBe(1_000);
  await dispatcher.destroy();
});

test('an answer can break off too, in the middle of its JSON', async () => {
  const { service } = await start();
  service.fault({ provider: 'ace', kind: 'cut', after: 0.5 });
  await expect(askAce(service, SONG)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
});

test('the connection can be reset before any header', async () => {
  const { service } = await start();
  service.fault({ kind: 'reset' });
  await expect(askAce(service, SONG)).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(service.requests).toHaveLength(1);
  expect(service.requests[0]?.status).toBeNull();
});

test('a length that is too long leaves the client waiting for more', async () => {
  const { service, url } = await withSong();
  const { length } = (await get(url)).bytes;
  service.fault({ route: 'media', kind: 'wrong-length', by: 500 });
  const { bytes, declared, code } = await received(url);
  expect([bytes, declared]).toEqual([length, length + 500]);
  expect(code).toMatch(/^UND_ERR_(SOCKET|RES_CONTENT_LENGTH_MISMATCH)$/);
});

test('a length that is too short hides the end', async () => {
  const { service, url } = await withSong();
  const { length } = (await get(url)).bytes;
  service.fault({ route: 'media', kind: 'wrong-length', by: -500 });
  const { bytes, declared } = await received(url);
  expect(declared).toBe(length - 500);
  expect(bytes).toBeLessThanOrEqual(declared);
});

test.each([
  [false, undefined],
  [true, '9437184'],
])('a huge answer is made as it is sent (length declared: %s)', async (isLengthDeclared, header) => {
  const { service } = await start();
  service.fault({ kind: 'huge', isLengthDeclared });
  const answer = await askAce(service, SONG);
  expect(answer.headers['content-length']).toBe(header);
  expect(answer.bytes.length).toBe(9 * 1024 * 1024);
  expect(answer.text.startsWith('{"items":[],"padding":"x')).toBe(true);
});

test('a reader that stops early stops the sending', async () => {
  const { service } = await start();
  service.fault({ kind: 'huge', bytes: 4 * 1024 ** 3 });
  const { body } = await request(`${service.origin}/media/any.mp3`);
  for await (const chunk of body) {
    expect((chunk as Buffer).length).toBeGreaterThan(0);
    break;
  }
  await service.close();
});

test.each(['gzip', 'br', 'deflate'] as const)('an answer can come as %s', async (encoding) => {
  const { service } = await start();
  const plain = await askAce(service, SONG);
  service.fault({ kind: 'encoded', encoding });
  const answer = await askAce(service, SONG);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.bytes.length).toBeLessThan(plain.bytes.length);
  const viaFetch = await fetch(`${service.aceBaseUrl}/suno/tasks`, {
    method: 'POST',
    headers: { authorization: 'Bearer demo-good-key-7c1e4b92d0a8-k3f9' },
    body: JSON.stringify(SONG),
  });
  expect(await viaFetch.json()).toEqual(plain.json);
});

test('faults of one answer add up', async () => {
  const { service, url } = await withSong();
  service.fault({ kind: 'slow', firstByteMs: 60 });
  service.fault({ kind: 'cut', after: 100 });
  const before = performance.now();
  expect((await received(url)).bytes).toBe(100);
  expect(performance.now() - before).toBeGreaterThan(50);
});
