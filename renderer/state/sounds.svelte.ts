import { SvelteMap } from 'svelte/reactivity';
import { settle, type Bridge, type ClipRow, type MediaUrl, type TaskKey } from '../bridge.ts';
import type { Measured } from '../lib/sound-meter.ts';
import { decodeSong } from './decode-song.ts';
import { measureSong } from './measure-song.ts';

const KEPT = 500;

/** Measures a song's bytes as they come; what is known after each piece. */
export type Measure = (body: AsyncIterable<Uint8Array>, durationMs: number | null) => AsyncIterable<Measured>;

/**
 * What clips sound like: from the library where somebody measured them before, else from what playing them brings. So
 * nothing is fetched for it, and no song is decoded twice.
 */
export class Sounds {
  readonly #known = new SvelteMap<string, Measured>();
  /** Those that are known from beginning to end. */
  readonly #whole = new Set<string>();
  /** What the library was asked for, and what can't be measured. */
  readonly #settled = new Set<string>();
  /** By clip, and by whether it is read from the disk: what is saved meanwhile is there at once. */
  readonly #running = new Map<string, AbortController>();
  readonly #bridge: Pick<Bridge, 'clipSound' | 'clipKeepSound'>;
  readonly #media: MediaUrl;
  readonly #measure: Measure;

  constructor(
    bridge: Pick<Bridge, 'clipSound' | 'clipKeepSound'>,
    media: MediaUrl,
    measure: Measure = (body, durationMs) => measureSong(decodeSong(body, durationMs)),
  ) {
    this.#bridge = bridge;
    this.#media = media;
    this.#measure = measure;
  }

  /** `null` while nothing of it is known; of a song that still comes, what is known of its beginning. */
  of(key: TaskKey, clipId: string): Measured | null {
    return this.#known.get(nameOf(key, clipId)) ?? null;
  }

  /** What the library knows of it. */
  async recall(key: TaskKey, clipId: string): Promise<void> {
    const name = nameOf(key, clipId);
    if (this.#settled.has(name)) return;
    this.#settled.add(name);
    const answer = await settle(this.#bridge.clipSound({ key, clipId }));
    if (!answer.ok || answer.value === null) return;
    this.#whole.add(name);
    this.#keep(name, answer.value);
  }

  /** Learns of these clips what isn't known yet, while they play; of all others no more. */
  follow(key: TaskKey, clips: readonly ClipRow[]): void {
    const wanted = clips.map((clip) => readingOf(key, clip));
    for (const [reading, abort] of this.#running) {
      if (wanted.includes(reading)) continue;
      abort.abort();
      this.#running.delete(reading);
    }
    for (const clip of clips) void this.#learn(key, clip);
  }

  stop(): void {
    for (const abort of this.#running.values()) abort.abort();
    this.#running.clear();
  }

  async #learn(key: TaskKey, clip: ClipRow): Promise<void> {
    const { id, durationMs } = clip;
    const name = nameOf(key, id);
    const reading = readingOf(key, clip);
    if (this.#running.has(reading)) return;
    const abort = new AbortController();
    this.#running.set(reading, abort);
    await this.recall(key, id);
    if (abort.signal.aborted || this.#whole.has(name) || this.#settled.has(`failed ${name}`)) return;
    try {
      const answer = await fetch(this.#media(key, id, 'arrived'), { signal: abort.signal });
      if (!answer.ok || answer.body === null) throw new Error(`nothing to measure: ${answer.status}`);
      let last: Measured | null = null;
      for await (const measured of this.#measure(answer.body, durationMs)) {
        if (abort.signal.aborted) break;
        this.#keep(name, measured);
        last = measured;
      }
      if (last === null || abort.signal.aborted) throw new Error('it broke off');
      this.#whole.add(name);
      await this.#bridge.clipKeepSound({ key, clipId: id, sound: last });
    } catch {
      // It plays as well. What broke off because another song came is begun anew when it plays again.
      if (!abort.signal.aborted) this.#settled.add(`failed ${name}`);
    }
    // Half of a song isn't what it sounds like.
    if (abort.signal.aborted && !this.#isRead(name)) this.#known.delete(name);
  }

  #isRead(name: string): boolean {
    return [...this.#running.keys()].some((reading) => reading.startsWith(name));
  }

  #keep(name: string, measured: Measured): void {
    this.#known.set(name, measured);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > KEPT && oldest !== undefined) {
      this.#known.delete(oldest);
      this.#settled.delete(oldest);
      this.#whole.delete(oldest);
    }
  }
}

const nameOf = (key: TaskKey, clipId: string): string => `${key} ${clipId}`;

const readingOf = (key: TaskKey, { id, isSaved }: ClipRow): string => `${nameOf(key, id)} ${isSaved}`;
