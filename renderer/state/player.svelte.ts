import { settle, type Bridge, type ClipRow, type MediaUrl, type TaskRow } from '../bridge.ts';
import { bestClip, clipById, isPreview } from '../lib/clips.ts';
import { isSounding, nextPhase, type FailReason, type Phase, type PlaybackEvent } from '../lib/playback.ts';
import type { Engine, EngineListener } from './engine.ts';
import type { PlayOrder, QueuePlace, Turn } from './play-order.svelte.ts';

/** What is loaded. */
export interface Track {
  /** As main last told it. */
  readonly row: TaskRow;
  readonly clip: ClipRow;
}

/** *Previous* within this time goes to the song before, later to the beginning of this one. */
const RESTART_AFTER_MS = 3_000;
const VOLUME_KEPT_AFTER_MS = 400;

export interface PlayerDeps {
  readonly bridge: Bridge;
  readonly media: MediaUrl;
  readonly engine: Engine;
  readonly order: PlayOrder;
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

  /** The clip that is ready to be switched to. */
  sibling = $state.raw<ClipRow | null>(null);
  readonly engine: Engine;
  /** What is shown is in the engine too. */
  #isLoaded = false;
  readonly #bridge: Bridge;
  readonly #media: MediaUrl;
  readonly #order: PlayOrder;
  #volumeTimer: ReturnType<typeof setTimeout> | null = null;
  #isVolumeKnown = false;

  constructor({ bridge, media, engine, order }: PlayerDeps) {
    this.#bridge = bridge;
    this.#media = media;
    this.#order = order;
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

  /**
   * Plays a clip from its beginning, or goes on where it stands when it is the one that is loaded. `place` is where the
   * list goes on after it; `null` for a song that was opened on its own.
   */
  async play(row: TaskRow, clipId: string | null = null, place: QueuePlace | null = null): Promise<void> {
    const clip = clipId === null ? bestClip(row) : clipById(row, clipId);
    if (clip === null || !clip.isPlayable) return;
    if (this.isCurrent(row, clip.id) && this.phase.status !== 'failed') return this.resume();
    if (place !== null || !this.isCurrent(row)) this.#order.chosen(row.key, place);
    await this.#load({ row, clip }, 0);
  }

  /** Plays a clip from this moment of it, whatever plays. */
  async playFrom(row: TaskRow, clipId: string, ms: number): Promise<void> {
    if (this.isCurrent(row, clipId) && this.phase.status !== 'failed') {
      this.seek(ms);
      if (!this.isSounding) await this.resume();
      return;
    }
    const clip = clipById(row, clipId);
    if (clip === null || !clip.isPlayable) return;
    if (!this.isCurrent(row)) this.#order.chosen(row.key, null);
    await this.#load({ row, clip }, ms);
  }

  /** Shows a song where it stood, paused. Nothing is fetched before it is played. */
  stand(track: Track, positionMs: number): void {
    this.#isLoaded = false;
    this.#order.stood(track.row.key);
    this.#take(track, positionMs, false);
  }

  async resume(): Promise<void> {
    if (this.track === null) return;
    if (this.phase.status === 'failed' || !this.#isLoaded) return this.#load(this.track, this.positionMs);
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
    if (this.#isLoaded) await this.engine.switchTo(this.#media(track.row.key, clip.id, 'audio'), atMs);
  }

  seek(ms: number): void {
    if (this.track === null) return;
    const target = Math.max(0, Math.min(ms, this.durationMs ?? ms));
    if (this.#isLoaded) this.engine.seek(target);
    this.positionMs = target;
    this.jumps++;
    this.happened({ type: 'seek' });
  }

  skip(byMs: number): void {
    this.seek(this.positionMs + byMs);
  }

  async next(why: 'asked' | 'ended' = 'asked'): Promise<void> {
    const isStillOn = this.#whileOn();
    const turn = await this.#order.after(why);
    if (turn === null || !isStillOn()) return;
    if (turn !== 'again') return this.playTurn(turn);
    this.seek(0);
    await this.resume();
  }

  async previous(): Promise<void> {
    const isStillOn = this.#whileOn();
    const turn = this.positionMs > RESTART_AFTER_MS ? null : await this.#order.before();
    if (!isStillOn()) return;
    if (turn === null) this.seek(0);
    else await this.playTurn(turn);
  }

  /** Tells later whether it is still the same song; what is known of that may have changed. */
  #whileOn(): () => boolean {
    const key = this.track?.row.key;
    return () => this.track?.row.key === key;
  }

  /** Plays a song of the queue or of the list that goes on. */
  async playTurn({ row, take }: Turn): Promise<void> {
    const clip = bestClip(row);
    if (clip === null) return;
    take();
    await this.#load({ row, clip }, 0);
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

  async #load(track: Track, fromMs: number): Promise<void> {
    this.#take(track, fromMs, true);
    this.#isLoaded = true;
    if (track.row.isUnheard) void settle(this.#bridge.taskHeard({ key: track.row.key }));
    this.engine.load(this.#media(track.row.key, track.clip.id, 'audio'), fromMs);
    await this.engine.play();
  }

  #take(track: Track, fromMs: number, isToPlay: boolean): void {
    this.track = track;
    this.durationMs = track.clip.durationMs;
    this.positionMs = fromMs;
    this.sibling = null;
    this.happened({ type: 'load', isToPlay });
  }

  happened(event: PlaybackEvent): void {
    this.phase = nextPhase(this.phase, event);
    if (event.type === 'sounds') this.#prepareSibling();
    if (event.type === 'ends') void this.next('ended');
  }

  moved(positionMs: number): void {
    this.positionMs = positionMs;
  }

  jumped(): void {
    this.jumps++;
  }

  measured(durationMs: number | null): void {
    if (durationMs !== null) this.durationMs = durationMs;
    else if (this.track !== null && isPreview(this.track.clip)) this.durationMs = null;
  }

  broke(code: number): void {
    if (this.track !== null) this.happened({ type: 'breaks', reason: reasonOf(code, this.track.clip) });
  }

  /** The next clip of the song is made ready, once there is something to switch from. */
  #prepareSibling(): void {
    if (this.track === null) return;
    const { row, clip } = this.track;
    const at = row.clips.findIndex(({ id }) => id === clip.id);
    const others = [...row.clips.slice(at + 1), ...row.clips.slice(0, Math.max(0, at))];
    this.sibling = others.find(({ isPlayable, state }) => isPlayable && state === 'ready') ?? null;
    if (this.sibling !== null)
      this.engine.prepare(this.#media(row.key, this.sibling.id, 'audio'), this.positionMs);
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
