import { shell } from 'electron';
import { join, parse } from 'node:path';
import type { Sight } from '../core/save-queue.ts';

/** What is saved beside a song under its name: cover, lyrics, video, answer. */
const BESIDE: ReadonlySet<string> = new Set(['.jpg', '.png', '.webp', '.txt', '.lrc', '.mp4', '.json']);

export interface TrashDeps {
  /** Looks for a saved song. */
  readonly sight: (path: string) => Promise<Sight>;
  /** What lies in a folder. */
  readonly namesIn: (folder: string) => Promise<readonly string[]>;
}

/**
 * Moves a song and what was saved beside it to the system's trash. False when the song is still there, or on a drive that
 * can't be reached; one that is gone already needn't go.
 */
export function createTrash({ sight, namesIn }: TrashDeps): (path: string) => Promise<boolean> {
  return async (path) => {
    const found = await sight(path);
    if (found !== 'here') return found === 'missing';
    const { dir, name, base } = parse(path);
    const beside = (await namesIn(dir).catch(() => [])).map((other) => parse(other));
    for (const other of beside) {
      const isOurs = other.name === name && other.base !== base && BESIDE.has(other.ext);
      if (isOurs) await shell.trashItem(join(dir, other.base)).catch(() => undefined);
    }
    await shell.trashItem(path).catch(() => undefined);
    return (await sight(path)) === 'missing';
  };
}
