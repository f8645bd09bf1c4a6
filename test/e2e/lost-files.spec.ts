import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, song, track } from './support/steps.ts';

/** The user goes to another program, does something there, and comes back. */
async function meanwhile({ app }: Songwatch, work: () => Promise<unknown>): Promise<void> {
  await work();
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.blur();
    window?.emit('focus');
  });
}

/** What the system's dialog gives from now on, instead of being shown. Tells how often it was asked. */
async function choosing({ app }: Songwatch, path: string): Promise<() => Promise<number>> {
  await app.evaluate(({ dialog }, chosen) => {
    Reflect.set(globalThis, 'asked', 0);
    const showOpenDialog = () => {
      Reflect.set(globalThis, 'asked', (Reflect.get(globalThis, 'asked') as number) + 1);
      return Promise.resolve({ canceled: false, filePaths: [chosen] });
    };
    Object.assign(dialog, { showOpenDialog });
  }, path);
  return () => app.evaluate(() => Reflect.get(globalThis, 'asked') as number);
}

test('a file that the user moves or deletes is noticed, looked for and saved again, and never fetched by itself', async ({
  start,
  service,
  folder,
  ace,
}, info) => {
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  await mkdir(songs);
  await mkdir(profile);
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ folder: songs, isAutoSaving: true }));

  const id = service.addTask({
    provider: 'ace',
    title: 'Late train',
    finishMs: 500,
    clips: [
      { song: 'late-train', variant: 'a' },
      { song: 'la-la-la', variant: 'b' },
    ],
  });
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await track(page, id);
  const row = song(page, 'Late train', 'ready');
  const [pathA, pathB] = [join(songs, 'Late train A.mp3'), join(songs, 'Late train B.mp3')];
  await expect.poll(() => readdir(songs)).toEqual(['Late train A.mp3', 'Late train B.mp3']);
  const fetched = () => service.requests.filter(({ path }) => path.endsWith('.mp3')).length;
  const asSaved = fetched();
  const lost = row.getByText('not found here', { exact: true });
  const shown = (letter: string) =>
    page.getByRole('button', { name: `Show the file of clip ${letter} of Late train` });
  await row.click();

  await test.step('renamed, it is not found here, and what it is called now is proposed', async () => {
    await meanwhile(songwatch, () => rename(pathA, join(songs, 'On the platform.mp3')));
    await expect(lost).toBeVisible();
    await expect(shown('B')).toBeVisible();
    await info.attach('not found here', { body: await page.screenshot(), contentType: 'image/png' });
    await row.getByRole('button', { name: 'Find the file of clip A of Late train' }).click();
    const dialog = page.getByRole('alertdialog', { name: 'Is it this file?' });
    await expect(dialog).toContainText('“On the platform.mp3”');
    await info.attach('is it this file', { body: await page.screenshot(), contentType: 'image/png' });
    await dialog.getByRole('button', { name: 'Use this file' }).click();
    await expect(shown('A')).toBeVisible();
    await expect(page.getByText(/not found here/i)).toHaveCount(0);
  });

  await test.step('moved and given other tags, it is found by the dialog, and left as the user made it', async () => {
    const away = join(folder, 'kept elsewhere.mp3');
    const own = Buffer.concat([await readFile(join(songs, 'On the platform.mp3')), Buffer.alloc(128, 'TAG')]);
    await meanwhile(songwatch, async () => {
      await rm(join(songs, 'On the platform.mp3'));
      await writeFile(away, own);
    });
    await expect(lost).toBeVisible();
    const asked = await choosing(songwatch, away);
    await row.getByRole('button', { name: 'Find the file of clip A of Late train' }).click();
    await expect(shown('A')).toBeVisible();
    expect(await asked()).toBe(1);
    expect((await readFile(away)).equals(own)).toBe(true);
    await page.getByRole('tab', { name: 'Details' }).click();
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('kept elsewhere.mp3');
  });

  await test.step('deleted, it is played from its link, and saved again beside what took its name', async () => {
    const asFound = fetched();
    expect(asFound).toBe(asSaved);
    await rm(pathB);
    await page.getByRole('button', { name: 'Play clip B of Late train' }).click();
    await expect(page.getByRole('button', { name: 'Pause clip B of Late train' })).toBeVisible();
    // Playing it was enough to notice.
    await expect(lost).toBeVisible();
    await page.getByRole('button', { name: 'Pause clip B of Late train' }).click();
    await writeFile(pathB, 'something of the user’s own');
    await rm(pathB);
    await writeFile(pathB.replace('B.mp3', 'b.mp3'), 'something of the user’s own');
    await row.getByRole('button', { name: 'Save again clip B of Late train' }).click();
    await expect(shown('B')).toBeVisible();
    expect((await readdir(songs)).sort()).toEqual(['Late train B (2).mp3', 'Late train b.mp3']);
    expect(await readFile(join(songs, 'Late train b.mp3'), 'utf8')).toBe('something of the user’s own');
  });

  await test.step('the folder gone as a whole takes no song with it, and a start fetches nothing', async () => {
    await songwatch.quit();
    await rename(songs, join(folder, 'unplugged'));
    await rm(join(folder, 'kept elsewhere.mp3'));
    const before = fetched();
    const again = await start();
    const window = await again.window();
    const same = song(window, 'Late train', 'ready');
    await expect(same.getByText('not found here', { exact: true })).toBeVisible();
    await expect(window.getByRole('button', { name: 'Show the file of clip B of Late train' })).toBeVisible();
    expect(fetched()).toBe(before);
  });
});
