import type { TaskKey } from './task.ts';

/** Where the player in the window stood at the moment it said so. */
export interface PlayerState {
  readonly key: TaskKey;
  readonly clipId: string;
  readonly positionMs: number;
  /** `null` while not known, as with a stream of a song still being made. */
  readonly durationMs: number | null;
  /** `waiting`: it will be heard without anything further done. Only while it is `playing` the position counts on. */
  readonly status: 'paused' | 'waiting' | 'playing';
}

/** What may be asked of the player from elsewhere. */
export type PlayerCommand =
  | { readonly type: 'play' | 'pause' | 'next' | 'previous' }
  | { readonly type: 'seek'; readonly positionMs: number }
  /** Another clip of the song, at the same moment of it. */
  | { readonly type: 'switch'; readonly clipId: string };

/** `state` was true at `saidAtMs`. */
export function positionAt(state: PlayerState, saidAtMs: number, nowMs: number): number {
  if (state.status !== 'playing') return state.positionMs;
  const positionMs = state.positionMs + Math.max(0, nowMs - saidAtMs);
  return Math.min(positionMs, state.durationMs ?? positionMs);
}
