import type { Mixer } from '../../../renderer/state/mixer.ts';

/** An audio element that does what a test tells it; nothing sounds and nothing is fetched. */
export class FakeAudio extends EventTarget {
  src = '';
  preload = '';
  volume = 1;
  muted = false;
  paused = true;
  ended = false;
  #currentTime = 0;
  duration = NaN;
  seeking = false;
  playbackRate = 1;
  error: { code: number } | null = null;
  /** What the next play() does. */
  refusal: DOMException | null = null;

  get currentTime(): number {
    return this.#currentTime;
  }

  set currentTime(to: number) {
    this.#currentTime = to;
    this.seeking = true;
    queueMicrotask(() => this.tell('seeked', { seeking: false }));
  }

  async play(): Promise<void> {
    await Promise.resolve();
    if (this.refusal) throw this.refusal;
    this.paused = false;
    this.ended = false;
    this.tell('playing');
  }

  load(): void {
    this.currentTime = 0;
  }

  removeAttribute(): void {
    this.src = '';
  }

  remove(): void {
    // Is in no document.
  }

  pause(): void {
    if (this.paused) return;
    this.paused = true;
    this.tell('pause');
  }

  tell(type: string, change: Partial<FakeAudio> = {}): void {
    Object.assign(this, change);
    this.dispatchEvent(new Event(type));
  }

  /** As the element a player takes. */
  get element(): HTMLAudioElement {
    return this as unknown as HTMLAudioElement;
  }
}

/** Fades that take no time, of elements that make no sound. */
export const noMixer: Mixer = {
  wake: () => undefined,
  rest: () => undefined,
  fade: (_audio, _to, then) => then?.(),
  silence: () => undefined,
  setGain: () => undefined,
  close: () => undefined,
};
