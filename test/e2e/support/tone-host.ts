import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Tone {
  readonly hz: number;
  /** Of full scale, from 0 to 1. */
  readonly level: number;
  readonly seconds: number;
}

export interface ToneHost {
  /** Where a WAV file with this tone is served, with ranges. */
  url(tone: Tone): string;
  /** Where any other file is served. */
  add(name: string, bytes: Buffer): string;
  /** What was asked for so far. */
  readonly requests: readonly { readonly path: string; readonly range: string | null }[];
  /** Bytes of bodies that went out so far. */
  sentBytes(): number;
  close(): Promise<void>;
}

const RATE = 44_100;
const HEADER_BYTES = 44;
const CHUNK_BYTES = 64 * 1024;

/** A media host whose songs are steady tones, so that whatever else is heard comes from the player. */
export async function startToneHost(): Promise<ToneHost> {
  const files = new Map<string, Buffer>();
  const requests: { path: string; range: string | null }[] = [];
  let sent = 0;
  const server = createServer((request, response) => {
    const range = request.headers.range ?? null;
    const url = new URL(request.url ?? '/', 'http://localhost');
    requests.push({ path: url.pathname, range });
    const [, hz = 0, level = 0, seconds = 0] = url.pathname.split('/').map((part) => Number.parseFloat(part));
    const file = files.get(url.pathname);
    const size = file?.length ?? HEADER_BYTES + seconds * RATE * 4;
    const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
    const start = Number(from);
    const end = to === '' ? size : Number(to) + 1;
    response.writeHead(range === null ? 200 : 206, {
      'content-type': file === undefined ? 'audio/wav' : 'audio/mpeg',
      'content-length': end - start,
      'accept-ranges': 'bytes',
      ...(range === null ? {} : { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
    });
    let at = start;
    const write = (): void => {
      while (at < end && !response.destroyed) {
        const to = Math.min(end, at + CHUNK_BYTES);
        const chunk = file?.subarray(at, to) ?? bytesOf({ hz, level, seconds }, at, to);
        at += chunk.length;
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', write);
      }
      response.end();
    };
    write();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: ({ hz, level, seconds }) => `http://127.0.0.1:${port}/${hz}/${level}/${seconds}/tone.wav`,
    add(name, bytes) {
      files.set(`/${name}`, bytes);
      return `http://127.0.0.1:${port}/${name}`;
    },
    requests,
    sentBytes: () => sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Bytes [start, end) of a tone's file: stereo, 16 bit. */
function bytesOf(tone: Tone, start: number, end: number): Buffer {
  const first = Math.max(0, Math.floor((start - HEADER_BYTES) / 4));
  const last = Math.max(0, Math.ceil((end - HEADER_BYTES) / 4));
  const samples = Buffer.alloc((last - first) * 4);
  for (let i = first; i < last; i++) {
    const value = Math.round(32_767 * tone.level * Math.sin((2 * Math.PI * tone.hz * i) / RATE));
    samples.writeInt16LE(value, (i - first) * 4);
    samples.writeInt16LE(value, (i - first) * 4 + 2);
  }
  const offset = HEADER_BYTES + first * 4;
  const body = samples.subarray(Math.max(0, start - offset), end - offset);
  return start < HEADER_BYTES ? Buffer.concat([header(tone).subarray(start, end), body]) : body;
}

function header({ seconds }: Tone): Buffer {
  const bytes = seconds * RATE * 4;
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + bytes, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 4, 28);
  head.writeUInt16LE(4, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(bytes, 40);
  return head;
}
