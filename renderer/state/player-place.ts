import { settle, type Bridge } from '../bridge.ts';
import { clipById } from '../lib/clips.ts';
import { text } from '../lib/text.ts';
import type { Player } from './player.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

type PlaceBridge = Pick<Bridge, 'playerPlace' | 'taskDetails'>;

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
