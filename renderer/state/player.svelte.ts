import { settle, type Bridge, type ClipRow, type MediaUrl, type TaskRow } from '../bridge.ts';
import { bestClip, clipById, isPreview } from '../lib/clips.ts';
import { text } from '../lib/text.ts';
import { playableNeighbour, type QueuePlace } from './queue.ts';

/** What is loaded. */
export interface Track {
  /** As main last told it. */
  readonly row: TaskRow;
  readonly clip: ClipRow;
  /** Where *next* and *previous* go on; `null` for a song that was opened on its own. */
  readonly place: QueuePlace | null;
}

export type PlayerPhase =
  | { readonly status: 'empty' }
  | { readonly status: 'loading' }
  | { readonly status: 'playing' }
  | { readonly status: 'paused' }
  /** Would play, but the next seconds aren't there yet. */
  | { readonly status: 'stalled' }
  | { readonly status: 'ended' }
  | { readonly status: 'failed'; readonly reason: string };

/** *Previous* within this time goes to the song before, later to the beginning of this one. */
const RESTART_AFTER_MS = 3_000;
const VOLUME_KEPT_AFTER_MS = 400;

export interface PlayerDeps {
  readonly bridge: Bridge;
  readonly media: MediaUrl;
  readonly audio: HTMLAudioElement;
}

/** One audio element and what a person may know and do about it. */
export class Player {
  track = $state.raw<Track | null>(null);
  phase = $state.raw<PlayerPhase>({ status: 'empty' });
  positionMs = $state(0);
  /** `null` while not known, as with a stream of a song still being made. */
  durationMs = $state<number | null>(null);
  volume = $state(0.8);
  isMuted = $state(false);

  readonly audio: HTMLAudioElement;
  readonly #bridge: Bridge;
  readonly #media: MediaUrl;
  #volumeTimer: ReturnType<typeof setTimeout> | null = null;
  #isVolumeKnown = false;

  constructor({ bridge, media, audio }: PlayerDeps) {
    this.#bridge = bridge;
    this.#media = media;
    this.audio = audio;
    audio.preload = 'auto';
  }

