const LETTERS_AND_DIGITS = /^[A-Z0-9]$/;
const FUNCTION_KEYS = /^F([1-9]|1\d|2[0-4])$/;
const OTHER_KEYS = [
  'Space',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Delete',
];
const MODIFIERS = /^(Control\+)?(Alt\+)?(Shift\+)?(Super\+)?$/;

/**
 * Whether this is a combination that can be asked of the system for all programs, as Electron writes it:
 * `Control+Alt+S`. Modifiers stand in that order, once each; Shift alone is not enough, for it is how people write.
 */
export function isShortcut(text: string): boolean {
  const at = text.lastIndexOf('+') + 1;
  const [modifiers, key] = [text.slice(0, at), text.slice(at)];
  return (
    MODIFIERS.test(modifiers) &&
    /Control|Alt|Super/.test(modifiers) &&
    (LETTERS_AND_DIGITS.test(key) || FUNCTION_KEYS.test(key) || OTHER_KEYS.includes(key))
  );
}
