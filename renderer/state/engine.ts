import type { PlaybackEvent } from '../lib/playback.ts';
import type { Mixer } from './mixer.ts';

/** What the engine tells the player. */
export interface EngineListener {
  happened(event: Exclude<PlaybackEvent, { type: 'breaks' }>): void;
  /** A `MediaError`'s code. */
  broke(code: number): void;
  moved(positionMs: number): void;
  /** Without being asked to: the system did it by itself. */
  jumped(): void;
  /** `null`: a stream without an end. */
  measured(durationMs: number | null): void;
}

/** Two clips further apart than this are brought together before one takes over from the other. */
const MOST_APART_S = 0.02;
/** About how long an element that is loaded takes from play to sound. */
const LEAD_S = 0.03;

interface Deck {
  readonly audio: HTMLAudioElement;
  /** Of what is loaded; empty: nothing. */
  url: string;
}

/**
 * Turns addresses into sound. Two audio elements, of which one is heard: the other holds the clip to switch to. What is
 * heard stands in `host`.
 */
export class Engine {
  readonly host = document.createElement('div');
  readonly #mixer: Mixer;
  #gains: ReadonlyMap<string, number> = new Map();
  #current: Deck;
  #spare: Deck;
  #listener: EngineListener | null = null;
  /** It is to sound, as soon as it can. */
  #isWanted = false;
  /** The spare is coming, and the current goes on until it is there; `aligned` once its moment was corrected. */
  #coming: 'first' | 'aligned' | null = null;
  /** Where a jump leads, until it is there. */
  #targetMs: number | null = null;
  /** It waits for the sound to fade. */
  #isJumpDue = false;

