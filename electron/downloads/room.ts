import type { Failure } from '../core/failure.ts';
import { statfs } from './disk.ts';
import { refusal } from './disk-failure.ts';

/** Left free on the drive for everything else: a hundredth of it, at most this. */
const MOST_SPARE_BYTES = 100 * 1024 * 1024;

/**
 * How much more may be written to the drive of `folder` before too little is left for everything else. Some shares don't
 * say how large they are: those show by refusing that they are full.
 */
export async function roomIn(folder: string): Promise<number> {
  const { bavail, bsize, blocks } = await statfs(folder);
  if (blocks === 0) return Infinity;
  return bavail * bsize - Math.min(MOST_SPARE_BYTES, (blocks * bsize) / 100);
}

/** What several savings still need of one drive, so that together they don't take more than there is. */
export interface Room {
  /** `null` when `bytes` more fit beside what the others were promised; kept for `who` until `release`. */
  claim(who: string, folder: string, bytes: number): Promise<Failure | null>;
  release(who: string): void;
}

export function createRoom(): Room {
  const promised = new Map<string, number>();

  return {
    async claim(who, folder, bytes) {
      promised.delete(who);
      const room = await roomIn(folder);
      const others = [...promised.values()].reduce((sum, each) => sum + each, 0);
      if (bytes + others > room) return refusal('ENOSPC');
      promised.set(who, bytes);
      return null;
    },
    release: (who) => void promised.delete(who),
  };
}
