/** Whole frames of an mp3 file, as far as its bytes are there. */
export interface Mp3Frames {
  readonly sampleRate: number;
  readonly samplesPerFrame: number;
  /** Where each frame begins, and at last where the next one would. */
  readonly offsets: readonly number[];
}

const BITRATES: Readonly<Record<'1' | '2', readonly number[]>> = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const RATES = [44_100, 48_000, 32_000];
const ID3_HEADER_BYTES = 10;

/**
 * Finds the frames of layer III; `null` for anything else. A tag in front is passed over. With more bytes of the same
 * file it goes on from what was `found` before.
 */
export function mp3Frames(bytes: Uint8Array, found: Mp3Frames | null = null): Mp3Frames | null {
  const offsets = found === null ? [afterTag(bytes)] : [...found.offsets];
  let at = offsets.at(-1) ?? 0;
  const first = frameAt(bytes, offsets[0] ?? 0);
  if (first === null) return null;
  for (let frame = frameAt(bytes, at); frame !== null; frame = frameAt(bytes, at)) {
    if (at + frame.bytes > bytes.length) break;
    at += frame.bytes;
    offsets.push(at);
  }
  return { sampleRate: first.sampleRate, samplesPerFrame: first.samples, offsets };
}

interface Frame {
  readonly bytes: number;
  readonly sampleRate: number;
  readonly samples: number;
}

function frameAt(bytes: Uint8Array, at: number): Frame | null {
  const [b0 = 0, b1 = 0, b2 = 0] = bytes.subarray(at, at + 3);
  const version = (b1 >> 3) & 3;
  if (b0 !== 0xff || b1 >> 5 !== 7 || version === 1 || ((b1 >> 1) & 3) !== 1) return null;
  const isFull = version === 3;
  const kbps = BITRATES[isFull ? '1' : '2'][b2 >> 4] ?? 0;
  const base = RATES[(b2 >> 2) & 3];
  if (kbps === 0 || base === undefined) return null;
  const sampleRate = isFull ? base : version === 2 ? base / 2 : base / 4;
  const samples = isFull ? 1152 : 576;
  return { sampleRate, samples, bytes: Math.floor((samples * kbps * 125) / sampleRate) + ((b2 >> 1) & 1) };
}

function afterTag(bytes: Uint8Array): number {
  const [i, d, three] = bytes;
  if (i !== 0x49 || d !== 0x44 || three !== 0x33 || bytes.length < ID3_HEADER_BYTES) return 0;
  const [a = 0, b = 0, c = 0, e = 0] = bytes.subarray(6, ID3_HEADER_BYTES);
  const hasFooter = ((bytes[5] ?? 0) & 0x10) !== 0;
  return ID3_HEADER_BYTES + (a << 21) + (b << 14) + (c << 7) + e + (hasFooter ? ID3_HEADER_BYTES : 0);
}
