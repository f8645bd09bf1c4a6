import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { DemoService } from '../../electron/demo/service.ts';
import { expect, test } from './support/fixtures.ts';
import { musicFolder } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

const FJORDS = ['Fjord one', 'Fjord two', 'Fjord three', 'Fjord four'];

/** Four songs that a search for “fjord” finds and one that it doesn't; their ids in that order. */
function addSongs(service: DemoService, finishMs: number): readonly string[] {
  return [...FJORDS, 'Moss'].map((title) =>
    service.addTask({
      provider: 'ace',
      title,
      waitMs: 0,
      finishMs,
      clips: [{ song: 'neon-rain', variant: 'a' }],
    }),
  );
}

const list = (page: Page) => page.getByRole('list', { name: 'Tasks' });
/** Rows alone: the one that is open has its clips as a list of its own. */
const rowsOf = (page: Page) => list(page).locator('[role=listitem][data-key]');
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selection' });
const told = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

async function searchFjords(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search' }).fill('fjord');
  await expect(rowsOf(page)).toHaveCount(FJORDS.length);
}

async function fromMenu(page: Page, item: string): Promise<void> {
  await bar(page).getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('songs that a search found are selected by mouse and by keys, and what is done is done with those alone', async ({
  start,
  service,
  ace,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const ids = addSongs(service, 600_000);
  await track(page, ids.join('\n'));
  await expect(song(page, 'Moss', 'making')).toBeVisible();
  await searchFjords(page);
  const rows = rowsOf(page);

  await test.step('by mouse: a range, one less, one more', async () => {
    await rows.nth(0).click();
    await rows.nth(2).click({ modifiers: ['Shift'] });
    await expect(bar(page)).toContainText('3 selected');
    await rows.nth(1).click({ modifiers: ['Control'] });
    await expect(bar(page)).toContainText('2 selected');
    await rows.nth(3).click({ modifiers: ['Control'] });
    await expect(bar(page)).toContainText('3 selected');
    await bar(page).getByRole('button', { name: 'Clear selection' }).click();
    await expect(bar(page)).toBeHidden();
  });

  await test.step('by keys: a range from the row that has the focus, then all', async () => {
    await rows.nth(1).click();
    await page.keyboard.press('Home');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('Shift+ArrowDown');
    await expect(bar(page)).toContainText('2 selected');
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText('4 selected');
  });

  await test.step('their ids are on the clipboard', async () => {
    await fromMenu(page, 'Copy ids');
    const copied = () => songwatch.app.evaluate(({ clipboard }) => clipboard.readText());
    await expect
      .poll(async () => (await copied()).split('\n').toSorted())
      .toEqual(ids.slice(0, 4).toSorted());
  });

  await test.step('they are asked for again, and no longer once that is what is wanted', async () => {
    await bar(page).getByRole('button', { name: 'Check again' }).click();
    await expect(told(page, 'Asking for 4 songs again')).toBeVisible();
    await fromMenu(page, 'Stop checking');
    await expect(told(page, '4 songs are no longer checked')).toBeVisible();
    for (const title of FJORDS) await expect(song(page, title, 'unknown')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Search' }).fill('moss');
    await expect(song(page, 'Moss', 'making')).toBeVisible();
  });
});

test('several songs are saved, removed and brought back whole, and their files go to the trash only when asked', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const music = join(folder, 'music');
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  const page = await (
    await start({ env: { ...(await musicFolder(folder, music)), XDG_DATA_HOME: data } })
  ).window();
  await addAccount(page, ace);
  await track(page, addSongs(service, 300).join('\n'));
  await expect(song(page, 'Moss', 'ready')).toBeVisible();
  await searchFjords(page);
  for (const title of FJORDS) await expect(song(page, title, 'ready')).toBeVisible();
  const selectAll = async () => {
    await rowsOf(page).first().click();
    await page.keyboard.press('Control+a');
    await expect(bar(page)).toContainText('4 selected');
  };
  const songs = join(music, 'Songwatch');
  const files = FJORDS.map((title) => `${title}.mp3`).toSorted();

  await selectAll();
  await bar(page).getByRole('button', { name: 'Favourite', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Favourites' })).toContainText('4');
  const trickle = service.fault({ kind: 'trickle', route: 'media', path: '.mp3', bytesPerSecond: 20_000 });
  await bar(page).getByRole('button', { name: 'Save', exact: true }).click();
  await chooseSuggestedFolder(page);
  const named = async () => (await readdir(songs).catch(() => [])).filter((name) => !name.startsWith('.'));

  await test.step('removed while they are being saved, they are not, until they are brought back', async () => {
    await expect.poll(async () => (await readdir(songs)).some((name) => name.endsWith('.part'))).toBe(true);
    // What is on its way stays slow.
    trickle();
    await bar(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(rowsOf(page)).toHaveCount(0);
    // Once there is a folder, what else was ready is saved by itself.
    await expect.poll(named, { timeout: 20_000 }).toEqual(['Moss.mp3']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rowsOf(page)).toHaveCount(FJORDS.length);
  });

  await expect.poll(() => readdir(songs)).toEqual([...files, 'Moss.mp3']);
  await expect(page.getByRole('link', { name: 'Saved' })).toContainText('5');

  await test.step('removed, they are brought back as they were, and their files stay', async () => {
    await selectAll();
    await bar(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(rowsOf(page)).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Favourites' })).not.toContainText('4');
    expect(await readdir(songs)).toEqual([...files, 'Moss.mp3']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(rowsOf(page)).toHaveCount(FJORDS.length);
    await expect(page.getByRole('link', { name: 'Favourites' })).toContainText('4');
    await expect(page.getByRole('link', { name: 'Saved' })).toContainText('5');
  });

  await test.step('with their files they lie in the trash of the desktop', async () => {
    const beside = ['jpg', 'json', 'lrc', 'mp4', 'txt'].map((extension) => `Fjord one.${extension}`);
    const own = ['Fjord one.flac', 'Fjord one live.txt'];
    for (const name of [...beside, ...own]) await writeFile(join(songs, name), name);
    await selectAll();
    await fromMenu(page, 'Remove and trash files…');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove and trash files' }).click();
    await expect.poll(async () => (await readdir(songs)).toSorted()).toEqual([...own, 'Moss.mp3'].toSorted());
    const trash = join(data, 'Trash');
    expect((await readdir(join(trash, 'files'))).toSorted()).toEqual([...files, ...beside].toSorted());
    const info = await readFile(join(trash, 'info', 'Fjord one.mp3.trashinfo'), 'utf8');
    expect(info).toContain('[Trash Info]');
    expect(decodeURIComponent(info)).toContain(`Path=${join(songs, 'Fjord one.mp3')}`);
  });
});
