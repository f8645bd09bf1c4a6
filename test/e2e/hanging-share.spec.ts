// The song folder is on a share whose server stops answering: whoever asks anything of it waits, and nothing else does.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canShare, mountShare, type Share } from '../support/drives.ts';
import { expect, test as base } from './support/fixtures.ts';
import { addAccount, rows, song, track } from './support/steps.ts';

interface Far {
  /** What its server serves. */
  readonly served: string;
  /** Where it is mounted. */
  readonly at: string;
  readonly share: Share;
}

const test = base.extend<{ far: Far }>({
  // Songs are saved to it by themselves.
  far: async ({ folder }, use) => {
    const [served, at, profile] = [join(folder, 'served'), join(folder, 'far'), join(folder, 'profile')];
    for (const path of [served, at, profile]) await mkdir(path);
    const settings = { folder: at, isAutoSaving: true, isQuietInFront: false };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    const share = mountShare(served, at);
    await use({ served, at, share });
    share.unmount();
  },
});

async function songsIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
}

if (canShare) {
  const env = { SONGWATCH_DISK_MS: '3000' };
  const clips = [{ song: 'neon-rain', variant: 'a' }] as const;

  test('a share that hangs keeps only the saving waiting, in words, and it goes on by itself', async ({
    far,
    start,
    service,
    notifications,
    ace,
  }) => {
    const songwatch = await start({ env });
    const page = await songwatch.window();
    await addAccount(page, ace);
    // They are made only while the clock is let run, so that both are under way when the share hangs.
    service.setSpeed(1e-9);
    const made = ['Ebb', 'Flow'].map((title) =>
      service.addTask({ provider: 'ace', title, finishMs: 1_000, clips }),
    );
    await track(page, made.join('\n'));
    await expect(rows(page)).toHaveCount(2);

    far.share.hang();
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
    expect(await songsIn(far.served)).toEqual([]);

    far.share.answerAgain();
    await expect
      .poll(() => songsIn(far.served), { timeout: 40_000 })
      .toEqual(['Ebb.mp3', 'Flow.mp3', 'Tide.mp3']);
    await expect(waits).toBeHidden();
    expect(told()).toHaveLength(2);
  });

  test('songs on a share that hangs are played from their host, and keep nobody else waiting', async ({
    far,
    start,
    service,
    notifications,
    ace,
  }) => {
    const { app, window } = await start({ env });
    const page = await window();
    await addAccount(page, ace);
    const titles = ['Ebb', 'Flow', 'Neap', 'Spring', 'Swell'];
    const ids = titles.map((title) =>
      service.addTask({ provider: 'ace', title, createdAgoMs: 600_000, clips }),
    );
    await track(page, ids.join('\n'));
    const files = titles.map((title) => `${title}.mp3`);
    await expect.poll(() => songsIn(far.served), { timeout: 20_000 }).toEqual(files);

    far.share.hang();
    // Each is asked for on the share, which answers none of them.
    for (const title of titles) {
      await page.getByRole('button', { name: `Play clip A of ${title}` }).click();
      await expect(page.getByRole('region', { name: 'Player' })).toContainText(title);
    }
    const lookUp = () =>
      app.evaluate(() => process.getBuiltinModule('node:dns/promises').lookup('localhost'));
    expect((await lookUp()).address).toMatch(/^(127\.|::1)/);
    const playedS = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
    await expect.poll(playedS, { timeout: 20_000 }).toBeGreaterThan(0);
    await track(page, service.addTask({ provider: 'ace', title: 'Tide', finishMs: 1_000, clips }));
    await expect
      .poll(() => notifications.received.map(({ summary }) => summary), { timeout: 20_000 })
      .toContain('Tide is ready');

    far.share.answerAgain();
    await expect.poll(() => songsIn(far.served), { timeout: 40_000 }).toContain('Tide.mp3');
  });

  test('with a share that hangs it quits, starts again and saves what it left', async ({
    far,
    start,
    service,
    notifications,
    ace,
  }) => {
    const first = await start({ env });
    const page = await first.window();
    await addAccount(page, ace);
    far.share.hang();
    await track(page, service.addTask({ provider: 'ace', title: 'Ebb', createdAgoMs: 600_000, clips }));
    const asked = () => first.app.evaluate(() => process.getActiveResourcesInfo());
    await expect.poll(asked).toContain('FSReqPromise');
    await first.quit();
    expect(await first.log()).toMatch(/ quit\n$/);

    const second = await start({ env });
    await expect(song(await second.window(), 'Ebb', 'ready')).toBeVisible();
    far.share.answerAgain();
    await expect
      .poll(async () => (await readdir(far.served)).filter((name) => !name.startsWith('.')), {
        timeout: 40_000,
      })
      .toEqual(['Ebb.mp3']);
    expect(notifications.received.filter(({ summary }) => summary === 'Ebb is ready')).toHaveLength(1);
  });
}
