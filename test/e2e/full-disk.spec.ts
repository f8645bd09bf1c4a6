// The disk with the profile on it is full: said in words, nothing that was there is lost, and all goes on with room again.
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openLibrary } from '../../electron/library/open-library.ts';
import { canMount, mountDrive } from '../support/drives.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const NEXT = '0b6f1d3a-2c57-4b3f-8f0e-6a1d9c2e7b44';
const LATER = '5f0c2b1e-7a51-4c0e-9d7e-0c9b7f3a1d22';

/** Takes what is left, to the last page. */
function fillUp(folder: string): { makeRoom: () => void } {
  const files: string[] = [];
  for (let { bavail, bsize } = statfsSync(folder); bavail > 0; { bavail, bsize } = statfsSync(folder)) {
    const file = join(folder, `filler-${files.length}`);
    files.push(file);
    try {
      writeFileSync(file, Buffer.alloc(bavail * bsize));
    } catch (error) {
      // The app has just written too: then there is even less.
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  return { makeRoom: () => files.forEach((file) => rmSync(file)) };
}

if (canMount) {
  test('on a full disk a finished song waits, is said to, and comes by itself when there is room', async ({
    folder,
    start,
    service,
    ace,
  }) => {
    const profile = join(folder, 'profile');
    await mkdir(profile);
    const drive = mountDrive(profile, '64m');
    try {
      const done = service.addTask({ provider: 'ace', title: 'Before the Flood', createdAgoMs: 600_000 });
      const songwatch = await start();
      const page = await songwatch.window();
      await addAccount(page, ace);
      await track(page, done);
      await expect(song(page, 'Before the Flood', 'ready')).toBeVisible();
      // Not known yet, and asked for all the same: its answer comes once the disk is full.
      await track(page, NEXT);
      const waiting = page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').first();
      await expect(waiting).toHaveAccessibleName(/waiting/);

      const { makeRoom } = fillUp(profile);
      service.addTask({ id: NEXT, provider: 'ace', title: 'High Water', createdAgoMs: 600_000 });
      await expect(waiting).toContainText('The disk is full');
      await expect(waiting).toHaveAccessibleName(/unknown/);

      await page.getByRole('button', { name: 'Track tasks' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Track tasks' });
      await dialog.getByRole('textbox', { name: 'Task ids' }).fill(LATER);
      const add = dialog.getByRole('button', { name: 'Track 1' });
      await add.click();
      await expect(dialog.getByRole('alert')).toContainText('The disk is full');

      await page.evaluate(() => window.songwatch.settingsChange({ volume: 0.75 }));
      const notKept = page.getByRole('alert').filter({ hasText: 'settings.json can’t be written' });
      await expect(notKept).toBeVisible();

      makeRoom();
      await add.click();
      await expect(dialog).toBeHidden();
      await expect(song(page, 'Before the Flood', 'ready')).toBeVisible();
      await expect(song(page, 'High Water', 'ready')).toBeVisible({ timeout: 30_000 });
      await expect(notKept).toBeHidden({ timeout: 20_000 });
      await songwatch.quit();

      const { library, warning } = openLibrary({ file: join(profile, 'library.db'), nowMs: Date.now });
      expect(warning).toBeNull();
      expect(library.get(`ace:${done}`)?.task.state.status).toBe('ready');
      expect(library.get(`ace:${LATER}`)).not.toBeNull();
      expect(library.get(`ace:${NEXT}`)?.task.state.status).toBe('ready');
      library.close();
      expect(JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))).toMatchObject({
        volume: 0.75,
      });
    } finally {
      drive.unmount();
    }
  });
}
