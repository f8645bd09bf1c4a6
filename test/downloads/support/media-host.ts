import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface HostedFile {
  readonly bytes: Buffer;
  /** `null`: none is sent. Default: a strong one of the bytes. */
  readonly etag?: string | null;
  readonly contentType?: string;
  /** Default: 200, or 206 for a range. Others come with the bytes as their body. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Answers 200 with everything, whatever is asked for. */
  readonly ignoresRanges?: boolean;
  /** Leaves the length out (chunked). */
  readonly hidesLength?: boolean;
  /** Announces another length than there is. */
  readonly lengthSaid?: number;
  /** Drops the connection after so many bytes of a body. */
  readonly cutAfter?: number;
  /** Sends so many bytes of a body, then nothing, with the line held. */
  readonly hangsAfter?: number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface MediaHost {
  readonly origin: string;
  /** What each path gives; of a list one after the other, the last for ever. */
  readonly paths: Map<string, HostedFile | readonly HostedFile[] | Handler>;
  readonly requests: {
    readonly path: string;
    readonly range: string | null;
    readonly ifRange: string | null;
  }[];
  /** Most answers that were being sent at one moment. */
  readonly mostAtOnce: () => number;
  /** Drops every connection; new ones are taken. */
  hangUp(): void;
  close(): Promise<void>;
}

/** A media host on loopback that can do what real ones do wrong. */
export async function startMediaHost(): Promise<MediaHost> {
  const paths: MediaHost['paths'] = new Map();
  const requests: MediaHost['requests'] = [];
  const sockets = new Set<Socket>();
  let active = 0;
  let mostActive = 0;

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const { range = null } = request.headers;
    requests.push({ path, range, ifRange: single(request.headers['if-range']) });
    mostActive = Math.max(mostActive, ++active);
    response.once('close', () => active--);
    const hosted = paths.get(path);
    const times = requests.filter((each) => each.path === path).length;
    const file = Array.isArray(hosted) ? hosted[Math.min(times, hosted.length) - 1] : hosted;
    if (file === undefined) response.writeHead(404).end();
    else if (typeof file === 'function') file(request, response);
    else answer(file, request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    paths,
    requests,
    mostAtOnce: () => mostActive,
    hangUp: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Bytes that begin like an mp3 and are different for every seed. */
export function aSong(bytes: number, seed = 'song'): Buffer {
  const song = Buffer.alloc(bytes);
  for (let at = 0, block = 0; at < bytes; at += 64, block++) {
    createHash('sha512').update(`${seed} ${block}`).digest().copy(song, at);
  }
  Buffer.from('ID3\x04\0\0\0\0\0\0').copy(song);
  return song;
}

export function etagOf(bytes: Buffer): string {
  return `"${createHash('sha1').update(bytes).digest('hex')}"`;
}

function answer(file: HostedFile, request: IncomingMessage, response: ServerResponse): void {
  const etag = file.etag === undefined ? etagOf(file.bytes) : file.etag;
  const ifRange = single(request.headers['if-range']);
  const [, start, last = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const isRanged = start !== undefined && !file.ignoresRanges && (ifRange === null || ifRange === etag);
  const size = file.bytes.length;
  const from = isRanged ? Number(start) : 0;
  const headers: Record<string, string> = {
    'content-type': file.contentType ?? 'audio/mpeg',
    ...file.headers,
  };
  if (etag !== null) headers.etag = etag;
  if (isRanged && from >= size) {
    response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
    return;
  }
  const to = isRanged && last !== '' ? Math.min(Number(last), size - 1) : size - 1;
  const body = file.bytes.subarray(from, to + 1);
  if (isRanged) headers['content-range'] = `bytes ${from}-${to}/${size}`;
  if (!file.hidesLength) headers['content-length'] = String(file.lengthSaid ?? body.length);
  response.writeHead(file.status ?? (isRanged ? 206 : 200), headers);
  if (file.hangsAfter !== undefined) response.write(body.subarray(0, file.hangsAfter));
  else if (file.cutAfter !== undefined && file.cutAfter < body.length) cut(response, body, file.cutAfter);
  else response.end(body);
}

function cut(response: ServerResponse, body: Buffer, after: number): void {
  if (after === 0) response.destroy();
  else response.write(body.subarray(0, after), () => response.destroy());
}

function single(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}
