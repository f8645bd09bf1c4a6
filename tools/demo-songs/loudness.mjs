// Loudness after ITU-R BS.1770-4: two weighting filters, 400 ms blocks, absolute and relative gates.
import { RATE } from './dsp.mjs';

function filter(channel, b0, b1, b2, a1, a2) {
  const out = new Float64Array(channel.length);
  let x1 = 0;
  let x2 = 0;
  for (let i = 0; i < channel.length; i++) {
    out[i] = b0 * channel[i] + b1 * x1 + b2 * x2 - a1 * (out[i - 1] ?? 0) - a2 * (out[i - 2] ?? 0);
    x2 = x1;
    x1 = channel[i];
  }
  return out;
}

function weighted(channel) {
  let k = Math.tan((Math.PI * 1681.974450955533) / RATE);
  let q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  let a0 = 1 + k / q + k * k;
  const shelved = filter(
    channel,
    (high + (band * k) / q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / q + k * k) / a0,
  );
  k = Math.tan((Math.PI * 38.13547087602444) / RATE);
  q = 0.5003270373238773;
  a0 = 1 + k / q + k * k;
  return filter(shelved, 1, -2, 1, (2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0);
}

/** Integrated loudness in LUFS; -Infinity for silence. */
export function loudness(stereo) {
  const channels = [weighted(stereo.left), weighted(stereo.right)];
  const size = Math.round(0.4 * RATE);
  const blocks = [];
  for (let from = 0; from + size <= stereo.left.length; from += size / 4) {
    let power = 0;
    for (const channel of channels) for (let i = from; i < from + size; i++) power += channel[i] ** 2;
    blocks.push(power / size);
  }
  const toLufs = (power) => -0.691 + 10 * Math.log10(power);
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const heard = blocks.filter((power) => toLufs(power) > -70);
  if (heard.length === 0) return -Infinity;
  const gate = toLufs(mean(heard)) - 10;
  return toLufs(mean(heard.filter((power) => toLufs(power) > gate)));
}
