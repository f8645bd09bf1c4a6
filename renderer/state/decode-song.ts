import { mp3Frames, type Mp3Frames } from '../lib/mp3-frames.ts';
import type { Samples } from '../lib/sound-meter.ts';

const SEGMENT_S = 20;
/** Frames may lean on those before them (the bit reservoir): so many are decoded again and left out. */
const LEAD_FRAMES = 10;
/** Frames that stand in a row by chance alone. */
const FEW_FRAMES = 4;
const MOST_BYTES = 64_000_000;
/** For what can't be cut into frames. */
const SAMPLE_RATE = 44_100;

/**
 * Decodes a song while it comes: mp3 in pieces of some seconds, anything else at its end. The browser decodes on threads
 * of its own; an offline context holds no sound device and nothing that would have to be closed.
 */
export async function* decodeSong(
  body: AsyncIterable<Uint8Array>,
  durationMs: number | null,
): AsyncGenerator<Samples> {
  let bytes = new Uint8Array(1 << 20);
  let length = 0;
  let frames: Mp3Frames | null = null;
  let done = 0;

  async function next(to: number, from: Mp3Frames, isLast: boolean): Promise<Samples> {
    const lead = Math.min(done, LEAD_FRAMES);
    const piece = bytes.slice(from.offsets[done - lead], from.offsets[to]);
    const channels = await decode(piece, from.sampleRate);
    const wanted = (to - done) * from.samplesPerFrame;
    done = to;
    return {
      channels: channels.map((channel) => channel.slice(Math.max(0, channel.length - wanted))),
      sampleRate: from.sampleRate,
      durationMs: isLast ? null : durationMs,
    };
  }

  for await (const chunk of body) {
    if (length + chunk.length > MOST_BYTES) throw new Error('too long to be measured');
    if (length + chunk.length > bytes.length) {
      const larger = new Uint8Array(2 * (length + chunk.length));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    bytes.set(chunk, length);
    length += chunk.length;
    frames = mp3Frames(bytes.subarray(0, length), frames);
    if (frames === null || frames.offsets.length < FEW_FRAMES) continue;
    const segment = Math.ceil((SEGMENT_S * frames.sampleRate) / frames.samplesPerFrame);
    while (frames.offsets.length - 1 - done >= segment) yield await next(done + segment, frames, false);
  }
  if (frames !== null && frames.offsets.length >= FEW_FRAMES) {
    const last = frames.offsets.length - 1;
    if (last > done) yield await next(last, frames, true);
    return;
  }
  const channels = await decode(bytes.slice(0, length), SAMPLE_RATE);
  yield { channels, sampleRate: SAMPLE_RATE, durationMs: null };
}

async function decode(bytes: Uint8Array<ArrayBuffer>, sampleRate: number): Promise<Float32Array[]> {
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate });
  const audio = await context.decodeAudioData(bytes.buffer);
  return Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
}
