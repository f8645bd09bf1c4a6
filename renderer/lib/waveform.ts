/** Loudness over time, each from 0 to 1. */
export type Peaks = Float32Array;

/** How finely a song is measured: more than any strip draws bars. */
export const PEAK_COUNT = 512;

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
  return loudest === 0 ? peaks : peaks.map((level) => level / loudest);
}

/** The same song in fewer parts: each takes the loudest of those it covers, so that accents stay visible. */
export function resample(peaks: Peaks, count: number): number[] {
  return Array.from({ length: Math.max(0, count) }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.ceil(((bar + 1) * peaks.length) / count));
    return Math.max(0, ...peaks.subarray(from, to));
  });
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
