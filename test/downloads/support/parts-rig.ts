import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { DEFAULT_SETTINGS, type SavingChoices } from '../../../electron/core/settings.ts';
import type { SaverDeps } from '../../../electron/downloads/saver.ts';
import { aSong } from './media-host.ts';
import { saverRig } from './rig.ts';

export const PNG = Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), aSong(2_000)]);
export const BESIDE: Partial<SavingChoices> = { isCoverSaved: true, areLyricsSaved: true };

/** A saver with these choices, before a host that has a song and its cover. */
export async function rigWith(choices: Partial<SavingChoices>, more: Partial<SaverDeps> = {}) {
  const chosen = { ...DEFAULT_SETTINGS, areTagsWritten: false, ...choices };
  const rig = await saverRig({ choices: () => chosen, ...more });
  rig.host.paths.set('/one.mp3', { bytes: aSong(5_000) });
  rig.host.paths.set('/cover.jpeg', { bytes: PNG });
  const read = (name: string) => readFile(join(rig.folder, name));
  /** A song with cover and lyrics, saved. */
  async function save(clipId = 'one'): Promise<void> {
    const { origin } = rig.host;
    const more = { audioUrl: `${origin}/one.mp3`, imageUrl: `${origin}/cover.jpeg`, lyric: 'La\r\nla' };
    const key = rig.addSong(clipId, more);
    rig.saver.save(key, null);
    expect(await rig.settled(key, clipId)).toMatchObject({ status: 'saved' });
  }
  return { ...rig, read, save };
}
