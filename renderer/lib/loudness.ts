/**
 * Integrated loudness by ITU-R BS.1770-4 and EBU R 128: K-weighted, in blocks of 400 ms that overlap by three quarters,
 * gated at -70 LUFS and at 10 LU below what is left.
 */
export interface LoudnessMeter {
  /** The next samples of each channel. One channel counts as two: that is how it is played. */
  add(channels: readonly Float32Array[]): void;
  /** LUFS; `null` where there is nothing loud enough to be measured. */
  loudness(): number | null;
  /** The largest sample so far, 1 being full scale. */
  peak(): number;
}

const STEP_S = 0.1;
const STEPS_A_BLOCK = 4;
const ABSOLUTE_GATE = -70;
const RELATIVE_GATE_LU = -10;

export function createLoudnessMeter(sampleRate: number): LoudnessMeter {
  const filters = [0, 1].map(() => [shelf(sampleRate), highPass(sampleRate)] as const);
  const stepSamples = Math.round(sampleRate * STEP_S);
  /** Mean squares of each 100 ms, summed over the channels. */
  const steps: number[] = [];
  let energy = 0;
  let samples = 0;
  let peak = 0;

  return {
    add(channels) {
      const [left, right = left] = channels;
      if (left === undefined || right === undefined) return;
      const [ofLeft, ofRight] = filters;
      for (let i = 0; i < left.length; i++) {
        const l = left[i] ?? 0;
        const r = right[i] ?? 0;
        peak = Math.max(peak, Math.abs(l), Math.abs(r));
        if (ofLeft) energy += ofLeft[1](ofLeft[0](l)) ** 2;
        if (ofRight) energy += ofRight[1](ofRight[0](r)) ** 2;
        if (++samples < stepSamples) continue;
        steps.push(energy / stepSamples);
        energy = 0;
        samples = 0;
      }
    },

    loudness() {
      const blocks: number[] = [];
      for (let end = STEPS_A_BLOCK; end <= steps.length; end++) {
        blocks.push(mean(steps.slice(end - STEPS_A_BLOCK, end)));
      }
      const heard = blocks.filter((block) => lufs(block) > ABSOLUTE_GATE);
      if (heard.length === 0) return null;
      const gate = lufs(mean(heard)) + RELATIVE_GATE_LU;
      return lufs(mean(heard.filter((block) => lufs(block) > gate)));
    },

    peak: () => peak,
  };
}

const lufs = (meanSquare: number): number => -0.691 + 10 * Math.log10(meanSquare);

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

type Filter = (sample: number) => number;

/** The head's shelf of BS.1770, its analogue prototype brought to this sample rate. */
function shelf(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return biquad(
    [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
    [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  );
}

/** The RLB curve of BS.1770. */
function highPass(sampleRate: number): Filter {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return biquad([1, -2, 1], [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0]);
}

function biquad([b0, b1, b2]: [number, number, number], [a1, a2]: [number, number]): Filter {
  let z1 = 0;
  let z2 = 0;
  return (x) => {
    const y = b0 * x + z1;
    z1 = b1 * x - a1 * y + z2;
    z2 = b2 * x - a2 * y;
    return y;
  };
}
