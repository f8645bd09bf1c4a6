import { untrack } from 'svelte';
import type { ClipRow, MediaUrl } from '../bridge.ts';
import { clipById } from '../lib/clips.ts';
import { gainsOf, type ClipLevel } from '../lib/levels.ts';
import type { AppModel } from './app.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { Sounds } from './sounds.svelte.ts';

/** Learns what the player's clips sound like, and plays them equally loud. Returns how to stop. */
export function listenTo(player: Player, sounds: Sounds, app: AppModel, media: MediaUrl): () => void {
  return $effect.root(() => {
    const row = $derived(player.track?.row ?? null);
    /** Those that the engine has loaded, and what there is to be measured. */
    const loaded = $derived.by((): readonly ClipRow[] => {
      if (row === null) return [];
      return [player.track?.clip, clipById(row, player.sibling?.id ?? '')].filter(
        (clip) => clip != null && (clip.isSaved || clip.isSavable),
      ) as readonly ClipRow[];
    });
    const heard = $derived(loaded.map(({ id, isSaved }) => `${row?.key} ${id} ${isSaved}`).join());
    const isHeard = $derived(player.phase.status === 'playing');

    $effect(() => {
      void heard;
      if (isHeard) untrack(() => row !== null && sounds.follow(row.key, loaded));
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
