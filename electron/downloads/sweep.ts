import { readdir, rm, stat } from './disk.ts';
import { join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import { isUnfinished } from './part-journal.ts';

/** A song that nobody asked for again in this time won't be gone on with. */
const STALE_MS = 30 * 24 * 60 * 60_000;

/** Takes away what was begun long ago and never ended, once a run in each folder. Its failing harms nothing. */
export function createSweep(clock: Clock): (folder: string) => Promise<void> {
  const swept = new Set<string>();

  return async (folder) => {
    if (swept.has(folder)) return;
    swept.add(folder);
    try {
      for (const name of (await readdir(folder)).filter(isUnfinished)) {
        const { mtimeMs } = await stat(join(folder, name));
        if (clock.nowMs() - mtimeMs > STALE_MS) await rm(join(folder, name));
      }
    } catch {
      // The folder went away or isn't ours to tidy: saving to it will say so.
    }
  };
}
