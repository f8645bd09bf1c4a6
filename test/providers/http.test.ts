import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { KEY, send } from './support/send.ts';
import { serve } from './support/server.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** A TCP server that answers each connection with what `talk` writes, HTTP or not. */
async function talkTcp(talk: (socket: Socket) => void): Promise<string> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    socket.once('data', () => talk(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a request', () => {
  test('sends method, headers and JSON body, and nothing that identifies but the key', async () => {
    let received = '';
    const { url, requests } = await serve((request, response) => {
      request.on('data', (chunk: Buffer) => (received += chunk.toString()));
      request.on('end', () => response.writeHead(200, { 'set-cookie': 'a=b' }).end('{}'));
    });
    await send({
      url: `${url}/x`,
      method: 'POST',
      body: { ids: ['a'] },
      headers: { authorization: `Bearer ${KEY}` },
    });
    expect(received).toBe('{"ids":["a"]}');
    expect(requests[0]?.method).toBe('POST');
    expect(Object.keys(requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
    expect(requests[0]?.headers['user-agent']).toBe('Songwatch/9.9.9');
  });

  test.each([
    ['http://example.org/', 'refused'],
    ['ftp://127.0.0.1/', 'refused'],
    ['no address', 'refused'],
  ])('is not sent to %s', async (url, kind) => {
    expect(await send({ url })).toMatchObject({ ok: false, failure: { kind } });
  });

  test.each(['', 'with space', 'line\nend', 'ключ', 'dash—dash'])(
    'is not sent with %j, which no header can hold',
    async (secret) => {
      const { url, requests } = await serve((_, response) => response.end('{}'));
      expect(await send({ url, secret })).toMatchObject({ ok: false, failure: { kind: 'key-rejected' } });
      expect(requests).toHaveLength(0);
    },
  );
});

describe('an answer', () => {
  const value = { lyric: 'Ünïcödé 🎵'.repeat(50) };
  const text = JSON.stringify(value);

  test.each([
    ['identity', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
  ])('is read when its encoding is %s', async (encoding, body) => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { ...JSON_TYPE, 'content-encoding': encoding }).end(body),
    );
    expect(await send({ url })).toEqual({ ok: true, value });
  });

  test('may start with a byte order mark and call itself anything', async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('\uFEFF{"id":1}'),
    );
    expect(await send({ url })).toEqual({ ok: true, value: { id: 1 } });
  });

  test('that repeats the key is read with the key crossed out', async () => {
    const secret = 'sk/with+slash/0123';
    const { url } = await serve((_, response) =>
      response.end(`{"a":"Bearer ${secret}","b":"${secret.replaceAll('/', '\\/')}"}`),
    );
    expect(await send({ url, secret })).toEqual({ ok: true, value: { a: 'Bearer ••••', b: '••••' } });
  });
});

describe('an unusable answer', () => {
  test.each([
    ['a sign-in page', '<!doctype html><html>sign in</html>', 'bad-answer', 'web_page'],
    ['words', 'upstream connect error', 'bad-answer', 'not_json'],
    ['nothing', '', 'bad-answer', 'not_json'],
    ['half an object', '{"items": [', 'bad-answer', 'not_json'],
    ['brackets beyond all measure', '['.repeat(1_000_000), 'too-large', 'too_complex'],
    ['values beyond all measure', `[${'{},'.repeat(300_000)}{}]`, 'too-large', 'too_complex'],
  ])('of %s fails and never shows what came', async (_, body, kind, code) => {
    const { url } = await serve((__, response) => response.writeHead(200, JSON_TYPE).end(body));
    const result = await send({ url });
    expect(result).toMatchObject({ ok: false, failure: { kind, code, status: 200 } });
    if (body !== '') expect(JSON.stringify(result)).not.toContain(body.slice(0, 12));
  });

  test('that is not in the encoding it names fails as such', async () => {
    for (const [encoding, body] of [
      ['gzip', 'not gzip'],
      ['br', 'not brotli at all'],
      ['deflate', 'not deflate'],
      ['gzip', gzipSync('{"a":1}'.repeat(1_000)).subarray(0, 40)],
      ['zstd', '{}'],
      ['gzip, gzip', '{}'],
    ] as const) {
      const { url } = await serve((_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(body),
      );
      expect(await send({ url }), encoding).toMatchObject({ ok: false, failure: { kind: 'bad-answer' } });
    }
  });

  test('of a size that its header tells is not read', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-length': 50 * 1024 * 1024 }).write('{');
    });
    expect(await send({ url })).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
  });

  test('without a length is read up to the limit, and then the connection is closed', async () => {
    let written = 0;
    const closed = new Promise<void>((resolve) => {
      void serve((_, response) => {
        const chunk = Buffer.alloc(64 * 1024, 0x20);
        const pump = () => {
          while (
            !response.destroyed &&
            (written += chunk.length) < 200 * 1024 * 1024 &&
            response.write(chunk)
          );
        };
        response.on('drain', pump).on('close', resolve).writeHead(200, JSON_TYPE);
        pump();
      }).then(async ({ url }) => {
        expect(await send({ url }, { maxBytes: 1024 * 1024 })).toMatchObject({
          failure: { kind: 'too-large' },
        });
      });
    });
    await closed;
    expect(written).toBeLessThan(16 * 1024 * 1024);
  });

  test('that would unpack to more than the limit is stopped while unpacking', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const before = process.memoryUsage().arrayBuffers;
    expect(await send({ url })).toMatchObject({ ok: false, failure: { kind: 'too-large' } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(32 * 1024 * 1024);
  });
});

