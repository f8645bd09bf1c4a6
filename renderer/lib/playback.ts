/** Why a clip can't be heard. */
export type FailReason = 'dead' | 'network' | 'decode' | 'source' | 'preview';

/** Where the player stands with the song that is loaded. */
export type Phase =
  | { readonly status: 'empty' }
  /** Will sound without anything further done. */
  | { readonly status: 'loading' }
  | { readonly status: 'playing' }
  | { readonly status: 'paused' }
  /** Would sound, but the next seconds aren't there yet. */
  | { readonly status: 'stalled' }
  | { readonly status: 'ended' }
  | { readonly status: 'failed'; readonly reason: FailReason };

/** What is asked of the player, and what its audio element tells. */
export type PlaybackEvent =
  | { readonly type: 'load'; readonly isToPlay: boolean }
  | { readonly type: 'play' }
  /** By the user, or by the system. */
  | { readonly type: 'pause' }
  | { readonly type: 'seek' }
  | { readonly type: 'sounds' }
  | { readonly type: 'starves' }
  | { readonly type: 'ends' }
  | { readonly type: 'breaks'; readonly reason: FailReason }
  /** The browser wants a key press first. */
  | { readonly type: 'refused' };

/** The phase after an event. What means nothing in a phase leaves it as it is, such as an event that comes late. */
export function nextPhase(phase: Phase, event: PlaybackEvent): Phase {
  if (event.type === 'load') return { status: event.isToPlay ? 'loading' : 'paused' };
  if (phase.status === 'empty') return phase;
  if (event.type === 'breaks') return { status: 'failed', reason: event.reason };
  if (phase.status === 'failed') return phase;
  switch (event.type) {
    case 'play':
      return isSounding(phase) ? phase : { status: 'loading' };
    case 'pause':
    case 'refused':
      return isSounding(phase) ? { status: 'paused' } : phase;
    case 'seek':
      return phase.status === 'ended' ? { status: 'paused' } : phase;
    case 'sounds':
      return isSounding(phase) ? { status: 'playing' } : phase;
    case 'starves':
      return phase.status === 'playing' ? { status: 'stalled' } : phase;
    case 'ends':
      return { status: 'ended' };
  }
}

/** It is heard, or will be without anything further done. */
export function isSounding({ status }: Phase): boolean {
  return status === 'playing' || status === 'loading' || status === 'stalled';
}
