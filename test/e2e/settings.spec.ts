import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import type { Page } from 'playwright';
import { expect, test } from './support/fixtures.ts';
import { musicFolder } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

/** Changes something in a tab of the settings, and leaves them. */
async function set(
  page: Page,
  tab: string,
  act: (dialog: ReturnType<Page['getByRole']>) => Promise<unknown>,
) {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: tab }).click();
  await act(dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const toggle = (name: string, isOn: boolean) => (dialog: ReturnType<Page['getByRole']>) =>
  dialog.getByRole('switch', { name }).setChecked(isOn);

test('what is set for saving holds at once, as does the theme', async ({ start, service, folder, ace }) => {
  const music = join(folder, 'music');
  const songwatch = await start({ env: await musicFolder(folder, music) });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const songs = join(music, 'Songwatch');
  const files = () => readdir(songs).catch(() => []);
  const finish = async (title: string) => {
    const clips = [{ song: 'neon-rain', variant: 'a' }] as const;
    await track(page, service.addTask({ provider: 'ace', title, finishMs: 1, clips }));
    await expect(song(page, title, 'ready')).toBeVisible();
  };
  const titleOf = async (name: string) => (await parseFile(join(songs, name))).common.title;

  await finish('First');
  await page.getByRole('button', { name: 'Save clip A of First' }).click();
  await chooseSuggestedFolder(page);
  await expect.poll(files).toEqual(['First.mp3']);
  expect(await titleOf('First.mp3')).toBe('First');

  await set(page, 'Saving', toggle('Save songs automatically', false));
  await finish('Later');
  await set(page, 'Saving', async (dialog) => {
    await toggle('Write tags into mp3 files', false)(dialog);
    await toggle('Save the cover beside the song', true)(dialog);
    await toggle('Save the lyrics beside the song', true)(dialog);
    await toggle('Save the provider’s answer beside the song', true)(dialog);
    await toggle('Save songs automatically', true)(dialog);
  });
  // Not before: it has all that was set since.
  const later = ['jpg', 'json', 'mp3', 'txt'].map((end) => `Later.${end}`);
  await expect.poll(files).toEqual(['First.mp3', ...later]);
  expect(await titleOf('Later.mp3')).toBeUndefined();

  const shown = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const system = () => songwatch.app.evaluate(({ nativeTheme }) => nativeTheme.shouldUseDarkColors);
  await set(page, 'General', (dialog) => dialog.getByRole('radio', { name: 'Light' }).check());
  const light = await shown();
  expect(await system()).toBe(false);
  await set(page, 'General', (dialog) => dialog.getByRole('radio', { name: 'Dark' }).check());
  await expect.poll(shown).not.toBe(light);
  await expect.poll(system).toBe(true);
});
