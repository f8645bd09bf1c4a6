import { settle, type Bridge } from '../bridge.ts';
import { clipById } from '../lib/clips.ts';
import { text } from '../lib/text.ts';
import type { Player } from './player.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

/** How exactly the place is known of a song that plays, when its window dies. */
const TOLD_EVERY_MS = 5_000;

type PlaceBridge = Pick<Bridge, 'playerPlace' | 'playerKeepPlace' | 'taskDetails'>;

/** Tells main where the player stands, so that it outlasts this window. Returns how to stop. */
export function keepPlace(bridge: PlaceBridge, player: Player): () => void {
  const stop = $effect.root(() => {
    const song = $derived(player.track === null ? null : `${player.track.row.key} ${player.track.clip.id}`);
    const isPlaying = $derived(player.isSounding);
    const moment = $derived(Math.floor(player.positionMs / TOLD_EVERY_MS));
    $effect(() => {
      void [song, isPlaying, moment, player.jumps];
      tell();
    });
  });

  function tell(): void {
    const { track, positionMs, isSounding } = player;
    if (track === null) return;
    const place = { key: track.row.key, clipId: track.clip.id, positionMs, isPlaying: isSounding };
    void settle(bridge.playerKeepPlace(place));
  }

  window.addEventListener('pagehide', tell);
  return () => {
    window.removeEventListener('pagehide', tell);
    stop();
  };
}

/** Shows the last song where it stood, paused; nothing is fetched. What a dying window cut off is offered. */
export async function bringBack(bridge: PlaceBridge, player: Player, toasts: Toasts): Promise<void> {
  const place = await settle(bridge.playerPlace());
  if (!place.ok || place.value === null || player.track !== null) return;
  const { key, clipId, positionMs, isPlaying } = place.value;
  const details = await settle(bridge.taskDetails({ key }));
  const row = details.ok ? (details.value?.row ?? null) : null;
  const clip = row === null ? null : clipById(row, clipId);
  if (row === null || clip === null || !clip.isPlayable || player.track !== null) return;
  player.stand({ row, clip }, positionMs);
  if (isPlaying) {
    toasts.tell(text.player.cutOff(row.title), { label: text.player.goOn, run: () => void player.resume() });
  }
}
