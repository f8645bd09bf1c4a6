import { join } from 'node:path';
import { prepareFolder } from '../desktop/song-folder.ts';
import type { Tracking } from '../tracking/tracking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';

/** Starts the service inside the app, with its accounts and, the first time, its cast of tasks. */
export async function beginDemo({ assets }: Boot, disk: Disk, tracking: Tracking): Promise<void> {
  const { openDemo } = await import('../demo/open-demo.ts');
  const { accounts, library, settings, userData, vault } = disk;
  const demo = await openDemo(join(assets, 'demo'));
  for (const account of demo.accounts) {
    accounts.put(account);
    await vault.set(account.id, demo.key, 'session');
  }
  const folder = await prepareFolder(settings.get().folder ?? join(userData, 'Songs'));
  if (folder.ok) settings.change({ folder: folder.value });
  if (library.counts().all === 0) {
    tracking.track(demo.cast.map(({ provider, id }) => ({ id, accountId: `demo-${provider}` })));
  }
}