  constructor(mixer: Mixer, createAudio: () => HTMLAudioElement = () => document.createElement('audio')) {
    this.#mixer = mixer;
    this.host.hidden = true;
    this.#current = { audio: createAudio(), url: '' };
    this.#spare = { audio: createAudio(), url: '' };
    for (const { audio } of [this.#current, this.#spare]) audio.preload = 'auto';
    this.host.append(this.#current.audio);
  }

  /** The element that is heard. */
  get audio(): HTMLAudioElement {
    return this.#current.audio;
  }

  /** Tells `listener` from now on; returns how to stop. */
  follow(listener: EngineListener): () => void {
    this.#listener = listener;
    const stops = [this.#current, this.#spare].flatMap((deck) => this.#listen(deck));
    return () => {
      stops.forEach((stop) => stop());
      this.#listener = null;
      for (const deck of [this.#current, this.#spare]) unload(deck);
      this.#mixer.close();
    };
  }

  /** Another song, silent until `play`. What was heard fades out meanwhile. */
  load(url: string, fromMs: number): void {
    this.#isWanted = false;
    this.#put(this.#spare, url, fromMs);
    this.#swap((old) => unload(old));
  }

  /** Starts it; what comes of it is told as it happens. */
  async play(): Promise<void> {
    this.#isWanted = true;
    await this.#start(this.#current);
  }

  pause(): void {
    this.#isWanted = false;
    if (this.#coming !== null) this.#swap();
    this.#rest();
  }

  seek(ms: number): void {
    if (this.#coming !== null) this.#swap();
    const { audio } = this.#current;
    const isFading = this.#isJumpDue;
    this.#targetMs = ms;
    this.#isJumpDue = true;
    if (!this.#isWanted || audio.paused || audio.seeking) this.#jump();
    else if (!isFading) this.#fadeOut();
  }

  /** Loads what will probably be switched to, once what was heard before has faded. */
  prepare(url: string, atMs: number): void {
    const deck = this.#spare;
    if (this.#coming !== null || deck.url === url) return;
    this.#mixer.fade(deck.audio, 0, () => {
      if (deck !== this.#spare || this.#coming !== null) return;
      deck.audio.remove();
      this.#put(deck, url, atMs);
    });
  }

  /** Goes on with another clip at the same moment; what is heard goes on until the other is there. */
  async switchTo(url: string, atMs: number): Promise<void> {
    if (this.#spare.url !== url) this.#put(this.#spare, url, atMs);
    else this.#spare.audio.currentTime = atMs / 1000 + (this.#isWanted ? LEAD_S : 0);
    this.#coming = 'first';
    if (this.#isWanted) await this.#start(this.#spare);
    else this.#swap();
  }

  /** How much louder clips are to be heard than they are, by address. */
  setGains(gains: ReadonlyMap<string, number>): void {
    this.#gains = gains;
    for (const deck of [this.#current, this.#spare]) this.#applyGain(deck);
  }

  setVolume(volume: number): void {
    for (const { audio } of [this.#current, this.#spare]) audio.volume = volume;
  }

  setMuted(isMuted: boolean): void {
    for (const { audio } of [this.#current, this.#spare]) audio.muted = isMuted;
  }

  async #start({ audio, url }: Deck): Promise<void> {
    this.#mixer.wake();
    if (audio.paused) this.#mixer.silence(audio);
    else this.#fadeIn(audio);
    try {
      await audio.play();
    } catch (error) {
      // Another song was chosen meanwhile, or the element tells why by its error event.
      if (this.#current.url !== url || !(error instanceof DOMException) || error.name !== 'NotAllowedError')
        return;
      this.#listener?.happened({ type: 'refused' });
    }
  }

  #listen(deck: Deck): (() => void)[] {
    const { audio } = deck;
    const whenHeard = (type: string, act: (listener: EngineListener) => void): (() => void) =>
      on(audio, type, () => {
        if (deck === this.#current && this.#listener !== null) act(this.#listener);
      });
    return [
      // First: what comes is the current one from here on.
      on(audio, 'playing', () => deck === this.#spare && this.#arrive()),
      on(audio, 'error', () => deck === this.#spare && this.#coming !== null && this.#swap()),
      whenHeard('playing', (listener) => {
        if (this.#isWanted && !audio.seeking) this.#fadeIn(audio);
        listener.happened({ type: 'sounds' });
      }),
      whenHeard('waiting', (listener) => listener.happened({ type: 'starves' })),
      whenHeard('pause', (listener) => {
        if (!audio.paused || audio.ended) return;
        this.#rest();
        listener.happened({ type: 'pause' });
      }),
      whenHeard('ended', (listener) => {
        this.#rest();
        listener.happened({ type: 'ends' });
      }),
      whenHeard('error', (listener) => {
        if (audio.error === null) return;
        this.#rest();
        listener.broke(audio.error.code);
      }),
      whenHeard('timeupdate', (listener) => {
        if (this.#targetMs === null) listener.moved(audio.currentTime * 1000);
      }),
      whenHeard('seeked', (listener) => {
        const isAsked = this.#targetMs !== null;
        this.#targetMs = null;
        if (this.#isWanted && !audio.paused) this.#fadeIn(audio);
        listener.moved(audio.currentTime * 1000);
        if (!isAsked) listener.jumped();
      }),
      whenHeard('durationchange', () => this.#measure()),
    ];
  }

  /** The spare sounds, unheard yet: it takes over when it is at the same moment as the current. */
  #arrive(): void {
    if (this.#coming === null) return;
    const now = this.audio.currentTime;
    const isApart = Math.abs(this.#spare.audio.currentTime - now) > MOST_APART_S;
    if (this.#coming === 'first' && isApart && now + LEAD_S < this.#spare.audio.duration) {
      this.#coming = 'aligned';
      this.#spare.audio.currentTime = now + LEAD_S;
    } else this.#swap();
  }

  /** From now on the spare is what is heard. What was heard fades out and rests; then `andThen` has it. */
  #swap(andThen: (old: Deck) => void = () => undefined): void {
    this.#coming = null;
    this.#targetMs = null;
    this.#isJumpDue = false;
    [this.#current, this.#spare] = [this.#spare, this.#current];
    const old = this.#spare;
    this.host.prepend(this.audio);
    this.#mixer.fade(old.audio, 0, () => {
      if (old !== this.#spare || this.#coming !== null) return;
      old.audio.pause();
      old.audio.remove();
      andThen(old);
    });
    this.#measure();
  }

  /** Fades what is heard, then stops it. */
  #rest(): void {
    this.#isWanted = false;
    this.#fadeOut();
  }

  /** Whatever made it silent: what is due by then is done. */
  #fadeOut(): void {
    const { audio } = this;
    this.#mixer.fade(audio, 0, () => {
      if (audio !== this.audio) return;
      if (this.#isJumpDue) this.#jump();
      if (this.#isWanted) {
        if (!audio.seeking) this.#fadeIn(audio);
        return;
      }
      audio.pause();
      this.#mixer.rest();
    });
  }

  /** Not while a jump waits for silence: the sound comes back behind it. */
  #fadeIn(audio: HTMLAudioElement): void {
    if (audio !== this.audio || !this.#isJumpDue) this.#mixer.fade(audio, 1);
  }

  #jump(): void {
    const { audio } = this;
    this.#isJumpDue = false;
    if (this.#targetMs !== null) audio.currentTime = this.#targetMs / 1000;
    // A stream that has no such moment stays where it is. Before anything is loaded it is where playback will begin.
    if (!audio.seeking && audio.readyState !== HTMLMediaElement.HAVE_NOTHING) this.#targetMs = null;
  }

  #put(deck: Deck, url: string, fromMs: number): void {
    deck.url = url;
    deck.audio.src = url;
    // Before anything is loaded this says where playback will begin.
    if (fromMs > 0) deck.audio.currentTime = fromMs / 1000;
    this.#applyGain(deck);
  }

  /** Of the song before, a clip that fades out keeps the gain it had. */
  #applyGain({ audio, url }: Deck): void {
    const gain = this.#gains.get(url);
    if (gain !== undefined || audio.paused) this.#mixer.setGain(audio, gain ?? 1);
  }

  #measure(): void {
    const { duration } = this.audio;
    if (duration > 0) this.#listener?.measured(Number.isFinite(duration) ? duration * 1000 : null);
  }
}

/** Lets go of the connection as well. */
function unload(deck: Deck): void {
  deck.url = '';
  deck.audio.pause();
  deck.audio.removeAttribute('src');
  deck.audio.load();
}

function on(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
