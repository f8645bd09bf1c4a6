// The song folder is on a share whose server stops answering: whoever writes to it waits, and nothing else does.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canMount, freeze, mountImage } from '../support/drives.ts';
import { expect, test as base } from './support/fixtures.ts';
import { addAccount, rows, song, track } from './support/steps.ts';

interface Share {
  readonly folder: string;
  /** It answers no more. */
  readonly hang: () => void;
  readonly answerAgain: () => void;
}

const test = base.extend<{ share: Share }>({
  // Ended before the app is, which could not be ended while it waits for the share.
  share: async ({ folder, start: _app }, use) => {
    const at = join(folder, 'share');
    await mkdir(at);
    const drive = mountImage(join(folder, 'share.img'), at);
    let thaw: () => void = () => undefined;
    try {
      await use({ folder: at, hang: () => void ({ thaw } = freeze(at)), answerAgain: () => thaw() });
    } finally {
      thaw();
      drive.unplug();
    }
  },
});

if (canMount) {
  test('a share that hangs keeps only the saving waiting, in words, and it goes on by itself', async ({
    share,
    start,
    folder,
    service,
    notifications,
    ace,
  }) => {
    const profile = join(folder, 'profile');
    await mkdir(profile);
    const settings = { folder: share.folder, isAutoSaving: true, isQuietInFront: false };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    const songwatch = await start({ env: { SONGWATCH_DISK_MS: '3000' } });
    const page = await songwatch.window();
    await addAccount(page, ace);
    // They are made only while the clock is let run, so that both are under way when the share hangs.
    service.setSpeed(1e-9);
    const clips = [{ song: 'neon-rain', variant: 'a' }] as const;
    const made = ['Ebb', 'Flow'].map((title) =>
      service.addTask({ provider: 'ace', title, finishMs: 1_000, clips }),
    );
    await track(page, made.join('\n'));
    await expect(rows(page)).toHaveCount(2);

    share.hang();
    service.setSpeed(4);
    const told = () => notifications.received.map(({ summary, body }) => `${summary}: ${body}`);
    await expect
      .poll(told, { timeout: 20_000 })
      .toEqual([expect.stringMatching(/^2 songs are ready: .*Ebb/)]);
    const waits = page.getByRole('status').filter({ hasText: 'Songs can’t be saved at the moment' });
    await expect(waits).toContainText('The drive or network share doesn’t answer.');
    // Nobody else waits: another one is asked for, told and shown.
    await track(page, service.addTask({ provider: 'ace', title: 'Tide', createdAgoMs: 600_000, clips }));
    await expect(song(page, 'Tide', 'ready')).toBeVisible();
    await expect.poll(told).toContainEqual(expect.stringMatching(/^Tide is ready/));
    await page.getByRole('button', { name: 'Saving waits' }).click();
    const saving = page.getByRole('dialog', { name: 'Saving' });
    await expect(saving.getByText('3 to go · waits for the folder', { exact: true })).toBeVisible();
    expect((await readdir(share.folder)).filter((name) => !name.startsWith('.'))).toEqual([]);

    share.answerAgain();
    await expect
      .poll(() => readdir(share.folder), { timeout: 40_000 })
      .toEqual(['Ebb.mp3', 'Flow.mp3', 'Tide.mp3']);
    await expect(waits).toBeHidden();
    expect(told()).toHaveLength(2);
  });
}
