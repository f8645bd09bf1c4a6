import { afterEach, expect, test } from 'vitest';
import { language } from '../../../renderer/lib/language.svelte.ts';
import { recordedOf } from '../../../renderer/lib/recorded-keys.ts';
import { shortcutWords } from '../../../renderer/lib/shortcut-words.ts';

afterEach(() => {
  language.current = 'en';
});

const press = (key: string, code: string, ...held: ('ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey')[]) =>
  recordedOf({
    key,
    code,
    ctrlKey: held.includes('ctrlKey'),
    altKey: held.includes('altKey'),
    shiftKey: held.includes('shiftKey'),
    metaKey: held.includes('metaKey'),
  });

test.each([
  ['a letter', press('s', 'KeyS', 'ctrlKey', 'altKey'), 'Control+Alt+S'],
  ['the letter that the layout has there', press('z', 'KeyY', 'ctrlKey'), 'Control+Z'],
  ['another script’s letter, by its place', press('ы', 'KeyS', 'ctrlKey'), 'Control+S'],
  ['what Alt makes of a letter, by its place', press('ß', 'KeyS', 'altKey'), 'Alt+S'],
  ['a digit, whatever Shift makes of it', press('!', 'Digit1', 'ctrlKey', 'shiftKey'), 'Control+Shift+1'],
  ['an arrow', press('ArrowUp', 'ArrowUp', 'metaKey'), 'Super+Up'],
  ['the space bar', press(' ', 'Space', 'ctrlKey', 'altKey'), 'Control+Alt+Space'],
  ['an F key', press('F9', 'F9', 'altKey'), 'Alt+F9'],
])('%s is written down', (_what, recorded, shortcut) => {
  expect(recorded).toEqual({ kind: 'whole', shortcut });
});

test.each([
  ['no modifier', press('s', 'KeyS'), { kind: 'refused', why: 'bare' }],
  ['Shift alone', press('S', 'KeyS', 'shiftKey'), { kind: 'refused', why: 'bare' }],
  ['a key with no name of its own', press('Dead', 'Quote', 'ctrlKey'), { kind: 'refused', why: 'unusable' }],
  [
    'modifiers only, so far',
    press('Alt', 'AltLeft', 'ctrlKey', 'altKey'),
    { kind: 'held', keys: 'Control+Alt' },
  ],
])('%s is no combination', (_what, recorded, is) => {
  expect(recorded).toEqual(is);
});

test('a combination is written as the system and the language write it', () => {
  expect(shortcutWords('Control+Alt+S', 'Linux x86_64')).toBe('Ctrl+Alt+S');
  expect(shortcutWords('Shift+Super+PageUp', 'Linux x86_64')).toBe('Shift+Super+Page Up');
  expect(shortcutWords('Super+Up', 'Win32')).toBe('Win+↑');
  expect(shortcutWords('Control+Alt+Shift+Super+S', 'MacIntel')).toBe('⌃⌥⇧⌘S');
  language.current = 'de';
  expect(shortcutWords('Control+Shift+Space', 'Linux x86_64')).toBe('Strg+Umschalt+Leertaste');
  expect(shortcutWords('Control+Home', 'Win32')).toBe('Strg+Pos1');
});
