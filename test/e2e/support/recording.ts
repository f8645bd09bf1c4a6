import { execFile, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Of what is recorded: one channel, as the null sink of the virtual desktop plays it. */
export const RECORDED_RATE = 44_100;

export interface Recording {
  /** Ends it and gives the samples, from -1 to 1. */
  stop(): Promise<Float32Array>;
}

/** Records what goes to the sound card from now on. */
export async function record(): Promise<Recording> {
  const recorder = spawn('parec', [
    ...['-d', 'null0.monitor', '--format=s16le', `--rate=${RECORDED_RATE}`],
    ...['--channels=1', '--latency-msec=20'],
  ]);
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    recorder.once('error', reject);
    recorder.stdout.once('data', () => resolve());
    recorder.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  return {
    async stop() {
      const ended = new Promise((resolve) => recorder.once('exit', resolve));
      recorder.kill('SIGTERM');
      await ended;
      const bytes = Buffer.concat(chunks);
      return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(i * 2) / 32_768);
    },
  };
}

/** The largest step from one sample to the next. A sine's own is its level times 2π times its pitch over the rate. */
export function largestStep(samples: Float32Array): number {
  let largest = 0;
  for (let i = 1; i < samples.length; i++) {
    largest = Math.max(largest, Math.abs((samples[i] ?? 0) - (samples[i - 1] ?? 0)));
  }
  return largest;
}

/** The longest stretch, in samples, that stays below a level between the first and the last sound. */
export function longestGap(samples: Float32Array, level: number): number {
  let longest = 0;
  let last = samples.findIndex((sample) => Math.abs(sample) >= level);
  for (let i = last; i >= 0 && i < samples.length; i++) {
    if (Math.abs(samples[i] ?? 0) < level) continue;
    longest = Math.max(longest, i - last);
    last = i;
  }
  return longest;
}

/** Integrated loudness in LUFS, as ffmpeg's ebur128 has it; `file` is where the samples may be put for it. */
export async function loudnessOf(samples: Float32Array, file: string): Promise<number> {
  await writeFile(file, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const input = ['-f', 'f32le', '-ar', String(RECORDED_RATE), '-ac', '1', '-i', file];
  const args = ['-nostats', ...input, '-af', 'ebur128', '-f', 'null', '-'];
  const { stderr } = await promisify(execFile)('ffmpeg', args);
  return Number([...stderr.matchAll(/I:\s+(-?[\d.]+) LUFS/g)].at(-1)?.[1]);
}
