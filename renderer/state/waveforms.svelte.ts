import { SvelteMap } from 'svelte/reactivity';
import type { MediaUrl, TaskKey } from '../bridge.ts';
import { measure, type Peaks } from '../lib/waveform.ts';

/** Enough to tell loud from quiet, and a long song still decodes in a few megabytes. */
const SAMPLE_RATE = 8_000;
const MOST_BYTES = 64_000_000;
const KEPT = 200;

export type Decode = (bytes: ArrayBuffer) => Promise<readonly Float32Array[]>;

/** Decodes off the main thread. An offline context holds no sound device and nothing that would have to be closed. */
async function decodeAudio(bytes: ArrayBuffer): Promise<readonly Float32Array[]> {
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: SAMPLE_RATE });
  const audio = await context.decodeAudioData(bytes);
  return Array.from({ length: audio.numberOfChannels }, (_, channel) => audio.getChannelData(channel));
}

/** The shapes of songs, measured from their samples; those once seen are remembered until the window closes. */
export class Waveforms {
  readonly #peaks = new SvelteMap<string, Peaks>();
  readonly #failed = new Set<string>();
  readonly #media: MediaUrl;
  readonly #decode: Decode;
  #running: { readonly id: string; readonly abort: AbortController } | null = null;

  constructor(media: MediaUrl, decode: Decode = decodeAudio) {
    this.#media = media;
    this.#decode = decode;
  }

  /** `null` until the song was measured: nothing is drawn that isn't known. */
  peaks(key: TaskKey, clipId: string): Peaks | null {
    return this.#peaks.get(id(key, clipId)) ?? null;
  }

  /** Measures one song, instead of any other that is under way. */
  async measure(key: TaskKey, clipId: string): Promise<void> {
    const clip = id(key, clipId);
    if (this.#peaks.has(clip) || this.#failed.has(clip) || this.#running?.id === clip) return;
    this.stop();
    const abort = new AbortController();
    this.#running = { id: clip, abort };
    try {
      const answer = await fetch(this.#media(key, clipId, 'audio'), { signal: abort.signal });
      const size = Number(answer.headers.get('content-length') ?? 0);
      if (!answer.ok || size > MOST_BYTES) throw new Error(`not measurable: ${answer.status}, ${size} bytes`);
      const channels = await this.#decode(await answer.arrayBuffer());
      if (!abort.signal.aborted) this.#keep(clip, measure(channels));
    } catch {
      // A song without a picture plays as well; it isn't fetched a second time for one.
      if (!abort.signal.aborted) this.#failed.add(clip);
    }
    if (this.#isRunning(abort)) this.#running = null;
  }

  stop(): void {
    this.#running?.abort.abort();
    this.#running = null;
  }

  #isRunning(abort: AbortController): boolean {
    return this.#running?.abort === abort;
  }

  #keep(clip: string, peaks: Peaks): void {
    this.#peaks.set(clip, peaks);
    const oldest = this.#peaks.keys().next().value;
    if (this.#peaks.size > KEPT && oldest !== undefined) this.#peaks.delete(oldest);
  }
}

const id = (key: TaskKey, clipId: string): string => `${key} ${clipId}`;
