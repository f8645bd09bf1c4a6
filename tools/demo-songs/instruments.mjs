// Instruments: each returns a mono Float32Array of one note (or, for the whistle, one line).
import { biquad, RATE, sweepLow } from './dsp.mjs';

const TAU = 2 * Math.PI;
const samplesOf = (seconds) => Math.max(1, Math.round(seconds * RATE));

function releaseTail(buffer, heldSeconds, releaseSeconds) {
  const from = samplesOf(heldSeconds);
  const count = releaseSeconds * RATE;
  for (let i = from; i < buffer.length; i++) buffer[i] *= Math.max(0, 1 - (i - from) / count) ** 2;
  return buffer;
}

/** Sum of decaying partials: [ratio, amplitude, decay seconds][]. */
function partials(hertz, seconds, list, random, attackSeconds = 0.002) {
  const out = new Float32Array(samplesOf(seconds));
  const attack = attackSeconds * RATE;
  for (const [ratio, amplitude, decay] of list) {
    if (hertz * ratio > RATE * 0.45) continue;
    const step = (TAU * hertz * ratio) / RATE;
    const fall = Math.exp(-1 / (decay * RATE));
    let level = amplitude;
    let phase = random() * TAU;
    for (let i = 0; i < out.length; i++) {
      out[i] += Math.sin(phase) * level * Math.min(1, i / attack);
      phase += step;
      level *= fall;
    }
  }
  return out;
}

export function musicBox(hertz, random, velocity = 1) {
  const list = [
    [1, 0.8, 0.9],
    [2.003, 0.16, 0.5],
    [3.01, 0.1 * velocity, 0.3],
    [5.42, 0.1 * velocity, 0.09],
    [8.9, 0.05 * velocity, 0.03],
  ];
  return releaseTail(partials(hertz, 2.6, list, random, 0.001), 2.1, 0.5);
}

export function glockenspiel(hertz, random) {
  return partials(
    hertz,
    1.8,
    [
      [1, 0.7, 0.6],
      [2.76, 0.18, 0.25],
      [5.4, 0.1, 0.09],
    ],
    random,
    0.001,
  );
}

/** Felt piano: stiff strings, two of them a hair apart, darker when softer. */
export function piano(hertz, seconds, random, velocity = 0.8, felt = 0.5) {
  const list = [];
  const long = 3.2 * (220 / hertz) ** 0.45;
  for (let k = 1; k <= 14; k++) {
    const ratio = k * Math.sqrt(1 + 0.00035 * k * k);
    const amplitude = (Math.abs(Math.sin(k * 0.43)) + 0.2) * k ** -(0.9 + felt * 0.9 + (1 - velocity) * 0.5);
    list.push([ratio * 0.9997, amplitude * 0.4, (long * 0.8) / k ** 0.7]);
    list.push([ratio * 1.0004, amplitude * 0.3, (long * 0.35) / k ** 0.6]);
  }
  const out = partials(hertz, seconds + 0.5, list, random, 0.003);
  const knock = biquad(
    Float32Array.from({ length: samplesOf(0.04) }, () => random() - 0.5),
    'low',
    700,
  );
  knock.forEach((value, i) => (out[i] += value * 0.5 * (1 - i / knock.length) ** 3));
  for (let i = 0; i < out.length; i++) out[i] *= velocity;
  return releaseTail(out, seconds, 0.45);
}

/** Karplus and Strong's string with a fractional delay; bright 0..1, ring is the time to fall by 60 dB. */
export function pluck(hertz, seconds, random, { bright = 0.6, ring = 3, pick = 0.14 } = {}) {
  const out = new Float32Array(samplesOf(seconds));
  const damping = 0.5 - bright * 0.38;
  const period = RATE / hertz - damping;
  const length = Math.floor(period - 0.1);
  const fraction = period - length;
  const tune = (1 - fraction) / (1 + fraction);
  const noise = Float32Array.from({ length }, () => random() * 2 - 1);
  biquad(noise, 'low', 1400 + bright * 6000);
  const shift = Math.max(1, Math.round(length * pick));
  const line = noise.map((value, i) => value - noise[(i + length - shift) % length]);
  const mean = line.reduce((sum, value) => sum + value, 0) / length;
  const loss = 10 ** (-3 / (hertz * ring));
  let previous = 0;
  let allpassIn = 0;
  let allpassOut = 0;
  for (let i = 0, at = 0; i < out.length; i++, at = (at + 1) % length) {
    const value = i < length ? line[at] - mean : line[at];
    out[i] = value;
    const damped = ((1 - damping) * value + damping * previous) * loss;
    previous = value;
    allpassOut = tune * damped + allpassIn - tune * allpassOut;
    allpassIn = damped;
    line[at] = allpassOut;
  }
  return releaseTail(out, seconds - 0.03, 0.03);
}

/** Band-limited saw (polyBLEP). */
function saw(hertz, count, phase = 0) {
  const out = new Float32Array(count);
  const step = hertz / RATE;
  let at = phase % 1;
  for (let i = 0; i < count; i++) {
    let value = 2 * at - 1;
    if (at < step) value -= 2 * (at / step) - (at / step) ** 2 - 1;
    else if (at > 1 - step) value -= ((at - 1) / step) ** 2 + (2 * (at - 1)) / step + 1;
    out[i] = value;
    at += step;
    if (at >= 1) at -= 1;
  }
  return out;
}