describe('time', () => {
  test.each([
    ['headers', { headersMs: 60 }, 'UND_ERR_HEADERS_TIMEOUT', false],
    ['the rest of the body', { stallMs: 60 }, 'UND_ERR_BODY_TIMEOUT', true],
    ['the end', { deadlineMs: 60 }, 'ERR_DEADLINE', false],
    ['the end of the body', { deadlineMs: 60 }, 'ERR_DEADLINE', true],
  ])('is up for %s', async (_, limits, code, sendsHeaders) => {
    const { url } = await serve((__, response) => {
      if (sendsHeaders) response.writeHead(200, JSON_TYPE).write('{');
    });
    expect(await send({ url }, limits)).toMatchObject({ ok: false, failure: { kind: 'timeout', code } });
  });

  test('of the caller ends a request before, while waiting and while reading', async () => {
    for (const sendsHeaders of [false, true]) {
      const controller = new AbortController();
      const { url } = await serve((_, response) => {
        if (sendsHeaders) response.writeHead(200, JSON_TYPE).write('{');
        setImmediate(() => controller.abort());
      });
      expect(await send({ url, signal: controller.signal })).toMatchObject({ failure: { kind: 'aborted' } });
    }
    const { url, requests } = await serve((_, response) => response.end('{}'));
    expect(await send({ url, signal: AbortSignal.abort() })).toMatchObject({ failure: { kind: 'aborted' } });
    expect(requests).toHaveLength(0);
  });
});

describe('the connection', () => {
  test('that is refused is trouble of the network', async () => {
    const address = await new Promise<string>((resolve) => {
      const server = createTcpServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(`127.0.0.1:${port}`));
      });
    });
    expect(await send({ url: `http://${address}/` })).toMatchObject({
      failure: { kind: 'network', code: 'ECONNREFUSED', status: null },
    });
  });

  test.each([
    ['reset before an answer', (socket: Socket) => socket.resetAndDestroy(), 'network'],
    ['closed before an answer', (socket: Socket) => socket.end(), 'network'],
    [
      'cut off in the middle of the body',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"items"'),
      'network',
    ],
    ['used for another protocol', (socket: Socket) => socket.end('220 smtp ready\r\n'), 'bad-answer'],
    [
      'flooded with headers',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n${`x: ${'y'.repeat(1_000)}\r\n`.repeat(100)}\r\n{}`),
      'too-large',
    ],
  ])('that is %s fails with its kind', async (_, talk, kind) => {
    expect(await send({ url: `http://${await talkTcp(talk)}/` })).toMatchObject({
      ok: false,
      failure: { kind },
    });
  });

  test('that speaks no TLS where TLS is wanted is told apart', async () => {
    const address = await talkTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await send({ url: `https://${address}/` })).toMatchObject({ ok: false, failure: { kind: 'tls' } });
  });
});
