import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright/test';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { expect, test } from './support/fixtures.ts';
import { musicFolder, type Songwatch } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, rows, song, track } from './support/steps.ts';

/** The system's file dialogs, answered: nobody can click them here. */
async function answerDialogs({ app }: Songwatch, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath: chosen }),
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, path);
}

async function openData(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('tab', { name: 'Data' }).click();
  return settings;
}

/** What the list shows, row by row, in order. */
async function shown(page: Page): Promise<string[]> {
  const names = await rows(page).evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')));
  return names.filter((name) => name !== null);
}

/** No key stands in it, in whatever form. */
async function expectNoKey(path: string): Promise<void> {
  const bytes = await readFile(path);
  expect(bytes.length).toBeGreaterThan(0);
  const key = DEMO_KEYS.good;
  for (const form of [key, Buffer.from(key).toString('base64'), encodeURIComponent(key), key.slice(8, -4)]) {
    expect(bytes.includes(form), `${form} in ${path}`).toBe(false);
    expect(bytes.includes(Buffer.from(form, 'utf16le'))).toBe(false);
  }
}

test('everything is exported without keys, and is the same in an empty profile', async ({
  start,
  service,
  folder,
  ace,
  sunor,
}) => {
  const env = await musicFolder(folder, join(folder, 'music'));
  const first = await start({ env });
  const page = await first.window();
  await addAccount(page, ace);
  await addAccount(page, sunor);
  const aceIds = ['First light', '=HYPERLINK("x")'].map((title, index) =>
    service.addTask({ provider: 'ace', title, createdAgoMs: (index + 1) * 3_600_000 }),
  );
  const failing = service.addTask({
    provider: 'sunor',
    outcome: 'failure',
    prompt: 'A shanty',
    finishMs: 400,
  });
  await track(page, aceIds.join(' '), 'Ace Data Cloud');
  await track(page, failing, 'Sunor');
  await expect(song(page, 'First light', 'ready')).toBeVisible();
  await expect(song(page, 'A shanty', 'failed')).toBeVisible();
  await song(page, 'First light').click();
  await page.getByRole('button', { name: 'Favourite clip A of First light' }).click();
  await page.getByRole('button', { name: 'Save clip A of First light' }).click();
  await chooseSuggestedFolder(page);
  await expect(page.getByRole('link', { name: /^Saved/ })).toContainText('2', { timeout: 20_000 });
  const before = await shown(page);
  const library = join(folder, 'all.jsonl');
  const backup = join(folder, 'backup.db');

  await test.step('exported three ways, and backed up', async () => {
    const settings = await openData(page);
    await answerDialogs(first, library);
    await settings.getByRole('button', { name: 'Everything…', exact: true }).click();
    await expect(settings.getByText(`3 tasks written to ${library}`)).toBeVisible();
    await answerDialogs(first, join(folder, 'all.csv'));
    await settings.getByRole('button', { name: 'For spreadsheets…' }).click();
    await expect(settings.getByText('3 tasks written to')).toContainText('all.csv');
    await answerDialogs(first, join(folder, 'ids.txt'));
    await settings.getByRole('button', { name: 'Ids only…' }).click();
    await expect(settings.getByText('3 tasks written to')).toContainText('ids.txt');
    await answerDialogs(first, backup);
    await settings.getByRole('button', { name: 'Back up now…' }).click();
    await expect(settings.getByText(`3 tasks copied to ${backup}`)).toBeVisible();
    for (const name of ['all.jsonl', 'all.csv', 'ids.txt', 'backup.db'])
      await expectNoKey(join(folder, name));
    expect((await readFile(join(folder, 'ids.txt'), 'utf8')).trim().split('\n').sort()).toEqual(
      [...aceIds, failing].sort(),
    );
    expect(await readFile(join(folder, 'all.csv'), 'utf8')).toContain(`"'=HYPERLINK(""x"")"`);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
  await first.quit();

  await test.step('imported into an empty profile it is the same list', async () => {
    const requests = service.requests.length;
    const second = await start({ env, profile: join(folder, 'second profile') });
    const other = await second.window();
    // An account is what the welcome asks for; the import brings its own, without their keys.
    await addAccount(other, { ...ace, label: 'Mine' });
    const settings = await openData(other);
    await answerDialogs(second, library);
    await settings.getByRole('button', { name: 'Import…' }).click();
    await expect(settings.getByText('3 tasks added.')).toBeVisible();
    await settings.getByRole('tab', { name: 'Accounts' }).click();
    await expect(settings.getByRole('list', { name: 'Accounts' })).toContainText('Its key isn’t kept');
    await other.keyboard.press('Escape');
    await expect.poll(() => shown(other)).toEqual(before);
    await expect(other.getByRole('link', { name: /^Saved/ })).toContainText('2');
    await expect(other.getByRole('link', { name: /^Favourites/ })).toContainText('1');
    expect(service.requests.slice(requests).filter(({ route }) => route !== 'ace:check')).toEqual([]);

    const again = await openData(other);
    await writeFile(library, `${await readFile(library, 'utf8')}not a task\n`);
    await again.getByRole('button', { name: 'Import…' }).click();
    await expect(
      again.getByText(/3 already there\. Passed over, for they are no tasks: line 5\./),
    ).toBeVisible();
    await second.quit();
  });
});

test('a backup brings the list back, and removing everything leaves the saved songs alone', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const music = join(folder, 'music');
  const env = await musicFolder(folder, music);
  const songwatch = await start({ env });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const ids = ['Kept song', 'Later song'].map((title) =>
    service.addTask({ provider: 'ace', title, createdAgoMs: 60_000 }),
  );
  await track(page, ids[0] ?? '');
  await expect(song(page, 'Kept song', 'ready')).toBeVisible();
  await song(page, 'Kept song').click();
  await page.getByRole('button', { name: 'Save clip A of Kept song' }).click();
  await chooseSuggestedFolder(page);
  const saved = join(music, 'Songwatch');
  const songs = async () => (await readdir(saved)).filter((name) => name.endsWith('.mp3')).sort();
  await expect.poll(songs).toHaveLength(2);
  const backup = join(folder, 'backup.db');

  await test.step('backed up, changed and restored, without a restart', async () => {
    const settings = await openData(page);
    await answerDialogs(songwatch, backup);
    await settings.getByRole('button', { name: 'Back up now…' }).click();
    await expect(settings.getByText('1 task copied to')).toBeVisible();
    await page.keyboard.press('Escape');
    await track(page, ids[1] ?? '');
    await expect(song(page, 'Later song', 'ready')).toBeVisible();
    await expect.poll(songs).toHaveLength(4);
    await openData(page);
    await settings.getByRole('button', { name: 'Restore…' }).click();
    const confirm = page.getByRole('alertdialog', { name: 'Replace the library?' });
    await expect(confirm).toContainText('backup.db holds 1 task.');
    await confirm.getByRole('button', { name: 'Replace the library' }).click();
    await expect(settings.getByText('The backup is restored.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(song(page, 'Later song')).toBeHidden();
    await expect(song(page, 'Kept song', 'ready')).toBeVisible();
  });

  await test.step('another file is refused, and nothing changes', async () => {
    const settings = await openData(page);
    const path = join(folder, 'diary.db');
    await writeFile(path, 'Dear diary');
    await answerDialogs(songwatch, path);
    await settings.getByRole('button', { name: 'Restore…' }).click();
    await expect(settings.getByRole('alert')).toContainText('no whole backup of a library');
  });

  await test.step('removed for good after a second question', async () => {
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('button', { name: 'Remove everything…' }).click();
    const confirm = page.getByRole('alertdialog', { name: 'Remove everything?' });
    await confirm.getByRole('button', { name: 'Cancel' }).click();
    await expect(confirm).toBeHidden();
    await settings.getByRole('button', { name: 'Remove everything…' }).click();
    await confirm.getByRole('button', { name: 'Remove everything' }).click();
    await expect(page.getByRole('heading', { name: 'Know the moment your song is ready' })).toBeVisible();
    const profile = join(folder, 'profile');
    const accounts = await readFile(join(profile, 'accounts.json'), 'utf8');
    expect(accounts).not.toContain('ciphertext');
    expect(accounts).not.toContain(ace.baseUrl);
    expect((await readdir(profile)).filter((name) => name.startsWith('library.db.'))).toEqual([]);
    expect(await readdir(join(profile, 'covers')).catch(() => [])).toEqual([]);
    expect((await readFile(join(profile, 'library.db'))).includes('Kept song')).toBe(false);
    expect(await songs()).toEqual([
      'Kept song A.mp3',
      'Kept song B.mp3',
      'Later song A.mp3',
      'Later song B.mp3',
    ]);
  });

  await test.step('and stays so after a restart', async () => {
    await songwatch.quit();
    const again = await (await start({ env })).window();
    await expect(again.getByRole('heading', { name: 'Know the moment your song is ready' })).toBeVisible();
  });
});
