import { settle, type ClipRow, type MiniBridge, type PlayerCommand, type Requests } from '../bridge.ts';
import { clipById } from '../lib/clips.ts';
import { language } from '../lib/language.svelte.ts';
import { Ticker } from './ticker.svelte.ts';

type MiniState = Requests['mini:state']['output'];
type Song = NonNullable<MiniState['song']>;

/** What plays in the other window, and what may be done about it from here. */
export class MiniPlayer {
  song = $state.raw<Song | null>(null);
  readonly #bridge: MiniBridge;
  readonly #ticker: Ticker;

  constructor(bridge: MiniBridge, ticker = new Ticker()) {
    this.#bridge = bridge;
    this.#ticker = ticker;
  }

  /** Listens to main from now on; returns how to stop. */
  follow(): () => void {
    const stop = this.#bridge.onMiniChanged((state) => this.#take(state));
    void settle(this.#bridge.miniState()).then((answer) => {
      if (answer.ok) this.#take(answer.value);
    });
    return stop;
  }

  get clip(): ClipRow | null {
    return this.song && clipById(this.song.row, this.song.state.clipId);
  }

  /** It is heard, or will be without anything further done. */
  get isSounding(): boolean {
    return this.song !== null && this.song.state.status !== 'paused';
  }

  get durationMs(): number {
    return this.song?.state.durationMs ?? 0;
  }

  /** Counted on from what was said, by a clock that goes only while the song plays and somebody looks. */
  get positionMs(): number {
    if (this.song === null) return 0;
    const { state, saidAtMs } = this.song;
    if (state.status !== 'playing') return state.positionMs;
    const positionMs = state.positionMs + Math.max(0, this.#ticker.nowBySecond - saidAtMs);
    return Math.min(positionMs, state.durationMs ?? positionMs);
  }

  command(command: PlayerCommand): void {
    void settle(this.#bridge.miniCommand(command));
  }

  toggle(): void {
    this.command({ type: this.isSounding ? 'pause' : 'play' });
  }

  seek(ms: number): void {
    if (this.song === null) return;
    const positionMs = Math.max(0, Math.min(ms, this.song.state.durationMs ?? ms));
    // Shown at once; what comes of it is told.
    this.song = { ...this.song, state: { ...this.song.state, positionMs }, saidAtMs: Date.now() };
    this.command({ type: 'seek', positionMs });
  }

  skip(byMs: number): void {
    this.seek(this.positionMs + byMs);
  }

  close(): void {
    void settle(this.#bridge.miniClose());
  }

  showWindow(): void {
    void settle(this.#bridge.miniShowWindow());
  }

  #take({ song, language: spoken }: MiniState): void {
    this.song = song;
    language.current = spoken;
  }
}
