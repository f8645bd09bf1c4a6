import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { designRows } from './support/library.ts';
import { failure } from './support/rows.ts';
import { button, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Settings' });

async function open(tab: string, state: Parameters<typeof openWindow>[0] = { rows: designRows() }) {
  const opened = await openWindow(state);
  await button('Settings').click();
  await dialog().getByRole('tab', { name: tab }).click();
  return opened;
}

test('has its six tabs', async () => {
  await open('Accounts');
  for (const name of ['Accounts', 'Saving', 'Notifications', 'General', 'Data', 'About']) {
    await expect.element(dialog().getByRole('tab', { name, exact: true })).toBeVisible();
  }
});

test('opens when main says so', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await expect.element(button('Settings')).toBeVisible();
  main.tell('settings:opened', null);
  await expect.element(dialog()).toBeVisible();
});

test('saving: a folder is chosen, and saving by itself is switched', async () => {
  const { main } = await open('Saving');
  main.on('folder:choose', () => '/music');
  await dialog().getByRole('button', { name: 'Choose folder…' }).click();
  await expect.element(dialog().getByText('/music')).toBeVisible();
  await dialog().getByRole('switch', { name: 'Save songs automatically' }).click();
  expect(main.asked('settings:change')).toEqual([{ isAutoSaving: false }]);
});

test('notifications: what can’t matter while they are off can’t be set', async () => {
  const { main } = await open('Notifications');
  await dialog().getByRole('switch', { name: 'Play the song when I click the notification' }).click();
  await dialog().getByRole('switch', { name: 'Tell me when a song is ready' }).click();
  await expect.element(dialog().getByRole('switch', { name: 'Play a sound' })).toBeDisabled();
  expect(main.asked('settings:change')).toEqual([{ playsOnClick: true }, { areNotificationsOn: false }]);
});

test('notifications: muted for an hour, and back', async () => {
  const { main } = await open('Notifications');
  await dialog().getByRole('button', { name: 'Mute for an hour' }).click();
  await expect.element(dialog().getByText(/Muted until/)).toBeVisible();
  const until = main.asked('settings:change')[0]?.mutedUntilMs ?? 0;
  expect(Math.abs(until - Date.now() - 3_600_000)).toBeLessThan(10_000);
  await dialog().getByRole('button', { name: 'Unmute' }).click();
  expect(main.asked('settings:change').at(-1)).toEqual({ mutedUntilMs: 0 });
});

test('where the sound is the desktop’s own, the switch for it says so', async () => {
  await open('Notifications');
  const isOnLinux = navigator.platform.startsWith('Linux');
  await expect
    .element(dialog().getByRole('switch', { name: 'Play a sound' }))
    .toHaveAccessibleDescription(isOnLinux ? /desktop plays its own sound/ : '');
});

test('a change that main refuses is told, and what is shown is what is kept', async () => {
  const { main } = await open('Notifications');
  main.fail('settings:change', failure('disk', 'The settings can’t be written'));
  const sound = dialog().getByRole('switch', { name: 'Play a sound' });
  await sound.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('The settings can’t be written.');
  await expect.element(sound).toBeChecked();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(dialog()).toBeVisible();
});

test('the theme changes at once', async () => {
  await open('General');
  const theme = page.getByRole('radiogroup', { name: 'Theme' });
  const background = (): string => getComputedStyle(document.body).backgroundColor;
  await theme.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => document.documentElement.dataset.theme).toBe('dark');
  const dark = background();
  await theme.getByRole('radio', { name: 'Light' }).click();
  await expect.poll(() => document.documentElement.dataset.theme).toBe('light');
  expect(background()).not.toBe(dark);
  await theme.getByRole('radio', { name: 'As the system' }).click();
  await expect.poll(() => document.documentElement.dataset.theme).toBeUndefined();
});

test('data and about hold what there is', async () => {
  const { main } = await open('Data');
  await expect
    .element(dialog().getByText('128 songs and tasks in the list, 94 of them saved.'))
    .toBeVisible();
  await dialog().getByRole('button', { name: 'Open logs' }).click();
  expect(main.asked('logs:open')).toHaveLength(1);
  await dialog().getByRole('tab', { name: 'About' }).click();
  await expect.element(dialog().getByText('Version 0.1.0')).toBeVisible();
});

test('general: starting at login is asked of main', async () => {
  const { main } = await open('General');
  await dialog().getByRole('switch', { name: 'Start when I log in' }).click();
  expect(main.asked('login:change')).toEqual([{ startsAtLogin: true }]);
});

test('in the smallest window at 200 % every tab is reached, and nothing of it scrolls sideways', async () => {
  await openWindow({ rows: designRows() }, { width: 360, height: 240 });
  await button('Settings').click();
  for (const name of ['Saving', 'Notifications', 'General', 'Data', 'About', 'Accounts']) {
    await dialog().getByRole('tab', { name, exact: true }).click();
    await expect.element(dialog().getByRole('tabpanel', { name })).toBeVisible();
    const { scrollWidth, clientWidth } = dialog().element();
    expect(scrollWidth).toBe(clientWidth);
  }
});
