import type { Measured, Samples } from '../lib/sound-meter.ts';
import workerUrl from './sound-worker.ts?worker&url';

/** What the page lets name a script; not in TypeScript's library yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: () => string },
  ): { createScriptURL(input: string): URL };
}

let address: URL | string | null = null;

/** This one script, and no other. */
function workerAddress(): URL | string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  address ??=
    trustedTypes
      ?.createPolicy('songwatch-worker', { createScriptURL: () => workerUrl })
      .createScriptURL(workerUrl) ?? workerUrl;
  return address;
}

/** Measures what is decoded of a song off the main thread, piece by piece; gives what is known after each. */
export async function* measureSong(pieces: AsyncIterable<Samples>): AsyncGenerator<Measured> {
  const worker = new Worker(workerAddress(), { type: 'module' });
  try {
    for await (const piece of pieces) {
      yield await new Promise<Measured>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Measured>) => resolve(data);
        worker.onerror = () => reject(new Error('a song could not be measured'));
        worker.postMessage(piece, { transfer: piece.channels.map(({ buffer }) => buffer as ArrayBuffer) });
      });
    }
  } finally {
    worker.terminate();
  }
}
