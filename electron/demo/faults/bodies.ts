import type { Answer, ByteSource } from '../answer.ts';
import type { DemoRequest } from '../request.ts';

/** What a hotel's network says to every request until somebody signs in. */
export const CAPTIVE_PORTAL = `<!doctype html>
<html lang="en"><head><title>Sign in to the network</title></head>
<body><h1>Welcome to Seaview Guest Wi-Fi</h1><p>Sign in to go online.</p></body></html>
`;

const OPENING = Buffer.from('{"items":[],"padding":"');
const FILLING = Buffer.alloc(64 * 1024, 'x');

/** An answer of any size that is never held in memory as a whole. */
export function hugeAnswer(sizeBytes: number, isLengthDeclared: boolean, { provider }: DemoRequest): Answer {
  const source: ByteSource = { sizeBytes, read: readFilling };
  return {
    status: 200,
    headers: { 'content-type': provider === null ? 'audio/mpeg' : 'application/json' },
    body: isLengthDeclared
      ? { kind: 'part', source, start: 0, end: sizeBytes }
      : { kind: 'stream', chunks: readFilling(0, sizeBytes), bytesPerSecond: null },
  };
}

function* readFilling(start: number, end: number): Generator<Uint8Array> {
  let left = end - start;
  for (let chunk = OPENING; left > 0; chunk = FILLING) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
  }
}
