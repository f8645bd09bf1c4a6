import { globalShortcut } from 'electron';

export interface HeldKeys {
  /** Takes this combination in all programs, and no other; `null`: none. Answers whether the system gave it. */
  hold(shortcut: string | null): boolean;
}

/** One combination of keys that does something wherever the user is. */
export function createHeldKeys(onPressed: () => void): HeldKeys {
  let held: string | null = null;

  return {
    hold(shortcut) {
      if (shortcut === held) return true;
      if (held !== null) globalShortcut.unregister(held);
      held = shortcut !== null && isGiven(shortcut, onPressed) ? shortcut : null;
      return held === shortcut;
    },
  };
}

function isGiven(shortcut: string, onPressed: () => void): boolean {
  try {
    return globalShortcut.register(shortcut, onPressed);
  } catch {
    // A key that this system doesn't know.
    return false;
  }
}
