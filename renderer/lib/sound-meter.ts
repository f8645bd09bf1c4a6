import { createLoudnessMeter, type LoudnessMeter } from './loudness.ts';
import { createShapeMeter, type ShapeMeter } from './waveform.ts';

/** The next samples of a song. */
export interface Samples {
  readonly channels: readonly Float32Array[];
  readonly sampleRate: number;
  /** Of the whole song, where it is known; `null` with the last ones. */
  readonly durationMs: number | null;
}

/** What has been heard of a song so far. */
export interface Measured {
  readonly peaks: Uint8Array;
  readonly loudness: number | null;
  readonly peak: number;
}

/** Measures one song, piece by piece. This runs in a worker: it takes a good part of a second. */
export function createSoundMeter(): (samples: Samples) => Measured {
  let meters: { shape: ShapeMeter; loudness: LoudnessMeter } | null = null;
  return ({ channels, sampleRate, durationMs }) => {
    meters ??= { shape: createShapeMeter(sampleRate), loudness: createLoudnessMeter(sampleRate) };
    meters.shape.add(channels);
    meters.loudness.add(channels);
    return {
      peaks: meters.shape.peaks(durationMs),
      loudness: meters.loudness.loudness(),
      peak: meters.loudness.peak(),
    };
  };
}