/** Slow, wide chord tone; call it once for each side with another seed for width. */
export function pad(
  hertz,
  seconds,
  random,
  { attack = 0.7, release = 1.1, cutoff = 1100, motion = 300 } = {},
) {
  const count = samplesOf(seconds + release);
  const out = new Float32Array(count);
  for (const cents of [-9, 1, 8]) {
    const voice = saw(hertz * 2 ** ((cents + random() * 4) / 1200), count, random());
    for (let i = 0; i < count; i++) out[i] += voice[i] * 0.3;
  }
  const drift = random() * TAU;
  sweepLow(out, (i) => cutoff + motion * Math.sin((TAU * 0.11 * i) / RATE + drift), 0.75);
  for (let i = 0; i < count; i++) out[i] *= Math.min(1, i / (attack * RATE)) ** 1.5;
  return releaseTail(out, seconds, release);
}

export function synthBass(hertz, seconds, { cutoff = 420, bite = 900, attack = 0.006 } = {}) {
  const count = samplesOf(seconds + 0.06);
  const out = saw(hertz, count, 0.25);
  for (let i = 0; i < count; i++) out[i] = out[i] * 0.55 + Math.sin((TAU * hertz * i) / RATE) * 0.6;
  sweepLow(out, (i) => cutoff + bite * Math.exp(-i / (0.09 * RATE)), 0.9);
  for (let i = 0; i < count; i++) out[i] *= Math.min(1, i / (attack * RATE));
  return releaseTail(out, seconds, 0.06);
}

/** Round upright or electric bass. */
export function softBass(hertz, seconds, random) {
  const list = [
    [1, 0.9, 1.1],
    [2, 0.28, 0.5],
    [3, 0.1, 0.25],
    [4, 0.05, 0.12],
  ];
  return releaseTail(partials(hertz, seconds + 0.09, list, random, 0.008), seconds, 0.09);
}

/** Short filtered saw for arpeggios. */
export function synthPluck(hertz, seconds, random, { bite = 2800, floor = 500 } = {}) {
  const count = samplesOf(seconds);
  const out = saw(hertz, count, random());
  const second = saw(hertz * 1.004, count, random());
  for (let i = 0; i < count; i++) out[i] = (out[i] + second[i]) * 0.4;
  sweepLow(out, (i) => floor + bite * Math.exp(-i / (0.08 * RATE)), 1.1);
  for (let i = 0; i < count; i++) out[i] *= Math.min(1, i / 60) * Math.exp(-i / (0.22 * RATE));
  return releaseTail(out, seconds - 0.05, 0.05);
}

/** Lead with delayed vibrato. */
export function lead(hertz, seconds, { cutoff = 1700, vibrato = 7 } = {}) {
  const count = samplesOf(seconds + 0.25);
  const out = new Float32Array(count);
  let phase = 0;
  for (let i = 0; i < count; i++) {
    const t = i / RATE;
    const cents = vibrato * Math.min(1, Math.max(0, t - 0.25) * 3) * Math.sin(TAU * 5.2 * t);
    phase += (TAU * hertz * 2 ** (cents / 1200)) / RATE;
    out[i] =
      Math.sin(phase) * 0.6 +
      Math.sin(phase * 2) * 0.18 +
      Math.sin(phase * 3) * 0.16 +
      Math.sin(phase * 5) * 0.05;
    out[i] *= Math.min(1, t / 0.04);
  }
  return releaseTail(biquad(out, 'low', cutoff), seconds, 0.25);
}

/** A whistled line: notes [{at, hertz, seconds}] in seconds, with scoops, vibrato and breath. */
export function whistle(notes, totalSeconds, random) {
  const out = new Float32Array(samplesOf(totalSeconds));
  for (const { at, hertz, seconds } of notes) {
    const count = samplesOf(seconds + 0.05);
    const breath = biquad(
      Float32Array.from({ length: count }, () => random() - 0.5),
      'band',
      hertz * 1.02,
      7,
    );
    let phase = 0;
    for (let i = 0; i < count; i++) {
      const t = i / RATE;
      const scoop = -70 * Math.exp(-t / 0.035);
      const vibrato = 16 * Math.min(1, Math.max(0, t - 0.16) * 4) * Math.sin(TAU * 5.6 * t);
      phase += (TAU * hertz * 2 ** ((scoop + vibrato) / 1200)) / RATE;
      const level = Math.min(1, t / 0.035) * Math.min(1, Math.max(0, seconds + 0.05 - t) / 0.06) ** 1.2;
      const swell = 0.85 + 0.15 * Math.sin((Math.PI * Math.min(t, seconds)) / seconds);
      const index = samplesOf(at) + i;
      if (index >= out.length) break;
      out[index] += (Math.sin(phase) * 0.6 + Math.sin(phase * 2) * 0.03 + breath[i] * 0.6) * level * swell;
    }
  }
  return out;
}