  /** Listens to the element and to main from now on; returns how to stop. */
  follow(): () => void {
    const { audio } = this;
    const stops = [
      on(audio, 'playing', () => this.#enter({ status: 'playing' })),
      on(audio, 'waiting', () => {
        if (this.phase.status === 'playing') this.#enter({ status: 'stalled' });
      }),
      on(audio, 'pause', () => {
        if (audio.paused && !audio.ended && this.isSounding) this.#enter({ status: 'paused' });
      }),
      on(audio, 'ended', () => void this.#ended()),
      on(audio, 'error', () => this.#broke()),
      on(audio, 'timeupdate', () => (this.positionMs = audio.currentTime * 1000)),
      on(audio, 'durationchange', () => this.#measure()),
      on(audio, 'volumechange', () => (this.isMuted = audio.muted)),
      this.#bridge.onTaskChanged((row) => this.#renew(row)),
    ];
    return () => {
      stops.forEach((stop) => stop());
      audio.pause();
      if (this.#volumeTimer !== null) clearTimeout(this.#volumeTimer);
    };
  }

  /** It is heard, or will be without anything further done. */
  get isSounding(): boolean {
    const { status } = this.phase;
    return status === 'playing' || status === 'loading' || status === 'stalled';
  }

  isCurrent(row: Pick<TaskRow, 'key'>, clipId?: string): boolean {
    return this.track?.row.key === row.key && (clipId === undefined || this.track.clip.id === clipId);
  }

  /** Plays a clip from its beginning, or goes on where it stands when it is the one that is loaded. */
  async play(row: TaskRow, clipId: string | null = null, place: QueuePlace | null = null): Promise<void> {
    const clip = clipId === null ? bestClip(row) : clipById(row, clipId);
    if (clip === null || !clip.isPlayable) return;
    if (this.isCurrent(row, clip.id) && this.phase.status !== 'failed') return this.resume();
    await this.#load(
      { row, clip, place: place ?? (this.isCurrent(row) ? (this.track?.place ?? null) : null) },
      0,
    );
  }

  async resume(): Promise<void> {
    if (this.track === null) return;
    if (this.phase.status === 'failed') return this.#load(this.track, this.positionMs);
    if (this.phase.status === 'ended') this.seek(0);
    if (this.phase.status !== 'playing') this.#enter({ status: 'loading' });
    await this.#start();
  }

  pause(): void {
    this.audio.pause();
    if (this.isSounding) this.#enter({ status: 'paused' });
  }

  toggle(): Promise<void> {
    if (!this.isSounding) return this.resume();
    this.pause();
    return Promise.resolve();
  }

  /** Another clip of the same song at the same moment of it. */
  async switchClip(clipId: string): Promise<void> {
    const { track } = this;
    const clip = track === null ? null : clipById(track.row, clipId);
    if (track === null || clip === null || clip.id === track.clip.id || !clip.isPlayable) return;
    const end = clip.durationMs === null ? Infinity : Math.max(0, clip.durationMs - 500);
    await this.#load({ ...track, clip }, Math.min(this.positionMs, end), this.isSounding);
  }

  seek(ms: number): void {
    if (this.track === null) return;
    const target = Math.max(0, Math.min(ms, this.durationMs ?? ms));
    this.audio.currentTime = target / 1000;
    this.positionMs = target;
    if (this.phase.status === 'ended') this.#enter({ status: 'paused' });
  }

  skip(byMs: number): void {
    this.seek(this.positionMs + byMs);
  }

  next(): Promise<boolean> {
    return this.#step(1);
  }

  async previous(): Promise<void> {
    if (this.positionMs > RESTART_AFTER_MS || !(await this.#step(-1))) this.seek(0);
  }

  setVolume(volume: number): void {
    this.#applyVolume(volume);
    this.audio.muted = false;
    if (this.#volumeTimer !== null) clearTimeout(this.#volumeTimer);
    this.#volumeTimer = setTimeout(() => {
      void settle(this.#bridge.settingsChange({ volume: this.volume }));
    }, VOLUME_KEPT_AFTER_MS);
  }

  /** The volume of the last time; what the user does here goes before. */
  rememberVolume(volume: number): void {
    if (this.#isVolumeKnown) return;
    this.#applyVolume(volume);
  }

  toggleMute(): void {
    this.audio.muted = !this.audio.muted;
  }

  #applyVolume(volume: number): void {
    this.#isVolumeKnown = true;
    this.volume = Math.max(0, Math.min(1, volume));
    this.audio.volume = this.volume;
  }

  async #step(direction: 1 | -1): Promise<boolean> {
    const { track } = this;
    if (track === null) return false;
    const from = track.place ?? { query: { view: 'all', search: '' }, index: 0 };
    const found = await playableNeighbour(this.#bridge, from, track.row.key, direction);
    if (found === null || this.track !== track) return false;
    await this.play(found.row, null, found.place);
    return true;
  }

  async #load(track: Track, fromMs: number, isToPlay = true): Promise<void> {
    const { audio } = this;
    this.track = track;
    this.durationMs = track.clip.durationMs;
    this.positionMs = fromMs;
    this.#enter({ status: isToPlay ? 'loading' : 'paused' });
    audio.src = this.#media(track.row.key, track.clip.id, 'audio');
    // Before anything is loaded this says where playback will begin.
    if (fromMs > 0) audio.currentTime = fromMs / 1000;
    if (track.row.isUnheard) void settle(this.#bridge.taskHeard({ key: track.row.key }));
    if (isToPlay) await this.#start();
  }

  async #start(): Promise<void> {
    const { src } = this.audio;
    try {
      await this.audio.play();
    } catch (error) {
      // Another song was chosen meanwhile, or the element tells why by its error event.
      if (this.audio.src !== src || !(error instanceof DOMException) || error.name !== 'NotAllowedError')
        return;
      this.#enter({ status: 'paused' });
    }
  }

  async #ended(): Promise<void> {
    this.#enter({ status: 'ended' });
    if (this.track?.place) await this.next();
  }

  #broke(): void {
    const { track } = this;
    if (track === null || this.audio.error === null) return;
    this.#enter({ status: 'failed', reason: reasonOf(this.audio.error, track.clip) });
  }

  #measure(): void {
    const { duration } = this.audio;
    if (Number.isFinite(duration) && duration > 0) this.durationMs = duration * 1000;
    else if (this.track !== null && isPreview(this.track.clip)) this.durationMs = null;
  }

  #renew(row: TaskRow): void {
    if (this.track?.row.key !== row.key) return;
    const clip = clipById(row, this.track.clip.id) ?? this.track.clip;
    this.track = { ...this.track, row, clip };
    if (this.phase.status === 'failed' && clip.isLinkDead) {
      this.#enter({ status: 'failed', reason: text.player.failed.dead });
    }
  }

  #enter(phase: PlayerPhase): void {
    this.phase = phase;
  }
}

function reasonOf(error: MediaError, clip: ClipRow): string {
  const { failed } = text.player;
  if (clip.isLinkDead) return failed.dead;
  if (isPreview(clip)) return failed.preview;
  if (error.code === MediaError.MEDIA_ERR_NETWORK) return failed.network;
  return error.code === MediaError.MEDIA_ERR_DECODE ? failed.decode : failed.source;
}

function on(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener);
  return () => target.removeEventListener(type, listener);
}
