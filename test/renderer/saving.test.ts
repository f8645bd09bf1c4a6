import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { settings } from './support/app-state.ts';
import { designRows } from './support/library.ts';
import { clip, failure, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Where should songs go?' });
const withFolder = { settings: { ...settings, folder: '/music' } };

describe('the first save', () => {
  test('asks where, and goes on once that is known', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await button('Save all clips of La La La').click();
    await expect.element(dialog().getByText('/home/mara/Music/Songwatch')).toBeVisible();
    await dialog().getByRole('button', { name: 'Save here' }).click();
    await expect.poll(() => main.asked('clip:save')).toHaveLength(2);
    expect(main.asked('clip:save')[1]).toEqual({ key: 'ace:la-la-la', clipIds: ['clip-a', 'clip-b'] });
    expect(main.asked('settings:change')).toEqual([{ isAutoSaving: true }]);
    expect(dialog().elements()).toHaveLength(0);
  });

  test('takes another folder, without saving everything from then on', async () => {
    const { main } = await openWindow({ rows: designRows() });
    main.on('folder:choose', () => {
      main.changeState(withFolder);
      return '/music';
    });
    await button('Save all clips of La La La').click();
    await dialog()
      .getByRole('checkbox', { name: /Save every song/ })
      .click();
    await dialog().getByRole('button', { name: 'Choose another folder…' }).click();
    await expect.poll(() => main.asked('clip:save')).toHaveLength(2);
    expect(main.asked('settings:change')).toEqual([{ isAutoSaving: false }]);
  });

  test('cancelled, saves nothing', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await button('Save all clips of La La La').click();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    expect(main.asked('clip:save')).toHaveLength(1);
    expect(main.asked('folder:use-suggested')).toEqual([]);
  });
});

test('saving shows how far it is, and then that it is done', async () => {
  const { main } = await openWindow({ rows: [row('Solo', { clips: [clip('A')] })], state: withFolder });
  await button('Save clip A of Solo').click();
  expect(main.asked('clip:save')).toEqual([{ key: 'ace:solo', clipIds: ['clip-a'] }]);
  const state = { status: 'saving', bytes: 1_000_000, totalBytes: 4_000_000, bytesPerSecond: null } as const;
  main.tell('save:changed', { key: 'ace:solo', clipId: 'clip-a', state });
  await expect
    .element(page.getByRole('progressbar', { name: 'Saving clip A of Solo' }))
    .toHaveAttribute('aria-valuenow', '25');
  main.tell('save:changed', {
    key: 'ace:solo',
    clipId: 'clip-a',
    state: { status: 'saved', path: '/music/Solo.mp3' },
  });
  await expect.element(button('Show the file of clip A of Solo')).toBeVisible();
});

test('a save that failed can be tried again, and says why', async () => {
  const save = { status: 'failed', failure: failure('disk', 'The disk is full') } as const;
  const { main } = await openWindow({
    rows: [row('Solo', { clips: [clip('A', { save })] })],
    state: withFolder,
  });
  const again = button('Save clip A of Solo');
  await expect.element(again).toHaveAttribute('title', expect.stringContaining('The disk is full'));
  await again.click();
  expect(main.asked('clip:save')).toHaveLength(1);
});

test('a save that fails is told wherever one is in the list', async () => {
  const { main } = await openWindow({ rows: designRows(), state: withFolder });
  await expect.element(item('La La La, ready')).toBeVisible();
  const state = { status: 'failed', failure: failure('disk', 'The disk is full') } as const;
  main.tell('save:changed', { key: 'ace:far-away', clipId: 'clip-a', state });
  await expect.element(page.getByRole('alert')).toHaveTextContent('Saving failed. The disk is full.');
});

test('both clips are saved from the details', async () => {
  const { main } = await openWindow({ rows: designRows(), state: withFolder });
  await item('La La La, ready').click();
  await button('Save both').click();
  expect(main.asked('clip:save')).toEqual([{ key: 'ace:la-la-la', clipIds: ['clip-a', 'clip-b'] }]);
});
