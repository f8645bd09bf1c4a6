import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { language } from '../../renderer/lib/language.svelte.ts';
import { settings } from './support/app-state.ts';
import { designRows } from './support/library.ts';
import { cutWords, unreachable } from './support/reach.ts';
import { failure } from './support/rows.ts';
import { button, expectAccessible, openWindow } from './support/window.ts';

afterEach(() => {
  language.current = 'en';
});

const dialog = () => page.getByRole('dialog', { name: 'Settings' });
const keys = (shown: string) =>
  dialog().getByRole('button', { name: `Shortcut to show Songwatch ${shown}`, exact: true });

async function open(shortcut: string | null = null, size = {}) {
  const state = { settings: { ...settings, showShortcut: shortcut } };
  const opened = await openWindow({ rows: designRows(), state }, size);
  await button('Settings').click();
  await dialog().getByRole('tab', { name: 'General' }).click();
  return opened;
}

test('is off at first, and is recorded by pressing keys, which do nothing else meanwhile', async () => {
  const { main } = await open();
  await keys('Off').click();
  expect(main.asked('shortcut:record')).toEqual([{ isRecording: true }]);
  await userEvent.keyboard('{Control>}{Alt>}');
  await expect.element(keys('Ctrl+Alt+…')).toHaveAttribute('aria-pressed', 'true');
  await userEvent.keyboard('n{/Alt}{/Control}');
  await expect.element(keys('Ctrl+Alt+N')).toHaveAttribute('aria-pressed', 'false');
  expect(main.asked('shortcut:change')).toEqual([{ shortcut: 'Control+Alt+N' }]);
  expect(main.asked('shortcut:record').at(-1)).toEqual({ isRecording: false });
  await expect.element(dialog()).toBeVisible();
});

test('Escape cancels and leaves the dialog open, Backspace switches it off, Tab goes on', async () => {
  const { main } = await open('Control+Alt+S');
  await keys('Ctrl+Alt+S').click();
  await userEvent.keyboard('{Escape}');
  await expect.element(keys('Ctrl+Alt+S')).toHaveFocus();
  await keys('Ctrl+Alt+S').click();
  await userEvent.tab();
  await expect.element(keys('Ctrl+Alt+S')).not.toHaveFocus();
  expect(main.asked('shortcut:change')).toEqual([]);
  expect(main.asked('shortcut:record').at(-1)).toEqual({ isRecording: false });
  await keys('Ctrl+Alt+S').click();
  await userEvent.keyboard('{Backspace}');
  await expect.element(keys('Off')).toBeVisible();
  expect(main.asked('shortcut:change')).toEqual([{ shortcut: null }]);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog()).not.toBeInTheDocument();
});

test('what is begun by the keyboard is recorded by it', async () => {
  const { main } = await open();
  (keys('Off').element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard('{Control>}{Shift>}{F9}{/Shift}{/Control}');
  await expect.element(keys('Ctrl+Shift+F9')).toHaveFocus();
  expect(main.asked('shortcut:change')).toEqual([{ shortcut: 'Control+Shift+F9' }]);
});

test('a combination without Ctrl, Alt or Super is refused with words, and may be mended at once', async () => {
  const { main } = await open();
  await keys('Off').click();
  await userEvent.keyboard('s');
  await expect.element(page.getByRole('alert')).toHaveTextContent(/^With Ctrl, Alt or Super, please/);
  expect(main.asked('shortcut:change')).toEqual([]);
  await userEvent.keyboard('{Alt>}s{/Alt}');
  await expect.element(keys('Alt+S')).toBeVisible();
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('one that another program holds is refused with main’s words, and what was set stays', async () => {
  const { main } = await open('Alt+F9');
  main.fail('shortcut:change', failure('refused', 'Another program holds this combination already'));
  await keys('Alt+F9').click();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('Another program holds this combination already.');
  await expect.element(keys('Alt+F9')).toBeVisible();
});

test('it can be reached and read at 720 × 480 in both languages, while it records and refuses', async () => {
  await open('Control+Alt+Shift+Super+PageDown', { width: 720, height: 480 });
  const field = keys('Ctrl+Alt+Shift+Super+Page Down');
  expect.soft(cutWords()).toEqual([]);
  await field.click();
  await userEvent.keyboard('s');
  for (const spoken of ['en', 'de'] as const) {
    language.current = spoken;
    await expect.element(page.getByRole('alert')).toHaveTextContent(spoken === 'de' ? 'Strg' : 'Ctrl');
    expect.soft(document.documentElement.scrollWidth).toBeLessThanOrEqual(720);
    expect.soft(unreachable(), spoken).toEqual([]);
    expect.soft(cutWords(), spoken).toEqual([]);
  }
  await expectAccessible();
});
