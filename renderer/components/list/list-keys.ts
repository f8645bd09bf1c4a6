/**
 * What a key does in the list: goes to a row, by so many rows or by so many screens. On the way it selects that row
 * alone, picks all up to it (Shift), or picks nothing (Ctrl).
 */
export interface ListMove {
  readonly to: number | null;
  readonly by: number;
  readonly pages: number;
  readonly how: 'select' | 'extend' | 'walk';
}

type ListAction = ListMove | 'open' | 'toggle';

const MOVES: Readonly<Record<string, Omit<ListMove, 'how'>>> = {
  ArrowDown: { to: null, by: 1, pages: 0 },
  ArrowUp: { to: null, by: -1, pages: 0 },
  PageDown: { to: null, by: 0, pages: 1 },
  PageUp: { to: null, by: 0, pages: -1 },
  Home: { to: 0, by: 0, pages: 0 },
  End: { to: Number.MAX_SAFE_INTEGER, by: 0, pages: 0 },
};

/** `null`: the key isn't the list's. Enter on a button is the button's. */
export function listKeys(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  isOnButton: boolean,
): ListAction | null {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (event.key === ' ') return isCtrl && !isOnButton ? 'toggle' : null;
  if (event.key === 'Enter') return isCtrl || event.shiftKey || isOnButton ? null : 'open';
  const move = MOVES[event.key];
  if (move === undefined) return null;
  return { ...move, how: event.shiftKey ? 'extend' : isCtrl ? 'walk' : 'select' };
}
