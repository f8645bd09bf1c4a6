/** Loudness over time, each from 0 to 255. */
export type Peaks = Uint8Array;

/** How finely a song is measured: more than any strip draws bars. */
const PEAK_COUNT = 800;

/** Mastered songs are loud throughout; this sets their quieter parts apart as the ear does. */
const CONTRAST = 1.7;
const BLOCK_S = 0.02;

/** Takes the shape of a song from its samples, as they come. */
export interface ShapeMeter {
  add(channels: readonly Float32Array[]): void;
  /**
   * The loudness (root mean square) of equal parts of the whole song, relative to the loudest one so far. Parts that
   * haven't come yet are 0. `durationMs` null: what has come is all of it.
   */
  peaks(durationMs: number | null, count?: number): Peaks;
}

export function createShapeMeter(sampleRate: number): ShapeMeter {
  const blockSamples = Math.max(1, Math.round(sampleRate * BLOCK_S));
  /** Mean squares. */
  const blocks: number[] = [];
  let sum = 0;
  let samples = 0;

  return {
    add(channels) {
      const length = Math.max(0, ...channels.map((channel) => channel.length));
      for (let i = 0; i < length; i++) {
        for (const channel of channels) sum += (channel[i] ?? 0) ** 2;
        if (++samples < blockSamples) continue;
        blocks.push(sum / (samples * channels.length));
        sum = 0;
        samples = 0;
      }
    },
    peaks(durationMs, count = PEAK_COUNT) {
      const all = Math.max(blocks.length, Math.round((durationMs ?? 0) / 1000 / BLOCK_S));
      const levels = Array.from({ length: count }, (_, part) => {
        const from = Math.floor((part * all) / count);
        const of = blocks.slice(from, Math.max(from + 1, Math.floor(((part + 1) * all) / count)));
        return of.length === 0 ? 0 : Math.sqrt(of.reduce((total, block) => total + block, 0) / of.length);
      });
      const loudest = Math.max(...levels);
      return Uint8Array.from(levels, (level) =>
        loudest === 0 ? 0 : Math.round(255 * (level / loudest) ** CONTRAST),
      );
    },
  };
}

/** The same song in fewer parts: each the mean of those it covers, and the loudest of them again 1. */
export function resample(peaks: Peaks, count: number): number[] {
  const levels = Array.from({ length: Math.max(0, count) }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const part = peaks.subarray(from, Math.max(from + 1, Math.ceil(((bar + 1) * peaks.length) / count)));
    return part.reduce((sum, level) => sum + level, 0) / part.length;
  });
  const loudest = Math.max(...levels);
  return loudest > 0 ? levels.map((level) => level / loudest) : levels;
}

/** Upright bars as one SVG path, centred; the quietest is still a dot. */
export function barsPath(levels: readonly number[], pitch: number, height: number, width: number): string {
  return levels
    .map((level, bar) => {
      const half = Math.max(0.6, (level * (height - width)) / 2);
      const x = (bar * pitch + width / 2).toFixed(2);
      return `M${x} ${(height / 2 - half).toFixed(2)}V${(height / 2 + half).toFixed(2)}`;
    })
    .join('');
}
