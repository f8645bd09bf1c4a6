import type { PlayerPlace } from '../../contract/dto.ts';
import { ok } from '../../core/failure.ts';
import type { Clock } from '../../core/ports.ts';
import type { Handlers } from '../handle.ts';

/** How far a song may play on before that is on the disk. */
const KEPT_EVERY_MS = 30_000;

type Kept = Omit<PlayerPlace, 'isPlaying'>;

export interface PlayerHandlerDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  /** What outlasts the app. */
  readonly place: { load(): Kept | null; save(place: Kept): void };
}

type PlayerHandlers = Pick<Handlers, Extract<keyof Handlers, `player:${string}`>>;

/** Remembers where the player stands: for a window that is made anew, and for the next start. */
export function createPlayerHandlers({ clock, place }: PlayerHandlerDeps): {
  readonly handlers: PlayerHandlers;
  /** Before the app quits. */
  readonly keep: () => void;
} {
  /** As it was last told; after a start, that it plays is no longer true. */
  let last: PlayerPlace | null = null;
  let savedAtMs = -Infinity;

  function save({ key, clipId, positionMs }: PlayerPlace): void {
    savedAtMs = clock.nowMs();
    place.save({ key, clipId, positionMs });
  }

  return {
    handlers: {
      'player:place': () => {
        const kept = last ?? place.load();
        return ok(kept === null ? null : { isPlaying: false, ...kept });
      },
      'player:keep-place': (told) => {
        const isAnother = last?.key !== told.key || last.clipId !== told.clipId;
        last = told;
        if (isAnother || !told.isPlaying || clock.nowMs() - savedAtMs >= KEPT_EVERY_MS) save(told);
        return ok(null);
      },
    },
    keep() {
      if (last !== null) save(last);
    },
  };
}
