import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { settings } from './support/app-state.ts';
import { clip, failure, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

const withFolder = { settings: { ...settings, folder: '/music' } };
const saved = clip('A', { isSaved: true });

/** The mouse takes hold of an element and moves; answers whether the page's own drag was prevented. */
function drag(element: Element): boolean {
  return !element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true }));
}

/** A file is moved over the window. */
function dragOver(): void {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File(['song'], 'Solo.mp3', { type: 'audio/mpeg' }));
  document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
}

const letGo = () => window.dispatchEvent(new MouseEvent('mouseup'));

async function rowElement(name: string): Promise<Element> {
  await expect.element(item(name)).toBeVisible();
  const element = item(name).element().querySelector('.task');
  if (element === null) throw new Error(`${name} has no row`);
  return element;
}

test('a saved song is dragged as its file', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [saved] })], state: withFolder });
  const element = await rowElement('Solo, ready');
  expect(element.getAttribute('draggable')).toBe('true');
  expect(drag(element)).toBe(true);
  await expect.poll(() => main.asked('file:drag')).toEqual([{ key: 'ace:solo', clipIds: ['clip-a'] }]);
  expect(main.asked('clip:save')).toEqual([]);
});

test('of an open song one clip can be dragged, of a closed one all are', async () => {
  const clips = [saved, clip('B', { isSaved: true })];
  const { main } = await openWindow({ rows: [row('Duo', { clips })], state: withFolder });
  drag(await rowElement('Duo, ready'));
  await item('Duo, ready').click();
  await expect.element(button('Play clip B of Duo')).toBeVisible();
  const line = document.querySelector('[data-clip="clip-b"]');
  if (line) drag(line);
  await expect
    .poll(() => main.asked('file:drag').map(({ clipIds }) => clipIds))
    .toEqual([['clip-a', 'clip-b'], ['clip-b']]);
});

test('a song that isn’t saved is saved first, and then its file is dragged', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [clip('A')] })], state: withFolder });
  drag(await rowElement('Solo, ready'));
  await expect.poll(() => main.asked('clip:save')).toEqual([{ key: 'ace:solo', clipIds: ['clip-a'] }]);
  await expect.element(page.getByText(/Saving “Solo” first/)).toBeVisible();
  expect(main.asked('file:drag')).toEqual([]);
  main.tell('save:changed', {
    key: 'ace:solo',
    clipId: 'clip-a',
    state: { status: 'saved', path: '/music/Solo.mp3' },
  });
  await expect.poll(() => main.asked('file:drag')).toEqual([{ key: 'ace:solo', clipIds: ['clip-a'] }]);
});

test('whoever lets go meanwhile is told that it is there now', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [clip('A')] })], state: withFolder });
  drag(await rowElement('Solo, ready'));
  await expect.element(page.getByText(/Saving “Solo” first/)).toBeVisible();
  letGo();
  main.tell('save:changed', {
    key: 'ace:solo',
    clipId: 'clip-a',
    state: { status: 'saved', path: '/music/Solo.mp3' },
  });
  await expect.element(page.getByText(/Drag it once more/)).toBeVisible();
  expect(main.asked('file:drag')).toEqual([]);
});

test('whoever lets go before the drag began is told so only where the song was saved for it', async () => {
  const rows = [row('Kept', { clips: [saved] }), row('Solo', { clips: [clip('A')] })];
  const { main } = await openWindow({ rows, state: withFolder });
  main.on('file:drag', () => false);
  drag(await rowElement('Kept, ready'));
  await expect.poll(() => main.asked('file:drag')).toHaveLength(1);
  drag(await rowElement('Solo, ready'));
  await expect.poll(() => main.asked('clip:save')).toHaveLength(1);
  main.tell('save:changed', {
    key: 'ace:solo',
    clipId: 'clip-a',
    state: { status: 'saved', path: '/music/Solo.mp3' },
  });
  await expect.element(page.getByText('“Solo” is saved. Drag it once more.')).toBeVisible();
  await expect.element(page.getByText(/“Kept” is saved/)).not.toBeInTheDocument();
});

test('while a song is dragged, the window is no place to drop it; afterwards it takes files again', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [saved] })], state: withFolder });
  let drop = (_isDropped: boolean): void => undefined;
  main.on('file:drag', () => new Promise((resolve) => (drop = resolve)));
  drag(await rowElement('Solo, ready'));
  await expect.poll(() => main.asked('file:drag')).toHaveLength(1);

  const place = page.getByText('Drop to see which tasks are in it');
  dragOver();
  await expect.element(place).not.toBeInTheDocument();
  drop(true);
  await expect
    .poll(() => {
      dragOver();
      return place.query();
    })
    .not.toBeNull();
});

test('a song that can’t be saved isn’t dragged', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [clip('A')] })], state: withFolder });
  drag(await rowElement('Solo, ready'));
  await expect.poll(() => main.asked('clip:save')).toHaveLength(1);
  const state = { status: 'failed', failure: failure('disk', 'The disk is full.') } as const;
  main.tell('save:changed', { key: 'ace:solo', clipId: 'clip-a', state });
  await expect.element(page.getByRole('alert').getByText(/disk is full/)).toBeVisible();
  expect(main.asked('file:drag')).toEqual([]);
});

test('without a folder it asks for one instead', async () => {
  await openWindow({ rows: [row('Solo', { clips: [clip('A')] })] });
  drag(await rowElement('Solo, ready'));
  await expect.element(page.getByRole('dialog', { name: 'Where should songs go?' })).toBeVisible();
});

test('a song that is being made can’t be dragged', async () => {
  await openWindow({ rows: [row('Soon', { clips: [clip('A', { state: 'making', isSavable: false })] })] });
  expect((await rowElement('Soon, ready')).getAttribute('draggable')).toBe('false');
});

test('its file can be opened, its path and link copied, from the menu of that very clip', async () => {
  const clips = [clip('A'), clip('B', { isSaved: true })];
  const { main } = await openWindow({ rows: [row('Duo', { clips })], state: withFolder });
  await item('Duo, ready').click();
  const choose = async (name: string) => {
    document
      .querySelector('[data-clip="clip-b"]')
      ?.dispatchEvent(
        new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 300, clientY: 200 }),
      );
    await page.getByRole('menuitem', { name }).click();
  };
  await choose('Open in another program');
  await choose('Copy file path');
  await expect.element(page.getByText('File path copied')).toBeVisible();
  await choose('Copy link to the audio');
  await expect.element(page.getByText(/It is .*’s own: whoever has it can fetch the song/)).toBeVisible();
  const ofB = { key: 'ace:duo', clipId: 'clip-b' };
  expect(main.asked('file:open')).toEqual([ofB]);
  expect(main.asked('file:copy-path')).toEqual([ofB]);
  expect(main.asked('file:copy-link')).toEqual([ofB]);
});
