import { untrack } from 'svelte';
import type { MediaUrl } from '../bridge.ts';
import { gainsOf, type ClipLevel } from '../lib/levels.ts';
import type { AppModel } from './app.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { Sounds } from './sounds.svelte.ts';

/** Learns what the player's clips sound like, and plays them equally loud. Returns how to stop. */
export function listenTo(player: Player, sounds: Sounds, app: AppModel, media: MediaUrl): () => void {
  return $effect.root(() => {
    const row = $derived(player.track?.row ?? null);
    const key = $derived(row?.key ?? null);
    const ids = $derived([player.track?.clip.id, player.sibling?.id].join(' '));
    const isHeard = $derived(player.phase.status === 'playing');

    $effect(() => {
      void [key, ids];
      if (!isHeard) return;
      untrack(() => {
        const { track, sibling } = player;
        if (track === null) return;
        const clips = [track.clip, ...(sibling === null ? [] : [sibling])];
        sounds.follow(
          track.row.key,
          clips.filter(({ isSaved, isSavable }) => isSaved || isSavable),
        );
      });
    });

    $effect(() => {
      if (row === null) return;
      const levels = new Map<string, ClipLevel>();
      for (const { id } of row.clips) {
        const level = sounds.of(row.key, id);
        if (level !== null) levels.set(id, level);
      }
      const gains = gainsOf(levels, app.settings?.isLevelMatched ?? true);
      player.engine.setGains(new Map([...gains].map(([id, gain]) => [media(row.key, id, 'audio'), gain])));
    });
  });
}
