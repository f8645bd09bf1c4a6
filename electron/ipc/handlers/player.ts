import type { PlayerPlace } from '../../contract/dto.ts';
import { ok } from '../../core/failure.ts';
import { positionAt, type PlayerState } from '../../core/player-state.ts';
import type { Clock } from '../../core/ports.ts';
import type { Handlers } from '../handle.ts';

/** How far a song may play on before that is on the disk. */
const KEPT_EVERY_MS = 30_000;

type Kept = Omit<PlayerPlace, 'isPlaying'>;

export interface PlayerHandlerDeps {
  readonly clock: Clock;
  /** What outlasts the app. */
  readonly place: { load(): Kept | null; save(place: Kept): void };
  /** `null`: nothing is loaded. */
  readonly onTold: (state: PlayerState | null) => void;
}

type PlayerHandlers = Pick<Handlers, Extract<keyof Handlers, `player:${string}`>>;

export interface PlayerDesk {
  readonly handlers: PlayerHandlers;
  /** The page is gone, and the song with it. */
  readonly lost: () => void;
  /** Before the app quits. */
  readonly keep: () => void;
}

/** Knows where the player stands, and remembers it: for a window that is made anew, and for the next start. */
export function createPlayerHandlers({ clock, place, onTold }: PlayerHandlerDeps): PlayerDesk {
  let told: { readonly state: PlayerState; readonly atMs: number } | null = null;
  /** Where the page before this one stood. */
  let left: PlayerPlace | null = null;
  let cancelKeeping = (): void => undefined;

  function current(): PlayerPlace | null {
    if (told === null) return left;
    const { state, atMs } = told;
    const positionMs = positionAt(state, atMs, clock.nowMs());
    return { key: state.key, clipId: state.clipId, positionMs, isPlaying: state.status !== 'paused' };
  }

  function keep(): void {
    cancelKeeping();
    const at = current();
    if (at === null) return;
    const { isPlaying, ...kept } = at;
    place.save(kept);
    if (isPlaying && told !== null) keepLater();
  }

  function keepLater(): void {
    cancelKeeping();
    cancelKeeping = clock.after(KEPT_EVERY_MS, keep);
  }

  function tell(state: PlayerState | null): void {
    const before = told?.state;
    const isAnother = before?.key !== state?.key || before?.clipId !== state?.clipId;
    left = current();
    told = state && { state, atMs: clock.nowMs() };
    if (state === null) cancelKeeping();
    else if (isAnother || state.status === 'paused') keep();
    else if (before?.status === 'paused') keepLater();
    onTold(state);
  }

  return {
    handlers: {
      'player:place': () => {
        const kept = current() ?? place.load();
        return ok(kept === null ? null : { isPlaying: false, ...kept });
      },
      'player:tell': (state) => {
        tell(state);
        return ok(null);
      },
    },
    lost: () => tell(null),
    keep,
  };
}
