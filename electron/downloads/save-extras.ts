import { lstat, open, readFile, rm } from './disk.ts';
import { join, parse } from 'node:path';
import { extensionOf, isImage, sniff } from '../core/media-type.ts';
import { orNullIfMissing } from './disk-failure.ts';
import { placeFile } from './place-file.ts';
import { syncFolder } from './sync-folder.ts';

/** What stands beside a song. */
export interface Extra {
  readonly extension: string;
  readonly bytes: Uint8Array;
}

/** Empty bytes, or such that are no picture, are none. */
export function coverExtra(bytes: Uint8Array): Extra | null {
  const type = sniff(bytes);
  return isImage(type) ? { extension: extensionOf(type), bytes } : null;
}

export function lyricsExtra(lyrics: string): Extra {
  return { extension: 'txt', bytes: new TextEncoder().encode(`${lyrics}\n`) };
}

export function lrcExtra(lrc: string): Extra {
  return { extension: 'lrc', bytes: new TextEncoder().encode(lrc) };
}

/** As people read it, where it is JSON. */
export function answerExtra(raw: string): Extra {
  let words = raw;
  try {
    words = JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    // As it came.
  }
  return { extension: 'json', bytes: new TextEncoder().encode(`${words}\n`) };
}

/**
 * Puts a file beside the song, called like it, never over another one. `unfinished` is the hidden file that it is until
 * it is whole. One that is there already, such as from before a crash, isn't written twice.
 */
export async function saveExtra(
  folder: string,
  songName: string,
  { extension, bytes }: Extra,
  unfinished: string,
): Promise<void> {
  const { name } = parse(songName);
  if (await holds(join(folder, `${name}.${extension}`), bytes)) return;
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  const beforePlacing = () => Promise.resolve();
  await placeFile({ folder, part: unfinished, name, extension, isSong: false, beforePlacing });
  await syncFolder(folder);
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const stats = await orNullIfMissing(lstat(path));
  if (!stats?.isFile() || stats.size !== bytes.length) return false;
  return (await readFile(path)).equals(bytes);
}
