/** Loudness over time, each from 0 to 1. */
export type Peaks = Float32Array;

/** How finely a song is measured: more than any strip draws bars. */
export const PEAK_COUNT = 512;

/** Mastered songs are loud throughout; this sets their quieter parts apart as the ear does. */
const CONTRAST = 1.7;

/**
 * Measures decoded samples: the loudness (root mean square) of `count` equal parts, relative to the loudest one.
 * A silent or empty song is flat.
 */
export function measure(channels: readonly Float32Array[], count = PEAK_COUNT): Peaks {
  const peaks = new Float32Array(count);
  const length = Math.max(0, ...channels.map((channel) => channel.length));
  let loudest = 0;
  for (let part = 0; part < count; part++) {
    const from = Math.floor((part * length) / count);
    const to = Math.floor(((part + 1) * length) / count);
    let sum = 0;
    for (const channel of channels) {
      for (let i = from; i < to; i++) sum += (channel[i] ?? 0) ** 2;
    }
    const samples = (to - from) * channels.length;
    const level = samples === 0 ? 0 : Math.sqrt(sum / samples);
    peaks[part] = level;
    loudest = Math.max(loudest, level);
  }
  return loudest === 0 ? peaks : peaks.map((level) => (level / loudest) ** CONTRAST);
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
