import { createRemovals as create, type Removals } from '../removal/removals.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { Songs } from './songs.ts';

/** Taking tasks out of the list, and back. */
export function createRemovals(
  { clock }: Boot,
  { library }: Disk,
  { poller }: Asking,
  { saver, trash }: Songs,
  hub: Hub,
): Removals {
  return create({
    library,
    checks: poller,
    saves: saver,
    trash,
    nowMs: clock.nowMs,
    onChanged: () => hub.emit('tasks:moved', []),
  });
}

export type { Removals };
