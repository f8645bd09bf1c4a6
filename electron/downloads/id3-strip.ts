/** Bytes of a tag's header, and of the footer that says the same again (ID3v2.4, 3.1 and 3.4). */
const HEADER_BYTES = 10;
const HAS_FOOTER = 0x10;

export interface Id3Strip {
  /** What of this piece, and of the few bytes held back before it, is audio. */
  pass(piece: Uint8Array): Uint8Array;
  /** How many bytes were left out so far; final once `pass` has given something. */
  readonly leftOut: number;
}

/**
 * Leaves out the ID3v2 tags that a song begins with, as it comes. A tag that claims to be longer than the whole file of
 * `totalBytes` (`null` when nobody knows) is none.
 */
export function createId3Strip(totalBytes: number | null): Id3Strip {
  let toSkip = 0;
  let leftOut = 0;
  let isAudio = false;
  let held: Uint8Array = new Uint8Array();

  function pass(piece: Uint8Array): Uint8Array {
    if (isAudio) return piece;
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (;;) {
      const skipped = Math.min(toSkip, held.length);
      toSkip -= skipped;
      leftOut += skipped;
      held = held.subarray(skipped);
      if (held.length < HEADER_BYTES) return NOTHING;
      const size = tagBytes(held);
      if (size === null || leftOut + size >= (totalBytes ?? Infinity)) {
        isAudio = true;
        return held;
      }
      toSkip = size;
    }
  }

  return {
    pass,
    get leftOut() {
      return leftOut;
    },
  };
}

const NOTHING = new Uint8Array();

/** The whole length of the tag that these bytes begin; `null` when they begin none. */
export function tagBytes(bytes: Uint8Array): number | null {
  if (bytes.length < HEADER_BYTES) return null;
  const [i, d, three, major = 0xff, minor = 0xff, flags = 0, ...size] = bytes.subarray(0, HEADER_BYTES);
  const isTag = i === 0x49 && d === 0x44 && three === 0x33 && major < 0xff && minor < 0xff;
  if (!isTag || size.some((byte) => byte >= 0x80)) return null;
  const bodyBytes = size.reduce((sum, byte) => sum * 0x80 + byte, 0);
  return HEADER_BYTES + bodyBytes + ((flags & HAS_FOOTER) === 0 ? 0 : HEADER_BYTES);
}
