import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Answer, Body } from './answer.ts';

/** How an answer travels; everything but `PLAIN_DELIVERY` is a fault's doing. */
export interface Delivery {
  readonly firstByteMs: number;
  readonly bytesPerSecond: number | null;
  /** Bytes of the body after which no more comes; below 1, a share of it. */
  readonly stopAfter: number | null;
  /** Added to the true Content-Length. */
  readonly lengthBy: number;
  readonly encoding: 'gzip' | 'br' | 'deflate' | null;
  readonly end: 'usual' | 'reset' | 'hang' | 'stall';
}

export const PLAIN_DELIVERY: Delivery = {
  firstByteMs: 0,
  bytesPerSecond: null,
  stopAfter: null,
  lengthBy: 0,
  encoding: null,
  end: 'usual',
};

const COMPRESS = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
const CHUNK_BYTES = 64 * 1024;
const TICK_MS = 40;

/** Sends it with back-pressure; returns early, without an error, when the other side goes away. */
export async function deliver(response: ServerResponse, answer: Answer, delivery: Delivery): Promise<void> {
  if (delivery.end === 'hang') return;
  if (delivery.end === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  if (delivery.firstByteMs > 0 && !(await pause(response, delivery.firstByteMs))) return;

  const { chunks, sizeBytes } = contentOf(answer.body, delivery);
  const headers: Record<string, string> = { ...answer.headers };
  if (delivery.encoding) headers['content-encoding'] = delivery.encoding;
  if (sizeBytes !== null) headers['content-length'] = String(Math.max(0, sizeBytes + delivery.lengthBy));
  // A body that isn't as long as it says would be taken for the next answer's beginning.
  if (delivery.lengthBy !== 0) headers['connection'] = 'close';
  response.writeHead(answer.status, headers);

  const stopAt = stopOf(delivery, sizeBytes);
  const rate = delivery.bytesPerSecond ?? (answer.body.kind === 'stream' ? answer.body.bytesPerSecond : null);
  let sent = 0;
  for (const piece of inPieces(chunks, rate)) {
    const part = piece.subarray(0, stopAt - sent);
    if (part.length > 0 && !(await write(response, part))) return;
    sent += part.length;
    if (sent >= stopAt) break;
    if (rate !== null && !(await pause(response, (part.length / rate) * 1000))) return;
  }
  if (delivery.end === 'stall') return;
  if (sent >= stopAt || delivery.lengthBy !== 0) response.socket?.destroySoon();
  else response.end();
}

interface Content {
  readonly chunks: Iterable<Uint8Array>;
  readonly sizeBytes: number | null;
}

function contentOf(body: Body, { encoding }: Delivery): Content {
  const plain = plainContent(body);
  if (encoding === null) return plain;
  const bytes = COMPRESS[encoding](Buffer.concat([...plain.chunks]));
  return { chunks: [bytes], sizeBytes: bytes.length };
}

function plainContent(body: Body): Content {
  switch (body.kind) {
    case 'json': {
      const bytes = Buffer.from(JSON.stringify(body.value));
      return { chunks: [bytes], sizeBytes: bytes.length };
    }
    case 'bytes':
      return { chunks: [body.bytes], sizeBytes: body.bytes.length };
    case 'part':
      return { chunks: body.source.read(body.start, body.end), sizeBytes: body.end - body.start };
    case 'stream':
      return { chunks: body.chunks, sizeBytes: null };
  }
}

function stopOf({ stopAfter }: Delivery, sizeBytes: number | null): number {
  if (stopAfter === null) return Infinity;
  return stopAfter < 1 ? Math.floor(stopAfter * (sizeBytes ?? 0)) : stopAfter;
}

/** Cuts chunks small enough to keep a rate even, and joins none. */
function* inPieces(chunks: Iterable<Uint8Array>, bytesPerSecond: number | null): Generator<Uint8Array> {
  const size =
    bytesPerSecond === null
      ? CHUNK_BYTES
      : Math.min(CHUNK_BYTES, Math.max(1, Math.round((bytesPerSecond * TICK_MS) / 1000)));
  for (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += size) yield chunk.subarray(from, from + size);
  }
}

/** False when the connection is gone. */
async function write(response: ServerResponse, bytes: Uint8Array): Promise<boolean> {
  if (isGone(response)) return false;
  if (!response.write(bytes)) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        response.off('drain', done);
        response.off('close', done);
        resolve();
      };
      response.on('drain', done);
      response.on('close', done);
    });
  }
  return !isGone(response);
}

/** Waits unless the connection goes first; false when it has. */
async function pause(response: ServerResponse, ms: number): Promise<boolean> {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  response.once('close', abort);
  await wait(ms, undefined, { signal: stop.signal }).catch(() => undefined);
  response.off('close', abort);
  return !isGone(response);
}

function isGone(response: ServerResponse): boolean {
  return response.destroyed || response.closed;
}
