/** Constant facts of the songs in assets/demo: MPEG-1 layer 3, 32 kHz, 64 kbit/s, no bit reservoir, no padding. */
export const FRAME_BYTES = 288;
export const FRAME_S = 1152 / 32_000;
export const BYTES_PER_SECOND = FRAME_BYTES / FRAME_S;

const HEADER_BYTES = 4;
const SIDE_INFO_BYTES = 32;

/** A frame of silence: a song's own header and nothing after it. */
export function silentFrame(song: Uint8Array): Uint8Array {
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.set(song.subarray(0, HEADER_BYTES));
  return frame;
}

/**
 * The "Info" frame that encoders put in front of a constant bit rate, with length and an even table of contents, so
 * that players know the duration from the first bytes.
 */
export function infoFrame(song: Uint8Array, frames: number): Uint8Array {
  const frame = Buffer.from(silentFrame(song));
  let at = HEADER_BYTES + SIDE_INFO_BYTES;
  at += frame.write('Info', at, 'latin1');
  at = frame.writeUInt32BE(0x7, at);
  at = frame.writeUInt32BE(frames, at);
  at = frame.writeUInt32BE((frames + 1) * FRAME_BYTES, at);
  for (let percent = 0; percent < 100; percent++) at = frame.writeUInt8(Math.floor(percent * 2.56), at);
  return frame;
}
