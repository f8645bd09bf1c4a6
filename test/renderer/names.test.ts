import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { designRows, variedRows } from './support/library.ts';
import { clip, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

test('the list, its tasks and the navigation have the names to rely on', async () => {
  await openWindow({ rows: designRows() });
  await expect.element(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
  await expect.element(item('A cheerful acoustic guitar song about summer, making')).toBeVisible();
  await expect.element(item('Neon rain, slow synthwave, waiting')).toBeVisible();
  await expect.element(item('Holiday Wishes, ready')).toBeVisible();
  await expect.element(item('Untitled, from Sunor, failed')).toBeVisible();
  const library = page.getByRole('navigation', { name: 'Library' });
  for (const name of ['All songs', 'In progress', 'Favourites', 'Saved', 'Needs attention']) {
    await expect.element(library.getByRole('link', { name, exact: true })).toBeVisible();
  }
  await expect.element(page.getByRole('searchbox', { name: 'Search', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Settings', exact: true })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Track tasks', exact: true })).toBeVisible();
  await expect.element(page.getByRole('complementary', { name: 'Details' })).toBeInTheDocument();
});

test('every state word follows its title', async () => {
  await openWindow({ rows: variedRows() }, { height: 1900 });
  for (const name of [
    'Half of it is ready, making',
    'A song nobody can ask about, unknown',
    'Only one of two, partly ready',
    'Stuck in the middle, stalled',
    'A typing mistake, not found',
  ]) {
    await expect.element(item(name)).toBeVisible();
  }
});

test('a finished row plays and saves at once, and names each clip only once when it opens', async () => {
  await openWindow({ rows: designRows() });
  await expect.element(button('Play clip A of La La La')).toBeInTheDocument();
  await expect.element(button('Save all clips of La La La')).toBeVisible();
  await item('La La La, ready').click();
  for (const name of ['Play clip A of La La La', 'Play clip B of La La La', 'Save clip A of La La La']) {
    await expect.element(page.getByRole('button', { name, exact: true })).toBeVisible();
    expect(page.getByRole('button', { name, exact: true }).elements()).toHaveLength(1);
  }
  expect(button('Save all clips of La La La').elements()).toHaveLength(0);
});

test('a single clip is saved by its own name', async () => {
  await openWindow({ rows: [row('Solo', { clips: [clip('A')] })] });
  await expect.element(button('Save clip A of Solo')).toBeVisible();
});

test('the heart of a clip is a toggle that answers at once', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await item('La La La, ready').click();
  const heart = button('Favourite clip B of La La La');
  await expect.element(heart).toHaveAttribute('aria-pressed', 'false');
  await heart.click();
  await expect.element(heart).toHaveAttribute('aria-pressed', 'true');
  expect(main.asked('clip:favourite')).toEqual([
    { key: 'ace:la-la-la', clipId: 'clip-b', isFavourite: true },
  ]);
});

test('details of the selected task are tabs', async () => {
  const { main } = await openWindow({ rows: designRows() });
  main.details.set('ace:la-la-la', {
    lyrics: [{ clipId: 'clip-a', text: '[Chorus]\nSing with me', startsMs: null }],
  });
  await item('La La La, ready').click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect.element(details.getByText('Sing with me')).toBeVisible();
  await expect.element(details.getByRole('heading', { name: 'Chorus' })).toBeVisible();
  await details.getByRole('tab', { name: 'Details' }).click();
  await expect.element(details.getByText('chirp-v3.5')).toBeVisible();
  await details.getByRole('tab', { name: 'Response' }).click();
  await expect.element(details.getByText('success')).toBeVisible();
});

test('pausing and resuming the checks is one button', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await button('Pause checking').click();
  expect(main.asked('settings:change')).toEqual([{ isPaused: true }]);
  await expect.element(button('Resume checking')).toBeVisible();
  await expect.element(page.getByText('Checking is paused')).toBeVisible();
});

test('a dead link says so and is not offered', async () => {
  const dead = clip('A', { id: 'dead-a', isLinkDead: true, isPlayable: false, isSavable: false });
  await openWindow({ rows: [row('Gone', { clips: [dead, clip('B')] })] });
  await expect.element(button('Play clip B of Gone')).toBeInTheDocument();
  await item('Gone, ready').click();
  await expect.element(page.getByText('link expired')).toBeVisible();
  expect(button('Play clip A of Gone').elements()).toHaveLength(0);
  expect(button('Save clip A of Gone').elements()).toHaveLength(0);
});

test('a saved clip is shown in its folder', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await item('Holiday Wishes, ready').click();
  await button('Show the file of clip A of Holiday Wishes').click();
  expect(main.asked('clip:reveal')).toEqual([{ key: 'ace:holiday-wishes', clipId: 'clip-a' }]);
});

test('a song that is opened is no longer unheard', async () => {
  const { main } = await openWindow({ rows: [row('New one', { isUnheard: true })] });
  await item('New one, ready').click();
  await expect.poll(() => main.asked('task:heard')).toEqual([{ key: 'ace:new-one' }]);
});
