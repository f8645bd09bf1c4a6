import { expect, test } from 'vitest';
import { isShortcut } from '../../electron/core/shortcut.ts';

test.each([
  'Control+S',
  'Alt+7',
  'Super+F12',
  'Control+Alt+Shift+Super+Space',
  'Control+Shift+PageDown',
  'Super+Up',
])('%s can be held', (text) => {
  expect(isShortcut(text)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['a key alone', 'S'],
  ['what people write with', 'Shift+S'],
  ['modifiers alone', 'Control+Alt+'],
  ['a modifier in place of the key', 'Control+Alt'],
  ['modifiers out of order', 'Alt+Control+S'],
  ['one modifier twice', 'Control+Control+S'],
  ['two keys', 'Control+A+S'],
  ['a key that no keyboard has', 'Control+F25'],
  ['a key of writing', 'Control+Backspace'],
  ['another program’s names', 'CmdOrCtrl+S'],
])('%s can’t be held', (_what, text) => {
  expect(isShortcut(text)).toBe(false);
});
