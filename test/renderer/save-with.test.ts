import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { settings } from './support/app-state.ts';
import { designRows } from './support/library.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Save with…' });
const box = (name: string) => dialog().getByRole('checkbox', { name });
const PRESET = { ...settings, folder: '/music', areLyricsSaved: true };

async function openMenu(title: string) {
  await button(`More for ${title}`).click();
  await page.getByRole('menuitem', { name: 'Save with…' }).click();
  await expect.element(dialog()).toBeVisible();
}

describe('save with…', () => {
  test('begins as the settings are, and saves the song with what was chosen for this once', async () => {
    const { main } = await openWindow({ rows: designRows(), state: { settings: PRESET } });
    await openMenu('La La La');
    await expect.element(box('Lyrics')).toBeChecked();
    await expect.element(box('Cover')).not.toBeChecked();
    await expect.element(box('Cover')).toHaveFocus();
    await expectAccessible();

    await userEvent.keyboard(' {Tab}{Tab} {Enter}');
    const parts = { isCoverSaved: true, areLyricsSaved: true, isVideoSaved: true, isAnswerSaved: false };
    const key = designRows().find(({ title }) => title === 'La La La')?.key;
    await expect.poll(() => main.asked('clip:save')).toEqual([{ key, clipIds: null, parts }]);
    await expect.poll(() => dialog().elements()).toHaveLength(0);
    expect(main.asked('settings:change')).toEqual([]);
  });

  test('saves what is selected, and a folder that has to be chosen first doesn’t lose the choice', async () => {
    const { main } = await openWindow({ rows: designRows() });
    main.on('tasks:save', () => 'needs-folder');
    await item('La La La, ready').click();
    await item('Holiday Wishes, ready').click({ modifiers: ['Control'] });
    await page.getByRole('toolbar').getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Save with…' }).click();
    await expect.element(dialog()).toHaveTextContent('these 2 songs');
    await box('The provider’s answer').click();
    await dialog().getByRole('button', { name: 'Save' }).click();
    await button('Save here').click();
    const asked = () => main.asked('tasks:save').map(({ parts }) => parts?.isAnswerSaved);
    await expect.poll(asked).toEqual([true, true]);
  });

  test('Escape saves nothing, and a song that has nothing to save isn’t offered it', async () => {
    const { main } = await openWindow({ rows: designRows(), state: { settings: PRESET } });
    await openMenu('La La La');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => dialog().elements()).toHaveLength(0);
    expect(main.asked('clip:save')).toEqual([]);
    await item('Untitled, from Sunor, failed').click({ button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: 'Check again' })).toBeVisible();
    expect(page.getByRole('menuitem', { name: 'Save with…' }).elements()).toHaveLength(0);
  });

  test('speaks German', async () => {
    await openWindow({ rows: designRows(), state: { settings: PRESET, language: 'de' } });
    await page
      .getByRole('button', { name: /La La La/ })
      .last()
      .click();
    await expect
      .poll(() => page.getByRole('menuitem', { name: 'Speichern mit …' }).elements())
      .toHaveLength(1);
    await page.getByRole('menuitem', { name: 'Speichern mit …' }).click();
    await expect.element(page.getByRole('checkbox', { name: 'Songtext als Textdatei' })).toBeChecked();
    await expectAccessible();
  });
});

test('video and answer are settings of their own', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await button('Settings').click();
  await page.getByRole('tab', { name: 'Saving' }).click();
  await page.getByRole('switch', { name: 'Save the video beside the song' }).click();
  await page.getByRole('switch', { name: 'Save the provider’s answer' }).click();
  await expect
    .poll(() => main.asked('settings:change'))
    .toEqual([{ isVideoSaved: true }, { isAnswerSaved: true }]);
});
