// Drums and small percussion, each one hit as a mono Float32Array.
import { biquad, RATE } from './dsp.mjs';

const TAU = 2 * Math.PI;
const noise = (seconds, random) =>
  Float32Array.from({ length: Math.round(seconds * RATE) }, () => random() * 2 - 1);
const shaped = (buffer, level) => buffer.map((value, i) => value * level(i / RATE));

export function kick({ low = 46, high = 130, decay = 0.22 } = {}) {
  const out = new Float32Array(Math.round(0.5 * RATE));
  let phase = 0;
  for (let i = 0; i < out.length; i++) {
    const t = i / RATE;
    phase += (TAU * (low + (high - low) * Math.exp(-t / 0.035))) / RATE;
    out[i] = Math.sin(phase) * Math.exp(-t / decay) * Math.min(1, t / 0.002);
  }
  return biquad(out, 'low', 2400);
}

/** gate cuts the hall off after that many seconds, as in the eighties; 0 leaves a plain snare. */
export function snare(random, { tone = 185, bright = 3200, gate = 0 } = {}) {
  const hall = gate
    ? shaped(noise(gate + 0.04, random), (t) => (t < gate ? 0.5 : 0.5 * (1 - (t - gate) / 0.04)))
    : null;
  const out = shaped(noise(0.45, random), (t) => Math.exp(-t / 0.09));
  biquad(biquad(out, 'low', bright), 'high', 320);
  if (hall) biquad(biquad(hall, 'low', 2600), 'high', 400).forEach((value, i) => (out[i] += value * 0.5));
  for (let i = 0; i < out.length; i++) {
    const t = i / RATE;
    out[i] += Math.sin(TAU * tone * t) * 0.5 * Math.exp(-t / 0.06) * Math.min(1, t / 0.001);
  }
  return out;
}

export function rim(random) {
  const out = shaped(noise(0.08, random), (t) => Math.exp(-t / 0.008));
  biquad(out, 'band', 1700, 2);
  return out.map(
    (value, i) => value * 2 + Math.sin((TAU * 820 * i) / RATE) * 0.3 * Math.exp(-i / RATE / 0.012),
  );
}

export function hat(random, decay = 0.035) {
  return biquad(
    shaped(noise(decay * 6, random), (t) => Math.exp(-t / decay)),
    'high',
    7000,
  );
}

export function shaker(random) {
  const out = shaped(
    noise(0.12, random),
    (t) => Math.min(1, t / 0.025) * Math.exp(-Math.max(0, t - 0.025) / 0.025),
  );
  return biquad(biquad(out, 'high', 4200), 'low', 9500);
}

export function clap(random) {
  const out = shaped(noise(0.3, random), (t) => {
    const burst = t < 0.03 ? 1 - (t % 0.01) / 0.012 : 1;
    return burst * Math.exp(-Math.max(0, t - 0.02) / 0.06);
  });
  return biquad(biquad(out, 'band', 1500, 0.8), 'high', 600);
}

/** A shaken ring of small bells. */
export function sleighBells(random) {
  const out = shaped(noise(0.35, random), (t) => 0.35 * Math.min(1, t / 0.006) * Math.exp(-t / 0.05));
  biquad(out, 'high', 6000);
  for (let bell = 0; bell < 9; bell++) {
    const hertz = 4200 + random() * 5200;
    const start = random() * 0.02;
    const decay = 0.05 + random() * 0.07;
    for (let i = Math.round(start * RATE); i < out.length; i++) {
      const t = i / RATE - start;
      out[i] += Math.sin(TAU * hertz * t) * 0.12 * Math.exp(-t / decay);
    }
  }
  return out;
}

/** Record surface: rare soft clicks over a little hiss. */
export function crackle(seconds, random) {
  const out = biquad(noise(seconds, random), 'low', 5000).map((value) => value * 0.05);
  for (let click = 0; click < seconds * 9; click++) {
    const at = Math.floor(random() * out.length);
    const level = random() ** 4;
    for (let i = 0; i < 24 && at + i < out.length; i++)
      out[at + i] += (random() - 0.5) * level * (1 - i / 24);
  }
  return biquad(out, 'high', 500);
}
