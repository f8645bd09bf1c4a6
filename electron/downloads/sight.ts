import { join, relative, sep } from 'node:path';
import type { Sight } from '../core/save-queue.ts';
import { isErrno } from './disk-failure.ts';
import { isStuck, stat, statFolder } from './disk.ts';

/** Looks for one file in a folder, and leaves alone what still owes an answer. Never throws. */
export async function sightOf(path: string, folder: string): Promise<Sight> {
  if (isStuck(folder)) return 'unknown';
  try {
    return (await stat(path)).isFile() ? 'here' : 'missing';
  } catch (error) {
    return isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR') ? 'missing' : 'unknown';
  }
}

/** On which drive a folder is; `null` when it isn't there or doesn't answer. */
export async function driveOf(folder: string): Promise<number | null> {
  if (isStuck(folder)) return null;
  try {
    const stats = await statFolder(folder);
    return stats.isDirectory() ? stats.dev : null;
  } catch {
    return null;
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && join(folder, way) === join(path);
}
