import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  BrokenMedia,
  type FetchMedia,
  type MediaAnswer,
  type MediaRequest,
} from '../../electron/core/ports.ts';
import { createMediaFetch, guardedRoute } from '../../electron/providers/media-fetch.ts';
import { send } from './support/send.ts';
import { serve } from './support/server.ts';

const fetchMedia = createMediaFetch({ version: '9.9.9' });
const impatient = createMediaFetch({ timeouts: { connectMs: 500, headersMs: 60, stallMs: 60 } });

async function get(url: string, more: Partial<MediaRequest> = {}, fetch: FetchMedia = fetchMedia) {
  return await fetch({ url, home: 'http://127.0.0.1', signal: new AbortController().signal, ...more });
}

async function bytesOf({ body }: MediaAnswer): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function tlsServer(): Promise<string> {
  const pem = (name: string) => readFileSync(new URL(`./fixtures/tls/${name}.pem`, import.meta.url));
  const server = createTlsServer({ key: pem('key'), cert: pem('cert') }, (_, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `https://localhost:${(server.address() as AddressInfo).port}/`;
}

describe('a media file', () => {
  const song = Buffer.from('ID3 a song of some bytes');

  test('comes whole, with the headers that mean something', async () => {
    const { url, requests } = await serve((_, response) =>
      response
        .writeHead(200, {
          'content-type': 'audio/mpeg',
          'content-length': song.length,
          'accept-ranges': 'bytes',
          etag: '"v1"',
          'set-cookie': 'a=b',
        })
        .end(song),
    );
    const result = await get(`${url}/a.mp3`);
    expect(result).toMatchObject({
      ok: true,
      value: {
        status: 200,
        headers: {
          'content-type': 'audio/mpeg',
          'content-length': String(song.length),
          'content-range': null,
          'accept-ranges': 'bytes',
          etag: '"v1"',
          'last-modified': null,
        },
      },
    });
    expect(result.ok && (await bytesOf(result.value))).toEqual(song);
    expect(requests[0]?.method).toBe('GET');
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(requests[0]?.headers['accept-encoding']).toBe('identity');
  });

  test.each([
    ['gzip', gzipSync(song)],
    ['X-GZIP', gzipSync(song)],
    ['deflate', deflateSync(song)],
    ['br', brotliCompressSync(song)],
  ])('comes unpacked where its host packed it all the same: %s', async (encoding, packed) => {
    const headers = { 'content-encoding': encoding, 'content-length': packed.length, etag: '"v1"' };
    const { url } = await serve((_, response) => response.writeHead(200, headers).end(packed));
    const result = await get(url);
    // Neither is the file's.
    expect(result).toMatchObject({ ok: true, value: { headers: { 'content-length': null, etag: null } } });
    expect(result.ok && (await bytesOf(result.value))).toEqual(song);
  });

  test.each([
    ['is cut off', gzipSync(song).subarray(0, 20), 100, 'network'],
    ['ends too early', gzipSync(song).subarray(0, 20), 20, 'bad-answer'],
    ['is not packed', song, song.length, 'bad-answer'],
  ])('that is said to be packed and %s says so where it is read', async (_, body, length, kind) => {
    const headers = { 'content-encoding': 'gzip', 'content-length': length };
    const { url } = await serve((__, response) => {
      response.writeHead(200, headers).write(body);
      if (length > body.length) setImmediate(() => response.destroy());
      else response.end();
    });
    const result = await get(url);
    if (!result.ok) throw new Error(result.failure.message);
    const error = await bytesOf(result.value).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: { kind } });
  });

  test('comes in part when a range is asked for', async () => {
    const { url, requests } = await serve((_, response) =>
      response.writeHead(206, { 'content-range': 'bytes 4-5/24' }).end(song.subarray(4, 6)),
    );
    const result = await get(url, { range: 'bytes=4-5', ifRange: '"v1"' });
    expect(result).toMatchObject({ ok: true, value: { status: 206 } });
    expect(requests[0]?.headers).toMatchObject({ range: 'bytes=4-5', 'if-range': '"v1"' });
  });

  test.each([
    ['a part that nobody asked for', 206, {}, 'bad-answer'],
    ['nothing', 204, {}, 'bad-answer'],
    ['something packed that nobody can unpack', 200, { 'content-encoding': 'zstd' }, 'bad-answer'],
    ['a dead link', 403, {}, 'not-found'],
    ['a missing file', 404, {}, 'not-found'],
    ['a file that is gone', 410, {}, 'not-found'],
    ['a range beyond the end', 416, {}, 'bad-request'],
    ['a question for a password', 401, {}, 'bad-request'],
    ['too many requests', 429, { 'retry-after': '7' }, 'rate-limited'],
    ['a server in trouble', 503, { 'retry-after': '2' }, 'provider-down'],
    ['a redirect to nowhere', 302, {}, 'redirect'],
  ])('fails for %s', async (_, status, headers: Record<string, string>, kind) => {
    const { url } = await serve((__, response) => response.writeHead(status, headers).end());
    const seconds = headers['retry-after'];
    expect(await get(url)).toMatchObject({
      ok: false,
      failure: { kind, status, retryAfterMs: seconds === undefined ? null : Number(seconds) * 1_000 },
    });
  });

  test.each([
    ['is cut off', 'network'],
    ['stalls', 'timeout'],
  ])('that %s on the way says so where it is read', async (what, kind) => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 100 }).write(song);
      if (what === 'is cut off') setImmediate(() => response.destroy());
    });
    // Patient for the headers, then not for the rest.
    const result = await get(url, {}, createMediaFetch({ timeouts: { stallMs: 60 } }));
    if (!result.ok) throw new Error(result.failure.message);
    const error = await bytesOf(result.value).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BrokenMedia);
    expect(error).toMatchObject({ failure: { kind } });
  });

  test('is left by aborting, before and while it is read', async () => {
    const { url } = await serve((_, response) => void response.writeHead(200).write(song));
    expect(await get(url, { signal: AbortSignal.abort() })).toMatchObject({ failure: { kind: 'aborted' } });
    const controller = new AbortController();
    const result = await get(url, { signal: controller.signal });
    if (!result.ok) throw new Error(result.failure.message);
    const read = bytesOf(result.value).catch((thrown: unknown) => thrown);
    controller.abort();
    expect(await read).toMatchObject({ failure: { kind: 'aborted' } });
  });

  test('closes its connection when the reader leaves early', async () => {
    const closed = new Promise<void>((resolve) => {
      void serve((_, response) => response.on('close', resolve).writeHead(200).write(song)).then(
        async ({ url }) => {
          const result = await get(url);
          if (result.ok) for await (const _ of result.value.body) break;
        },
      );
    });
    await closed;
  });

  test('that never answers is given up', async () => {
    const { url } = await serve(() => undefined);
    expect(await get(url, {}, impatient)).toMatchObject({ failure: { kind: 'timeout' } });
  });
});

