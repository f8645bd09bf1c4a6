/** What a key does in the list: to a row, by so many rows, or by so many screens. */
export type ListMove =
  | { readonly to: number; readonly by: null; readonly pages: 0 }
  | { readonly to: null; readonly by: number; readonly pages: 0 }
  | { readonly to: null; readonly by: null; readonly pages: number };

const MOVES: Readonly<Record<string, ListMove>> = {
  ArrowDown: { to: null, by: 1, pages: 0 },
  ArrowUp: { to: null, by: -1, pages: 0 },
  PageDown: { to: null, by: null, pages: 1 },
  PageUp: { to: null, by: null, pages: -1 },
  Home: { to: 0, by: null, pages: 0 },
  End: { to: Number.MAX_SAFE_INTEGER, by: null, pages: 0 },
};

/** `null`: the key isn't the list's. Enter on a button is the button's. */
export function listKeys(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isOnButton: boolean,
): ListMove | 'open' | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  if (event.key === 'Enter') return isOnButton ? null : 'open';
  return MOVES[event.key] ?? null;
}
