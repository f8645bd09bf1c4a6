import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import type { DemoService } from '../../../electron/demo/service.ts';
import { addAccount } from '../support/steps.ts';
import { picture } from './support/album.ts';
import { addAll, earlier, today, type Tracked } from './support/songs.ts';
import { dismissAll, expect, hearAll, resize, setTheme, STILL, test, trackAll } from './support/stage.ts';

/** Songs that are saved, in this order, and how their clip's host is with each: by the clip's id. */
const SAVED = {
  'Holiday Wishes': 'clip-done',
  'La La La': 'clip-dead',
  'Satellite Garden': 'clip-drips',
  'Kitchen Radio': 'clip-elsewhere',
  'Late Train': 'clip-refused',
  'Umbrella Parade': 'clip-paused',
  'Harbour Lights': 'clip-next',
} as const;

function addSongs(service: DemoService) {
  const scripts = [...today(), ...earlier()].map((script) => {
    const id = SAVED[script.title as keyof typeof SAVED] as string | undefined;
    const [clip] = script.clips ?? [];
    if (id === undefined || clip === undefined) return script;
    const elsewhere = { audioUrl: `${service.otherOrigin}/media/${id}.mp3` };
    return { ...script, clips: [{ ...clip, id, ...(id === SAVED['Kitchen Radio'] ? elsewhere : {}) }] };
  });
  const tracked = addAll(service, scripts);
  const titled = (title: string) => tracked[scripts.findIndex((script) => script.title === title)];
  return { tracked, saved: Object.keys(SAVED).map(titled) };
}

const save = (page: Page, { provider, id }: Tracked) =>
  page.evaluate((key) => window.songwatch.clipSave({ key, clipIds: null }), `${provider}:${id}` as const);

test('every state that the saving of a song can be in', async ({ start, service, folder, ace, sunor }) => {
  test.slow();
  const songs = join(folder, 'songs');
  const profile = join(folder, 'profile');
  await mkdir(songs);
  await mkdir(profile);
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ folder: songs, isAutoSaving: false }));
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await addAccount(page, sunor);
  await dismissAll(page);
  const { tracked, saved } = addSongs(service);
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  service.setSpeed(STILL);

  service.fault({ kind: 'dead-link', id: 'clip-dead', path: '.mp3' });
  service.fault({ kind: 'trickle', id: 'clip-drips', path: '.mp3', bytesPerSecond: 41_000 });
  service.fault({ kind: 'trickle', id: 'clip-elsewhere', path: '.mp3', bytesPerSecond: 23_000 });
  service.fault({ kind: 'status', id: 'clip-refused', path: '.mp3', status: 503, retryAfter: 180 });
  for (const one of saved) if (one !== undefined) await save(page, one);
  await page.getByRole('button', { name: /Saving \d+ of \d+/ }).click();
  const panel = page.getByRole('dialog', { name: 'Saving' });
  const line = (title: string) => panel.getByRole('listitem').filter({ hasText: title });
  await panel.getByRole('button', { name: 'Pause saving Umbrella Parade' }).click();

  await expect(line('Holiday Wishes')).toContainText('Saved');
  await expect(line('La La La')).toContainText('Failed · The link is dead');
  await expect(line('Satellite Garden')).toContainText(/ of .* · .*\/s/);
  await expect(line('Kitchen Radio').getByRole('progressbar')).toBeVisible();
  await expect(line('Late Train')).toContainText(/Tried again in 2 min|Tried again in 3 min/);
  await expect(line('Umbrella Parade')).toContainText('Paused');
  await expect(line('Harbour Lights')).toContainText('Waits its turn');
  await dismissAll(page);
  for (const [theme, suffix] of THEMES) {
    await setTheme(page, theme);
    await panel.getByRole('list').evaluate((list) => list.scrollTo({ top: 0 }));
    await picture(page, `saving${suffix}`);
    await resize(songwatch, page, 720, 480);
    await picture(page, `saving-small${suffix}`);
    await resize(songwatch, page, 1120, 740);
    await page.evaluate(() => window.songwatch.settingsChange({ language: 'de' }));
    await expect(page.getByRole('list', { name: 'Aufgaben' })).toBeVisible();
    await picture(page, `saving-german${suffix}`);
    await page.evaluate(() => window.songwatch.settingsChange({ language: 'en' }));
    await expect(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
  }

  await test.step('the folder goes, as a drive that is pulled', async () => {
    await panel.getByRole('button', { name: 'Pause saving Kitchen Radio' }).click();
    await rename(songs, `${songs}-away`);
    await panel.getByRole('button', { name: 'Resume saving Kitchen Radio' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The folder can’t be found' })).toBeVisible();
    for (const [theme, suffix] of THEMES) {
      await setTheme(page, theme);
      await picture(page, `saving-waits${suffix}`);
      await resize(songwatch, page, 720, 480);
      await picture(page, `saving-waits-small${suffix}`);
      await resize(songwatch, page, 1120, 740);
    }
    await rename(`${songs}-away`, songs);
    await page.getByRole('button', { name: 'Try now' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'The folder can’t be found' })).toBeHidden();
  });

  await test.step('all of it is paused', async () => {
    await page.getByRole('button', { name: /Saving \d+ of \d+/ }).click();
    await panel.getByRole('button', { name: 'Pause all' }).click();
    await expect(panel.getByRole('button', { name: 'Resume all' })).toBeVisible();
    await picture(page, 'saving-paused');
  });
});

const THEMES = [
  ['light', '-light'],
  ['dark', ''],
] as const;
