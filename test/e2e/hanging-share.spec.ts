// The song folder is on a share whose server stops answering: whoever writes to it waits, and nothing else does.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canMount, canShare, freeze, mountImage, mountShare } from '../support/drives.ts';
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

if (canShare) {
  test('songs on a share that hangs are played from their host, and keep nobody else waiting', async ({
    start,
    folder,
    service,
    notifications,
    ace,
  }) => {
    const [served, far, profile] = await Promise.all(
      ['served', 'far', 'profile'].map(async (name) => {
        const path = join(folder, name);
        await mkdir(path);
        return path;
      }),
    );
    if (!served || !far || !profile) throw new Error('no folders');
    const share = mountShare(served, far);
    try {
      const settings = { folder: far, isAutoSaving: true, isQuietInFront: false };
      await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
      const { app, window } = await start({ env: { SONGWATCH_DISK_MS: '3000' } });
      const page = await window();
      await addAccount(page, ace);
      const clips = [{ song: 'neon-rain', variant: 'a' }] as const;
      const titles = ['Ebb', 'Flow', 'Neap', 'Spring', 'Swell'];
      const ids = titles.map((title) =>
        service.addTask({ provider: 'ace', title, createdAgoMs: 600_000, clips }),
      );
      await track(page, ids.join('\n'));
      const files = titles.map((title) => `${title}.mp3`);
      await expect.poll(() => readdir(served), { timeout: 20_000 }).toEqual(files);

      share.hang();
      // Each is asked for on the share, which answers none of them.
      for (const title of titles) {
        await page.getByRole('button', { name: `Play clip A of ${title}` }).click();
        await expect(page.getByRole('region', { name: 'Player' })).toContainText(title);
      }
      const lookUp = () =>
        app.evaluate(() => process.getBuiltinModule('node:dns/promises').lookup('localhost'));
      expect((await lookUp()).address).toMatch(/^(127\.|::1)/);
      const at = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
      await expect.poll(at, { timeout: 20_000 }).toBeGreaterThan(0);
      await track(page, service.addTask({ provider: 'ace', title: 'Tide', finishMs: 1_000, clips }));
      await expect
        .poll(() => notifications.received.map(({ summary }) => summary), { timeout: 20_000 })
        .toContain('Tide is ready');

      share.answerAgain();
      await expect.poll(() => readdir(served), { timeout: 40_000 }).toContain('Tide.mp3');
    } finally {
      share.unmount();
    }
  });
}
