/** A key as a keyboard names it: a letter or sign of its own, or one that languages and systems call differently. */
export type KeyName = 'mod' | 'shift' | 'alt' | 'space' | 'enter' | 'delete' | (string & {});

export interface Shortcut {
  readonly does: ShortcutId;
  /** Keys of a chord are pressed together; any of the chords does it, or each its own half of it. */
  readonly chords: readonly (readonly KeyName[])[];
}

export type ShortcutId = (typeof SHORTCUTS)[keyof typeof SHORTCUTS][number]['does'];

const one = <Id extends string>(does: Id, ...chords: (readonly KeyName[])[]) => ({ does, chords });

/**
 * Everything that keys do in the window, as the dialog lists it. `commandOf` and `listKeys` are what does it; zoom is the
 * menu’s.
 */
export const SHORTCUTS = {
  window: [
    one('track', ['mod', 'N']),
    one('paste', ['mod', 'V']),
    one('search', ['mod', 'F']),
    one('settings', ['mod', ',']),
    one('zoom', ['mod', '+'], ['mod', '−']),
    one('resetZoom', ['mod', '0']),
    one('shortcuts', ['?']),
  ],
  playing: [
    one('playPause', ['space'], ['K']),
    one('skip', ['J'], ['L']),
    one('step', ['←'], ['→']),
    one('clip', ['A'], ['B']),
    one('mini', ['M']),
  ],
  list: [
    one('move', ['↑'], ['↓']),
    one('open', ['enter']),
    one('favourite', ['F']),
    one('save', ['S']),
    one('remove', ['delete']),
    one('pickAll', ['mod', 'A']),
    one('pickMore', ['shift', '↑'], ['shift', '↓']),
    one('pickOne', ['mod', 'space']),
  ],
  queue: [one('reorder', ['alt', '↑'], ['alt', '↓']), one('unqueue', ['delete'])],
} as const;

/** Where Ctrl is ⌘. */
export function isApple(platform = navigator.platform): boolean {
  return platform.startsWith('Mac');
}
