/** What a key does, wherever in the window it is pressed. */
export type Command =
  | 'search'
  | 'track'
  | 'settings'
  | 'play-pause'
  | 'back'
  | 'forward'
  | 'step-back'
  | 'step-forward'
  | 'favourite'
  | 'mini'
  | 'save'
  | 'remove'
  | 'shortcuts'
  | 'up'
  | 'down'
  | 'close'
  | 'pick-all'
  | { readonly clip: string };

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** Written into: letters are text there. */
  readonly isTyping: boolean;
  /** On a button, link or the like, which the space bar and Enter press. */
  readonly isOnControl: boolean;
}

const WITH_CTRL: Readonly<Record<string, Command>> = {
  f: 'search',
  n: 'track',
  ',': 'settings',
  a: 'pick-all',
  // What Delete is on a Mac.
  backspace: 'remove',
};

const ALONE: Readonly<Record<string, Command>> = {
  k: 'play-pause',
  j: 'back',
  l: 'forward',
  f: 'favourite',
  m: 'mini',
  s: 'save',
  delete: 'remove',
  '?': 'shortcuts',
  escape: 'close',
  a: { clip: 'A' },
  b: { clip: 'B' },
};

/** Keys that buttons, sliders and tabs have a use for themselves. */
const ON_PAGE: Readonly<Record<string, Command>> = {
  ' ': 'play-pause',
  arrowdown: 'down',
  arrowup: 'up',
  arrowleft: 'step-back',
  arrowright: 'step-forward',
};

/** The command of a key press, or `null` when the key isn't ours. */
export function commandOf(press: KeyPress): Command | null {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) {
    const command = press.shiftKey ? null : (WITH_CTRL[key] ?? null);
    // There they are of the text.
    return press.isTyping && (command === 'pick-all' || command === 'remove') ? null : command;
  }
  if (press.isTyping) return null;
  const onPage = ON_PAGE[key];
  if (onPage !== undefined) return press.isOnControl ? null : onPage;
  return ALONE[key] ?? null;
}

const TYPING =
  'textarea, select, input:not([type=checkbox], [type=radio], [type=range]), [contenteditable=true]';
const CONTROL = 'button, a[href], summary, input, [role=tab], [role=menuitem], [role=switch]';

/** Reads an event of the page. */
export function keyPressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  return {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
    isTyping: target?.closest(TYPING) !== null && target !== null,
    isOnControl: target?.closest(CONTROL) !== null && target !== null,
  };
}
