import { isApple } from './shortcut-list.ts';
import { text } from './text.ts';

const APPLE: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Super: '⌘' };
const ARROWS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };
/** What a key is called in the catalogue, where it isn't by its own name. */
const CALLED: Readonly<Record<string, string>> = { Control: 'mod', PageUp: 'pageUp', PageDown: 'pageDown' };

/** A combination such as `Control+Alt+S`, as this system writes it in its menus; empty for none. */
export function shortcutWords(shortcut: string, platform = navigator.platform): string {
  const { keys } = text.shortcuts;
  const isOnApple = isApple(platform);
  const words = shortcut.split('+').map((key) => {
    if (isOnApple && APPLE[key] !== undefined) return APPLE[key];
    if (key === 'Super' && platform.startsWith('Win')) return 'Win';
    return ARROWS[key] ?? keys[CALLED[key] ?? key.toLowerCase()] ?? key;
  });
  return words.join(isOnApple ? '' : '+');
}
