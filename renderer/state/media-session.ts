import type { MediaUrl } from '../bridge.ts';
import { text } from '../lib/text.ts';
import type { Player } from './player.svelte.ts';

const SKIP_MS = 10_000;

/**
 * Media keys, lock screen and MPRIS, all through the browser's one media session. Metadata is set once the song sounds:
 * set earlier, it would be the page's title that other programs see.
 */
export function offerMediaSession(player: Player, media: MediaUrl): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;

  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => void player.resume(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => void player.previous(),
    nexttrack: () => void player.next(),
    seekbackward: ({ seekOffset }) => player.skip(-(seekOffset ?? SKIP_MS / 1000) * 1000),
    seekforward: ({ seekOffset }) => player.skip((seekOffset ?? SKIP_MS / 1000) * 1000),
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) player.seek(seekTime * 1000);
    },
  };
  for (const [action, handler] of Object.entries(handlers)) {
    session.setActionHandler(action as MediaSessionAction, handler);
  }

  function describe(): void {
    const { track, audio } = player;
    if (track === null) return;
    const { row, clip } = track;
    session.metadata = new MediaMetadata({
      title: row.title,
      artist: row.style ?? row.providerName,
      album: row.clips.length > 1 ? text.player.clipOf(clip.letter) : text.app,
      artwork: row.hasCover ? [{ src: media(row.key, clip.id, 'cover') }] : [],
    });
    session.playbackState = 'playing';
    tellPosition(audio);
  }

  function tellPosition({ duration, currentTime, playbackRate }: HTMLAudioElement): void {
    if (!Number.isFinite(duration) || duration <= 0) return;
    session.setPositionState({ duration, playbackRate, position: Math.min(currentTime, duration) });
  }

  const rest = (): void => {
    session.playbackState = 'paused';
  };
  const seeked = (): void => tellPosition(player.audio);
  player.audio.addEventListener('playing', describe);
  player.audio.addEventListener('pause', rest);
  player.audio.addEventListener('seeked', seeked);

  return () => {
    for (const action of Object.keys(handlers)) session.setActionHandler(action as MediaSessionAction, null);
    session.metadata = null;
    player.audio.removeEventListener('playing', describe);
    player.audio.removeEventListener('pause', rest);
    player.audio.removeEventListener('seeked', seeked);
  };
}
