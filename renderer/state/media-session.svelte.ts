import { untrack } from 'svelte';
import type { MediaUrl, TaskKey } from '../bridge.ts';
import { text } from '../lib/text.ts';
import type { Player, Track } from './player.svelte.ts';

/** As much as nobody sees on a clock that counts seconds. */
const MOST_DRIFT_MS = 500;

/**
 * Media keys, lock screen and MPRIS, all through the browser's one media session. Metadata is set once the song sounds:
 * set earlier, it would be the page's title that other programs see.
 */
export function offerMediaSession(player: Player, media: MediaUrl): () => void {
  if (!('mediaSession' in navigator)) return () => undefined;
  const session = navigator.mediaSession;
  /** The system counts on from here by itself. */
  let told: { readonly positionMs: number; readonly atMs: number } | null = null;
  /** Of the song that was last described. */
  let cover: { readonly key: TaskKey; readonly url: string } | null = null;

  // Without handlers of ours for `seekbackward` and `seekforward` Chromium itself jumps as far as it is asked to; those
  // aren't told how far that is.
  const handlers: Partial<Record<MediaSessionAction, MediaSessionActionHandler>> = {
    play: () => void player.resume(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    previoustrack: () => void player.previous(),
    nexttrack: () => void player.next(),
    seekto: ({ seekTime }) => {
      if (seekTime !== undefined) player.seek(seekTime * 1000);
    },
  };
  for (const [action, handler] of Object.entries(handlers)) {
    session.setActionHandler(action as MediaSessionAction, handler);
  }

  function describe(track: Track): void {
    const known = cover?.key === track.row.key ? cover.url : null;
    session.metadata = metadata(track, known);
    if (track.row.hasCover && known === null) void addCover(track);
  }

  function metadata({ row, clip }: Track, coverUrl: string | null): MediaMetadata {
    return new MediaMetadata({
      title: row.title,
      artist: row.style ?? row.providerName,
      album: row.clips.length > 1 ? text.player.clipOf(clip.letter) : text.app,
      artwork: coverUrl === null ? [] : [{ src: coverUrl }],
    });
  }

  /** The session takes no address of our own scheme, so it gets the picture itself. */
  async function addCover(track: Track): Promise<void> {
    try {
      const answer = await fetch(media(track.row.key, track.clip.id, 'cover'));
      if (!answer.ok) return;
      const url = URL.createObjectURL(await answer.blob());
      forgetCover();
      cover = { key: track.row.key, url };
      if (player.isCurrent(track.row, track.clip.id)) session.metadata = metadata(track, url);
    } catch {
      // Then the system shows the song without a picture.
    }
  }

  function forgetCover(): void {
    if (cover !== null) URL.revokeObjectURL(cover.url);
    cover = null;
  }

  function tellPosition(): void {
    const { durationMs, positionMs } = player;
    if (durationMs === null || durationMs <= 0) return;
    told = { positionMs, atMs: performance.now() };
    session.setPositionState({
      duration: durationMs / 1000,
      position: Math.min(positionMs, durationMs) / 1000,
    });
  }

  const stop = $effect.root(() => {
    const status = $derived(player.phase.status);
    $effect(() => {
      const { track } = player;
      if (status === 'playing' && track !== null) untrack(() => describe(track));
    });
    $effect(() => {
      session.playbackState = status === 'empty' ? 'none' : status === 'playing' ? 'playing' : 'paused';
    });
    $effect(() => {
      void [status, player.durationMs, player.jumps];
      untrack(tellPosition);
    });
    // A song may sound later than it was said to play, and the system is ahead by then.
    $effect(() => {
      const { positionMs } = player;
      if (status !== 'playing' || told === null) return;
      const countedMs = told.positionMs + performance.now() - told.atMs;
      if (Math.abs(countedMs - positionMs) > MOST_DRIFT_MS) untrack(tellPosition);
    });
  });

  return () => {
    stop();
    for (const action of Object.keys(handlers)) session.setActionHandler(action as MediaSessionAction, null);
    session.metadata = null;
    forgetCover();
  };
}
