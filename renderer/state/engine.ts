import type { PlaybackEvent } from '../lib/playback.ts';

/** What the engine tells the player. */
export interface EngineListener {
  happened(event: Exclude<PlaybackEvent, { type: 'breaks' }>): void;
  /** A `MediaError`'s code. */
  broke(code: number): void;
  moved(positionMs: number): void;
  /** `null`: a stream without an end. */
  measured(durationMs: number | null): void;
}

/**
 * Turns addresses into sound. Two audio elements, of which one is heard: the other holds the sibling to switch to. What
 * is heard stands first in `host`.
 */
export class Engine {
  readonly host = document.createElement('div');
  #current: HTMLAudioElement;
  #spare: HTMLAudioElement;
  #listener: EngineListener | null = null;
  /** The switch that is under way: the spare comes, the current goes on until it is there. */
  #isSwitching = false;

  constructor(createAudio: () => HTMLAudioElement = () => document.createElement('audio')) {
    this.host.hidden = true;
    this.#current = createAudio();
    this.#spare = createAudio();
    for (const audio of [this.#current, this.#spare]) audio.preload = 'auto';
    this.host.append(this.#current);
  }

  /** The element that is heard. */
  get audio(): HTMLAudioElement {
    return this.#current;
  }

  /** Tells `listener` from now on; returns how to stop. */
  follow(listener: EngineListener): () => void {
    this.#listener = listener;
    const stops = [this.#current, this.#spare].flatMap((audio) => this.#listen(audio));
    return () => {
      stops.forEach((stop) => stop());
      this.#listener = null;
      this.#current.pause();
      this.#spare.pause();
    };
  }

  load(url: string, fromMs: number): void {
    if (this.#isSwitching) this.#swap();
    this.#spare.pause();
    place(this.#current, url, fromMs);
  }

  /** Starts it; what comes of it is told as it happens. */
  async play(): Promise<void> {
    await this.#start(this.#current);
  }

  pause(): void {
    this.#swap();
    this.#current.pause();
  }

  seek(ms: number): void {
    this.#swap();
    this.#current.currentTime = ms / 1000;
  }

  /** Goes on with another address at this moment of it; what is heard goes on until the other is there. */
  async switchTo(url: string, atMs: number, isToPlay: boolean): Promise<void> {
    this.#isSwitching = true;
    place(this.#spare, url, atMs);
    if (isToPlay) await this.#start(this.#spare);
    else this.#swap();
  }

  setVolume(volume: number): void {
    this.#current.volume = this.#spare.volume = volume;
  }

  setMuted(isMuted: boolean): void {
    this.#current.muted = this.#spare.muted = isMuted;
  }

  async #start(audio: HTMLAudioElement): Promise<void> {
    const { src } = audio;
    try {
      await audio.play();
    } catch (error) {
      // Another song was chosen meanwhile, or the element tells why by its error event.
      if (audio.src !== src || !(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      this.#listener?.happened({ type: 'refused' });
    }
  }

  #listen(audio: HTMLAudioElement): (() => void)[] {
    const tell = (event: Parameters<EngineListener['happened']>[0]): void => {
      if (audio === this.#current) this.#listener?.happened(event);
    };
    const arrive = (): void => {
      if (audio === this.#spare) this.#swap();
    };
    return [
      on(audio, 'playing', () => {
        arrive();
        tell({ type: 'sounds' });
      }),
      on(audio, 'waiting', () => tell({ type: 'starves' })),
      on(audio, 'pause', () => {
        if (audio.paused && !audio.ended) tell({ type: 'pause' });
      }),
      on(audio, 'ended', () => tell({ type: 'ends' })),
      on(audio, 'error', () => {
        arrive();
        if (audio === this.#current && audio.error !== null) this.#listener?.broke(audio.error.code);
      }),
      on(audio, 'timeupdate', () => {
        if (audio === this.#current) this.#listener?.moved(audio.currentTime * 1000);
      }),
      on(audio, 'durationchange', () => {
        if (audio === this.#current) this.#measure();
      }),
    ];
  }

  /** What was switched to is there, or never will be: from now on it is what is heard. */
  #swap(): void {
    if (!this.#isSwitching) return;
    this.#isSwitching = false;
    [this.#current, this.#spare] = [this.#spare, this.#current];
    this.#spare.pause();
    this.host.prepend(this.#current);
    this.#measure();
  }

  #measure(): void {
    const { duration } = this.#current;
    if (duration > 0) this.#listener?.measured(Number.isFinite(duration) ? duration * 1000 : null);
  }
}

function place(audio: HTMLAudioElement, url: string, fromMs: number): void {
  audio.src = url;
  // Before anything is loaded this says where playback will begin.
  if (fromMs > 0) audio.currentTime = fromMs / 1000;
}

function on(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
