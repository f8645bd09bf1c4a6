/** Hands the focus on when what has it goes away: else it would be lost to the page. */
export function leavesFocusTo(findHeir: (parent: HTMLElement) => HTMLElement | null) {
  return (node: HTMLElement): (() => void) => {
    const parent = node.parentElement;
    let hasFocus = false;
    const came = (): void => void (hasFocus = true);
    const left = (): void => queueMicrotask(() => (hasFocus = hasFocus && !node.isConnected));
    node.addEventListener('focusin', came);
    node.addEventListener('focusout', left);
    return () => {
      if (!hasFocus || document.activeElement !== document.body) return;
      // What comes in its place is there then.
      queueMicrotask(() => parent?.isConnected && findHeir(parent)?.focus());
    };
  };
}
