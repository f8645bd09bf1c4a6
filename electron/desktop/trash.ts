import { shell } from 'electron';
import { join, parse } from 'node:path';
import { isSongName, mayBeginAlike, nameKey } from '../core/file-name.ts';
import type { Sight } from '../core/save-queue.ts';

/** What is saved beside a song under its name: cover, lyrics, video, answer. */
const BESIDE: ReadonlySet<string> = new Set(['.jpg', '.png', '.webp', '.txt', '.lrc', '.mp4', '.json']);

export interface TrashDeps {
  /** Looks for a saved song. */
  readonly sight: (path: string) => Promise<Sight>;
  /** What lies in a folder. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
  /** It is a saved song of the list. */
  readonly isSong: (path: string) => Promise<boolean>;
}

/**
 * Moves a song and what was saved beside it to the system's trash. False when the song is still there, or on a drive that
 * can't be reached; one that is gone already needn't go. What may stand beside another song of that name stays.
 */
export function createTrash({ sight, namesIn, isSong }: TrashDeps): (path: string) => Promise<boolean> {
  /** What stands beside this song alone. */
  async function besideOf(path: string): Promise<readonly string[]> {
    const { dir, name, base } = parse(path);
    const key = nameKey(name);
    const alike = (await namesIn(dir).catch(() => [])).filter(
      (other) => other !== base && mayBeginAlike(other, name) && nameKey(parse(other).name) === key,
    );
    for (const other of alike) if (isSongName(other) && (await isSong(join(dir, other)))) return [];
    return alike
      .filter((other) => parse(other).name === name && BESIDE.has(parse(other).ext))
      .map((other) => join(dir, other));
  }

  return async (path) => {
    const found = await sight(path);
    if (found !== 'here') return found === 'missing';
    for (const other of await besideOf(path)) await shell.trashItem(other).catch(() => undefined);
    await shell.trashItem(path).catch(() => undefined);
    return (await sight(path)) === 'missing';
  };
}
