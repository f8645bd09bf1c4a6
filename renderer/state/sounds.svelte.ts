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
  /** What the library was asked for, and what can't be measured. */
  readonly #settled = new Set<string>();
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
    if (answer.ok && answer.value !== null) this.#keep(name, answer.value);
  }

  /** Learns of these clips what isn't known yet, while they play; of all others no more. */
  follow(key: TaskKey, clips: readonly ClipRow[]): void {
    const names = clips.map(({ id }) => nameOf(key, id));
    for (const [name, abort] of this.#running) {
      if (names.includes(name)) continue;
      abort.abort();
      this.#running.delete(name);
    }
    for (const clip of clips) void this.#learn(key, clip);
  }

  stop(): void {
    for (const abort of this.#running.values()) abort.abort();
    this.#running.clear();
  }

  async #learn(key: TaskKey, { id, durationMs }: ClipRow): Promise<void> {
    const name = nameOf(key, id);
    if (this.#running.has(name)) return;
    const abort = new AbortController();
    this.#running.set(name, abort);
    await this.recall(key, id);
    if (abort.signal.aborted || this.#known.has(name) || this.#settled.has(`failed ${name}`)) return;
    try {
      const answer = await fetch(this.#media(key, id, 'arrived'), { signal: abort.signal });
      if (!answer.ok || answer.body === null) throw new Error(`nothing to measure: ${answer.status}`);
      let last: Measured | null = null;
      for await (const measured of this.#measure(answer.body, durationMs)) {
        if (abort.signal.aborted) break;
        this.#keep(name, measured);
        last = measured;
      }
      if (last !== null && !abort.signal.aborted)
        await this.#bridge.clipKeepSound({ key, clipId: id, sound: last });
    } catch {
      // It plays as well. What broke off because another song came is begun anew when it plays again.
      if (!abort.signal.aborted) this.#settled.add(`failed ${name}`);
    }
    // Half of a song isn't what it sounds like.
    if (abort.signal.aborted) this.#known.delete(name);
  }

  #keep(name: string, measured: Measured): void {
    this.#known.set(name, measured);
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > KEPT && oldest !== undefined) {
      this.#known.delete(oldest);
      this.#settled.delete(oldest);
    }
  }
}

const nameOf = (key: TaskKey, clipId: string): string => `${key} ${clipId}`;
