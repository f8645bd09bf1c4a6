import { describe, expect, test } from 'vitest';
import { commandOf, type KeyPress } from '../../../renderer/lib/shortcuts.ts';
import { listKeys } from '../../../renderer/components/list/list-keys.ts';

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isTyping: false,
  isOnControl: false,
  ...change,
});

test.each([
  ['f', { ctrlKey: true }, 'search'],
  ['f', { metaKey: true }, 'search'],
  ['n', { ctrlKey: true }, 'track'],
  [',', { ctrlKey: true }, 'settings'],
  [' ', {}, 'play-pause'],
  ['k', {}, 'play-pause'],
  ['J', {}, 'back'],
  ['l', {}, 'forward'],
  ['f', {}, 'favourite'],
  ['s', {}, 'save'],
  ['Delete', {}, 'remove'],
  ['?', { shiftKey: true }, 'shortcuts'],
  ['ArrowDown', {}, 'down'],
  ['ArrowLeft', {}, 'step-back'],
  ['ArrowRight', {}, 'step-forward'],
  ['Escape', { isOnControl: true }, 'close'],
] as const)('%s %o is %s', (key, change, command) => expect(commandOf(press(key, change))).toBe(command));

test('A and B mean the clips', () => {
  expect(commandOf(press('a'))).toEqual({ clip: 'A' });
  expect(commandOf(press('b'))).toEqual({ clip: 'B' });
});

describe('what is not ours', () => {
  test.each([' ', 'k', 'f', 's', 'Delete', 'a'])('%s while writing is text', (key) =>
    expect(commandOf(press(key, { isTyping: true }))).toBeNull(),
  );
  test('the space bar on a button presses it', () =>
    expect(commandOf(press(' ', { isOnControl: true }))).toBeNull());
  test('arrows on a slider move it', () =>
    expect(commandOf(press('ArrowUp', { isOnControl: true }))).toBeNull());
  test('arrows while writing move the caret', () =>
    expect(commandOf(press('ArrowLeft', { isOnControl: true, isTyping: true }))).toBeNull());
  test('Ctrl+A while writing, Ctrl+S and Ctrl+Shift+N are the system’s', () => {
    expect(commandOf(press('a', { ctrlKey: true }))).toBe('pick-all');
    expect(commandOf(press('a', { ctrlKey: true, isTyping: true }))).toBeNull();
    expect(commandOf(press('s', { ctrlKey: true }))).toBeNull();
    expect(commandOf(press('n', { ctrlKey: true, shiftKey: true }))).toBeNull();
  });
  test('⌘ Backspace removes a song, but while writing a word', () => {
    expect(commandOf(press('Backspace', { metaKey: true }))).toBe('remove');
    expect(commandOf(press('Backspace', { metaKey: true, isTyping: true }))).toBeNull();
    expect(commandOf(press('Backspace'))).toBeNull();
  });
  test('searching works while writing', () =>
    expect(commandOf(press('f', { ctrlKey: true, isTyping: true }))).toBe('search'));
});

test('the list moves by rows, by screens and to its ends; Enter on a button is the button’s', () => {
  const key = (name: string, isOnButton = false) => listKeys(press(name), isOnButton);
  expect(key('ArrowDown')).toMatchObject({ by: 1 });
  expect(key('ArrowUp')).toMatchObject({ by: -1 });
  expect(key('PageUp')).toMatchObject({ pages: -1 });
  expect(key('Home')).toMatchObject({ to: 0 });
  expect(key('End')).toMatchObject({ to: Number.MAX_SAFE_INTEGER });
  expect(key('Enter')).toBe('open');
  expect(key('Enter', true)).toBeNull();
  expect(key('x')).toBeNull();
});
