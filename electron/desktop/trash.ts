import { shell } from 'electron';
import { access, readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';

/** What is saved beside a song under its name: cover and lyrics. */
const BESIDE: ReadonlySet<string> = new Set(['.jpg', '.png', '.webp', '.txt']);

/**
 * Moves a song and what was saved beside it to the system's trash. False when the song is still there; one that is gone
 * already needn't go.
 */
export async function trashSong(path: string): Promise<boolean> {
  const { dir, name } = parse(path);
  const beside = await readdir(dir).catch(() => []);
  const companions = beside.filter((other) => parse(other).name === name && BESIDE.has(parse(other).ext));
  for (const companion of companions) await shell.trashItem(join(dir, companion)).catch(() => undefined);
  await shell.trashItem(path).catch(() => undefined);
  return access(path).then(
    () => false,
    () => true,
  );
}
