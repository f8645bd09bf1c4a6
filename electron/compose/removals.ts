import { trashSong } from '../desktop/trash.ts';
import { createRemovals as create, type Removals } from '../removal/removals.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** Taking tasks out of the list, and back. */
export function createRemovals({ clock }: Boot, { library }: Disk, { poller }: Asking, hub: Hub): Removals {
  return create({
    library,
    checks: poller,
    trash: trashSong,
    nowMs: clock.nowMs,
    onChanged: () => hub.emit('tasks:moved', []),
  });
}

export type { Removals };
