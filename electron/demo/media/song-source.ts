import type { ByteSource } from '../answer.ts';
import { FRAME_BYTES, FRAME_S, infoFrame, silentFrame } from './mp3-frames.ts';

/** Where a piece may be repeated; frame numbers, as tools/make-demo-songs.mjs writes them. */
export interface SongPlan {
  readonly frames: number;
  readonly barFrames: number;
  readonly body: { readonly from: number; readonly to: number };
}

/** Bytes [start, end) of the piece's file, `times` over. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly times: number;
}

/**
 * A song of the wanted length out of a piece of half a minute: intro, the body repeated bar by bar, ending, and less
 * than a bar of silence. Nothing is copied, so that one of gigabytes costs no memory. Without a length: the piece.
 */
export function createSongSource(piece: Uint8Array, plan: SongPlan, durationS: number | null): ByteSource {
  const frames = framesOf(plan, durationS);
  const slice = (from: number, to: number): Uint8Array =>
    piece.subarray(from * FRAME_BYTES, to * FRAME_BYTES);
  const stretches: Stretch[] = [{ bytes: infoFrame(piece, frames), times: 1 }];
  const { body, barFrames } = plan;
  const fixed = plan.frames - (body.to - body.from);

  if (frames === plan.frames) {
    stretches.push({ bytes: piece, times: 1 });
  } else if (frames < fixed) {
    stretches.push({ bytes: slice(0, frames), times: 1 });
  } else {
    const bars = Math.floor((frames - fixed) / barFrames);
    const cycleBars = (body.to - body.from) / barFrames;
    const partBars = bars % cycleBars;
    stretches.push(
      { bytes: slice(0, body.from), times: 1 },
      { bytes: slice(body.to - partBars * barFrames, body.to), times: 1 },
      { bytes: slice(body.from, body.to), times: (bars - partBars) / cycleBars },
      { bytes: slice(body.to, plan.frames), times: 1 },
      { bytes: silentFrame(piece), times: frames - fixed - bars * barFrames },
    );
  }
  return {
    sizeBytes: (frames + 1) * FRAME_BYTES,
    read: (start, end) => readStretches(stretches, start, end),
  };
}

/** The length that the song really gets: whole frames, told in milliseconds' precision. */
export function songDurationS(plan: SongPlan, wantedS: number | null): number {
  return Math.round(framesOf(plan, wantedS) * FRAME_S * 1000) / 1000;
}

function framesOf(plan: SongPlan, durationS: number | null): number {
  return durationS === null ? plan.frames : Math.max(1, Math.round(durationS / FRAME_S));
}

function* readStretches(stretches: readonly Stretch[], start: number, end: number): Generator<Uint8Array> {
  let offset = 0;
  for (const { bytes, times } of stretches) {
    const length = bytes.length * times;
    let from = Math.max(0, start - offset);
    const to = Math.min(length, end - offset);
    while (from < to) {
      const within = from % bytes.length;
      const chunk = bytes.subarray(within, Math.min(bytes.length, within + to - from));
      yield chunk;
      from += chunk.length;
    }
    offset += length;
  }
}