describe('a redirect', () => {
  test('is followed, the range with it, five times and no more', async () => {
    const { url, requests } = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('song');
      else response.writeHead(302, { location: `/${left - 1}`, 'set-cookie': 'a=b' }).end();
    });
    const result = await get(`${url}/5`, { range: 'bytes=0-' });
    expect(result.ok && (await bytesOf(result.value)).toString()).toBe('song');
    expect(requests).toHaveLength(6);
    expect(requests[5]?.headers).toMatchObject({ range: 'bytes=0-' });
    expect(requests[5]?.headers).not.toHaveProperty('cookie');
    expect(await get(`${url}/6`)).toMatchObject({ ok: false, failure: { kind: 'redirect' } });
  });

  test.each([
    'http://10.0.0.1/x.mp3',
    'https://169.254.169.254/latest/meta-data',
    'http://cdn.example.org/x.mp3',
    'file:///etc/passwd',
    'data:audio/mpeg;base64,AAAA',
    'javascript:alert(1)',
    'https://name:word@cdn.example.org/',
    'http://[::ffff:10.0.0.1]/',
  ])('to %s is refused', async (location) => {
    const { url } = await serve((_, response) => response.writeHead(302, { location }).end());
    expect(await get(url)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });
});

describe('an address', () => {
  test.each([
    'http://cdn1.suno.ai/x.mp3',
    'https://127.0.0.1/x.mp3',
    'http://127.0.0.1/x.mp3',
    'https://localhost/x.mp3',
    'https://[::1]/x.mp3',
    'https://192.168.1.1/x.mp3',
    'https://2130706433/x.mp3',
    'ftp://cdn1.suno.ai/x.mp3',
    '//cdn1.suno.ai/x.mp3',
    '',
  ])('%j is refused for an ordinary account', async (url) => {
    expect(await get(url, { home: null })).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });

  test('that resolves to a private one is refused by the connection itself', async () => {
    const { url } = await serve((_, response) => response.end('secret'));
    const agent = await guardedRoute('public', { connectMs: 500 })(new URL(url));
    onTestFinished(() => agent.destroy());
    await expect(
      agent.request({ origin: url.replace('127.0.0.1', 'localhost'), path: '/', method: 'GET' }),
    ).rejects.toMatchObject({ code: 'ERR_REFUSED_ADDRESS' });
  });
});

test('a certificate that nobody vouches for is refused, for media as for answers', async () => {
  const url = await tlsServer();
  const expected = { ok: false, failure: { kind: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } };
  expect(await get(url)).toMatchObject(expected);
  expect(await send({ url })).toMatchObject(expected);
});
