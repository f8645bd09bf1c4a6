import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { language } from '../../renderer/lib/language.svelte.ts';
import { settings } from './support/app-state.ts';
import { designRows } from './support/library.ts';
import { button, item, openWindow } from './support/window.ts';

afterEach(() => {
  language.current = 'en';
  document.documentElement.lang = '';
});

test('the whole window changes its language while it is open, and says so to screen readers', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await item('Holiday Wishes, ready').click();
  expect(document.documentElement.lang).toBe('en');
  main.changeState({ language: 'de' });
  await expect.element(page.getByRole('list', { name: 'Aufgaben' })).toBeVisible();
  expect(document.documentElement.lang).toBe('de');
  await expect.element(page.getByRole('listitem', { name: 'Holiday Wishes, fertig' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Zu beachten' })).toBeVisible();
  await expect.element(page.getByText('Heute', { exact: true })).toBeVisible();
  await expect.element(page.getByRole('region', { name: 'Player' })).toBeVisible();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect.element(page.getByRole('complementary').getByText('Dauerte')).toBeVisible();
  main.changeState({ language: 'en' });
  await expect.element(item('Holiday Wishes, ready')).toBeVisible();
});

test('a dialog that is open changes too, and nothing English is left in it', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await button('Settings').click();
  for (const [tab, name] of [
    ['Notifications', 'Mitteilungen'],
    ['Saving', 'Speichern'],
    ['General', 'Allgemein'],
    ['About', 'Über'],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    const before = (document.querySelector('[role=tabpanel]:not([hidden])') as HTMLElement).innerText;
    main.changeState({ language: 'de' });
    await expect.element(page.getByRole('tab', { name })).toBeVisible();
    const after = (document.querySelector('[role=tabpanel]:not([hidden])') as HTMLElement).innerText;
    const kept = before.split('\n').filter((line) => after.split('\n').includes(line));
    expect(kept.filter((line) => !STAYS.test(line))).toEqual([]);
    main.changeState({ language: 'en' });
  }
});

/** Names, values and keys. */
const STAYS = /^(|\/.*|\{.*|.*\.mp3|English|Deutsch|Clip|Songwatch|Version.*|Electron .*|Updates|\d)$/;

test('the language is chosen in the settings', async () => {
  const { main } = await openWindow({ rows: designRows(), state: { settings } });
  await button('Settings').click();
  await page.getByRole('tab', { name: 'General' }).click();
  const choice = page.getByRole('radiogroup', { name: 'Language' });
  await expect.element(choice.getByRole('radio', { name: 'As the system' })).toBeChecked();
  await choice.getByRole('radio', { name: 'Deutsch' }).click();
  expect(main.asked('settings:change')).toEqual([{ language: 'de' }]);
});
