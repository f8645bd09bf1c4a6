import type { SavedFile } from '../core/stored.ts';
import { orNullIfMissing } from './disk-failure.ts';
import { lstat } from './disk.ts';

/** Some drives keep times to two seconds only, and show them exactly until they are mounted anew. */
const TIME_TOLERANCE_MS = 2_000;

/** The file is as it was saved, as far as its size and time tell. */
export function isUnchanged(
  saved: Pick<SavedFile, 'bytes' | 'modifiedAtMs'>,
  now: { readonly size: number; readonly mtimeMs: number },
): boolean {
  if (now.size !== saved.bytes) return false;
  return saved.modifiedAtMs === null || Math.abs(now.mtimeMs - saved.modifiedAtMs) <= TIME_TOLERANCE_MS;
}

/** The remembered file is there, so that nothing needs to be fetched; asked for anew, only if nobody changed it. */
export async function isStanding(saved: SavedFile, isAgain: boolean): Promise<boolean> {
  const stats = await orNullIfMissing(lstat(saved.path));
  if (!stats?.isFile()) return false;
  return !isAgain || isUnchanged(saved, stats);
}
