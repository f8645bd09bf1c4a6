// Signal building blocks of the demo songs: deterministic noise, filters, reverb, limiting.

/** Samples a second. At 64 kbit/s an mp3 frame is then 1152 samples and 288 bytes, never padded. */
export const RATE = 32000;
export const FRAME_SAMPLES = 1152;

/** mulberry32: the same seed gives the same song on every machine. */
export function createRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function createStereo(samples) {
  return { left: new Float32Array(samples), right: new Float32Array(samples) };
}

/** Adds a mono part to a stereo one with equal-power panning; pan from -1 (left) to 1. */
export function addPanned(target, mono, startSample, gain, pan) {
  const angle = ((pan + 1) * Math.PI) / 4;
  const left = gain * Math.cos(angle) * Math.SQRT2;
  const right = gain * Math.sin(angle) * Math.SQRT2;
  const count = Math.min(mono.length, target.left.length - startSample);
  for (let i = Math.max(0, -startSample); i < count; i++) {
    target.left[startSample + i] += mono[i] * left;
    target.right[startSample + i] += mono[i] * right;
  }
}

export function addStereo(target, source, gain) {
  for (let i = 0; i < target.left.length; i++) {
    target.left[i] += source.left[i] * gain;
    target.right[i] += source.right[i] * gain;
  }
}

export function eachChannel(stereo, change) {
  change(stereo.left, -1);
  change(stereo.right, 1);
  return stereo;
}

/** Biquads after Robert Bristow-Johnson's audio EQ cookbook, applied in place. */
export function biquad(buffer, kind, hertz, q = 0.707, gainDb = 0) {
  const w = (2 * Math.PI * Math.min(hertz, RATE * 0.45)) / RATE;
  const alpha = Math.sin(w) / (2 * q);
  const cos = Math.cos(w);
  const a = 10 ** (gainDb / 40);
  const [b0, b1, b2, a0, a1, a2] = {
    low: [(1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha],
    high: [(1 + cos) / 2, -1 - cos, (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha],
    band: [alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha],
    peak: [1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a],
  }[kind];
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let i = 0; i < buffer.length; i++) {
    const x = buffer[i];
    const y = (b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2) / a0;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    buffer[i] = y;
  }
  return buffer;
}

/** Low-pass whose corner moves: cutoff(i) in hertz; a state-variable filter after Andrew Simper. */
export function sweepLow(buffer, cutoff, q = 0.8) {
  let ic1 = 0;
  let ic2 = 0;
  for (let i = 0; i < buffer.length; i++) {
    const g = Math.tan((Math.PI * Math.min(cutoff(i), RATE * 0.42)) / RATE);
    const a1 = 1 / (1 + g * (g + 1 / q));
    const v3 = buffer[i] - ic2;
    const v1 = a1 * ic1 + g * a1 * v3;
    const v2 = ic2 + g * v1;
    ic1 = 2 * v1 - ic1;
    ic2 = 2 * v2 - ic2;
    buffer[i] = v2;
  }
  return buffer;
}

/** A feedback delay network of eight lines: a hall without metal in it. Returns the wet signal alone. */
export function reverb(input, { seconds = 1.8, damping = 0.35, predelayMs = 18 } = {}) {
  const lengths = [743, 859, 991, 1123, 1277, 1439, 1601, 1789].map((n) => Math.round(n * 1.15));
  const gains = lengths.map((n) => 10 ** ((-3 * n) / RATE / seconds));
  const lines = lengths.map((n) => new Float32Array(n));
  const held = new Float64Array(8);
  const taps = new Float64Array(8);
  const cursors = new Int32Array(8);
  const out = createStereo(input.left.length);
  const predelay = Math.round((predelayMs * RATE) / 1000);
  for (let i = 0; i < out.left.length; i++) {
    const from = i - predelay;
    const inLeft = from >= 0 ? input.left[from] : 0;
    const inRight = from >= 0 ? input.right[from] : 0;
    let sum = 0;
    for (let k = 0; k < 8; k++) {
      held[k] = lines[k][cursors[k]] * (1 - damping) + held[k] * damping;
      taps[k] = held[k] * gains[k];
      sum += taps[k];
    }
    for (let k = 0; k < 8; k++) {
      lines[k][cursors[k]] = taps[k] - sum / 4 + (k % 2 ? inRight : inLeft) * 0.5;
      cursors[k] = (cursors[k] + 1) % lengths[k];
    }
    out.left[i] = (taps[0] - taps[2] + taps[4] - taps[6]) * 0.6;
    out.right[i] = (taps[1] - taps[3] + taps[5] - taps[7]) * 0.6;
  }
  return eachChannel(out, (channel) => biquad(channel, 'high', 180));
}

/** Ping-pong echo, wet signal alone. */
export function echo(input, delaySeconds, feedback = 0.4, toneHz = 2600) {
  const delay = Math.round(delaySeconds * RATE);
  const out = createStereo(input.left.length);
  for (let i = delay; i < out.left.length; i++) {
    out.left[i] = (input.left[i - delay] + input.right[i - delay]) * 0.5 + out.right[i - delay] * feedback;
    out.right[i] = out.left[i - delay] * 0.9;
  }
  return eachChannel(out, (channel) => biquad(channel, 'low', toneHz));
}

/** Peaks over the ceiling are turned down by a gain that looks 4 ms ahead, so that nothing clips. */
export function limit(stereo, ceiling) {
  const ahead = Math.round(0.004 * RATE);
  const release = Math.exp(-1 / (0.12 * RATE));
  const count = stereo.left.length;
  const wanted = new Float32Array(count + ahead).fill(1);
  for (let i = 0; i < count; i++) {
    const peak = Math.max(Math.abs(stereo.left[i]), Math.abs(stereo.right[i]));
    const gain = peak > ceiling ? ceiling / peak : 1;
    for (let k = i; gain < 1 && k >= i - ahead && k >= 0; k--) if (wanted[k] > gain) wanted[k] = gain;
  }
  let gain = 1;
  for (let i = 0; i < count; i++) {
    gain = Math.min(wanted[i], 1 - (1 - gain) * release);
    stereo.left[i] *= gain;
    stereo.right[i] *= gain;
  }
  return stereo;
}

export function fade(stereo, inSeconds, outSeconds) {
  const count = stereo.left.length;
  const fadeIn = inSeconds * RATE;
  const fadeOut = outSeconds * RATE;
  return eachChannel(stereo, (channel) => {
    for (let i = 0; i < fadeIn; i++) channel[i] *= Math.sin(((i / fadeIn) * Math.PI) / 2) ** 2;
    for (let i = 0; i < fadeOut; i++) channel[count - 1 - i] *= Math.sin(((i / fadeOut) * Math.PI) / 2) ** 2;
  });
}
