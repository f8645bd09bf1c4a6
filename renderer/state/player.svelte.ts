import { settle, type Bridge, type ClipRow, type MediaUrl, type TaskRow } from '../bridge.ts';
import { EVERYTHING } from '../lib/list-query.ts';
import { bestClip, clipById, isPreview } from '../lib/clips.ts';
import { isSounding, nextPhase, type FailReason, type Phase, type PlaybackEvent } from '../lib/playback.ts';
import type { Engine, EngineListener } from './engine.ts';
import { playableNeighbour, type QueuePlace } from './queue.ts';

/** What is loaded. */
export interface Track {
  /** As main last told it. */
  readonly row: TaskRow;
  readonly clip: ClipRow;
  /** Where *next* and *previous* go on; `null` for a song that was opened on its own. */
  readonly place: QueuePlace | null;
}

/** *Previous* within this time goes to the song before, later to the beginning of this one. */
const RESTART_AFTER_MS = 3_000;
const VOLUME_KEPT_AFTER_MS = 400;

export interface PlayerDeps {
  readonly bridge: Bridge;
  readonly media: MediaUrl;
  readonly engine: Engine;
}

/** What plays, and what a person may know and do about it. */
export class Player implements EngineListener {
  track = $state.raw<Track | null>(null);
  phase = $state.raw<Phase>({ status: 'empty' });
  positionMs = $state(0);
  /** `null` while not known, as with a stream of a song still being made. */
  durationMs = $state<number | null>(null);
  /** Counts the jumps: after one, a position that somebody counts on from here is no longer true. */
  jumps = $state(0);
  volume = $state(0.8);
  isMuted = $state(false);

  readonly engine: Engine;
  readonly #bridge: Bridge;
  readonly #media: MediaUrl;
  #volumeTimer: ReturnType<typeof setTimeout> | null = null;
  #isVolumeKnown = false;

  constructor({ bridge, media, engine }: PlayerDeps) {
    this.#bridge = bridge;
    this.#media = media;
    this.engine = engine;
  }

  /** Listens to the engine and to main from now on; returns how to stop. */
  follow(): () => void {
    const stops = [this.engine.follow(this), this.#bridge.onTaskChanged((row) => this.#renew(row))];
    return () => {
      stops.forEach((stop) => stop());
      if (this.#volumeTimer !== null) clearTimeout(this.#volumeTimer);
    };
  }

  /** It is heard, or will be without anything further done. */
  get isSounding(): boolean {
    return isSounding(this.phase);
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
    this.happened({ type: 'play' });
    await this.engine.play();
  }

  pause(): void {
    this.engine.pause();
    this.happened({ type: 'pause' });
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
    const atMs = Math.min(this.positionMs, end);
    this.#take({ ...track, clip }, atMs, this.isSounding);
    await this.engine.switchTo(this.#media(track.row.key, clip.id, 'audio'), atMs);
  }

  seek(ms: number): void {
    if (this.track === null) return;
    const target = Math.max(0, Math.min(ms, this.durationMs ?? ms));
    this.engine.seek(target);
    this.positionMs = target;
    this.jumps++;
    this.happened({ type: 'seek' });
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
    this.#applyMuted(false);
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
    this.#applyMuted(!this.isMuted);
  }

  #applyVolume(volume: number): void {
    this.#isVolumeKnown = true;
    this.volume = Math.max(0, Math.min(1, volume));
    this.engine.setVolume(this.volume);
  }

  #applyMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
    this.engine.setMuted(isMuted);
  }

  async #step(direction: 1 | -1): Promise<boolean> {
    const { track } = this;
    if (track === null) return false;
    const from = track.place ?? { query: EVERYTHING, index: 0 };
    const found = await playableNeighbour(this.#bridge, from, track.row.key, direction);
    if (found === null || this.track !== track) return false;
    await this.play(found.row, null, found.place);
    return true;
  }

  async #load(track: Track, fromMs: number): Promise<void> {
    this.#take(track, fromMs, true);
    this.engine.load(this.#media(track.row.key, track.clip.id, 'audio'), fromMs);
    await this.engine.play();
  }

  #take(track: Track, fromMs: number, isToPlay: boolean): void {
    this.track = track;
    this.durationMs = track.clip.durationMs;
    this.positionMs = fromMs;
    this.happened({ type: 'load', isToPlay });
    if (track.row.isUnheard) void settle(this.#bridge.taskHeard({ key: track.row.key }));
  }

  happened(event: PlaybackEvent): void {
    this.phase = nextPhase(this.phase, event);
    if (event.type === 'sounds') this.#prepareSibling();
    if (event.type === 'ends' && this.track?.place) void this.next();
  }

  moved(positionMs: number): void {
    this.positionMs = positionMs;
  }

  measured(durationMs: number | null): void {
    if (durationMs !== null) this.durationMs = durationMs;
    else if (this.track !== null && isPreview(this.track.clip)) this.durationMs = null;
  }

  broke(code: number): void {
    if (this.track !== null) this.happened({ type: 'breaks', reason: reasonOf(code, this.track.clip) });
  }

  /** The next clip of the song, ready to be switched to. */
  #prepareSibling(): void {
    if (this.track === null) return;
    const { row, clip } = this.track;
    const after = [...row.clips, ...row.clips].slice(row.clips.indexOf(clip) + 1, row.clips.length);
    const sibling = after.find(({ isPlayable, state }) => isPlayable && state === 'ready');
    if (sibling) this.engine.prepare(this.#media(row.key, sibling.id, 'audio'), this.positionMs);
  }

  #renew(row: TaskRow): void {
    if (this.track?.row.key !== row.key) return;
    const clip = clipById(row, this.track.clip.id) ?? this.track.clip;
    this.track = { ...this.track, row, clip };
    if (this.phase.status === 'failed' && clip.isLinkDead) this.happened({ type: 'breaks', reason: 'dead' });
  }
}

function reasonOf(code: number, clip: ClipRow): FailReason {
  if (clip.isLinkDead) return 'dead';
  if (isPreview(clip)) return 'preview';
  if (code === MediaError.MEDIA_ERR_NETWORK) return 'network';
  return code === MediaError.MEDIA_ERR_DECODE ? 'decode' : 'source';
}
