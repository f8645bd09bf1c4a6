/** What a key that is pressed while a combination is recorded comes to. */
export type Recorded =
  /** Modifiers only, so far: those that are held. */
  | { readonly kind: 'held'; readonly keys: string }
  /** As main takes it: `Control+Alt+S`. */
  | { readonly kind: 'whole'; readonly shortcut: string }
  /** `bare`: without Ctrl, Alt or Super. */
  | { readonly kind: 'refused'; readonly why: 'bare' | 'unusable' };

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const MODIFIER_KEYS = ['Control', 'Alt', 'Shift', 'Meta', 'AltGraph'];
const SAME_NAME = /^(F\d{1,2}|Home|End|PageUp|PageDown|Insert|Delete)$/;

export function recordedOf(pressed: Pressed): Recorded {
  const { ctrlKey, altKey, shiftKey, metaKey } = pressed;
  const held = [
    ...(ctrlKey ? ['Control'] : []),
    ...(altKey ? ['Alt'] : []),
    ...(shiftKey ? ['Shift'] : []),
    ...(metaKey ? ['Super'] : []),
  ];
  if (MODIFIER_KEYS.includes(pressed.key)) return { kind: 'held', keys: held.join('+') };
  const key = keyOf(pressed);
  if (key === null) return { kind: 'refused', why: 'unusable' };
  if (!ctrlKey && !altKey && !metaKey) return { kind: 'refused', why: 'bare' };
  return { kind: 'whole', shortcut: [...held, key].join('+') };
}

/**
 * The letter that the user's layout has there. Where that is none of A to Z, because of another script or of what Alt
 * makes of it, the key's place says which one is meant.
 */
function keyOf({ key, code }: Pressed): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const placed = /^(?:Key|Digit)(\w)$/.exec(code)?.[1];
  if (placed !== undefined) return placed;
  if (key.startsWith('Arrow')) return key.slice('Arrow'.length);
  if (key === ' ') return 'Space';
  return SAME_NAME.test(key) ? key : null;
}
