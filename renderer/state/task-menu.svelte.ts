import type { TaskKey } from '../bridge.ts';

/** Where a menu hangs: an element, or a point that was clicked. */
export interface MenuAnchor {
  getBoundingClientRect(): DOMRect;
}

/** The one menu of all songs: behind `⋯` and on right click. */
export class TaskMenu {
  key = $state<TaskKey | null>(null);
  anchor = $state.raw<MenuAnchor | null>(null);
  #opener: HTMLElement | null = null;

  /** Hangs it below a button; the focus goes back there. */
  openAt(key: TaskKey, opener: HTMLElement): void {
    this.#opener = opener;
    this.anchor = opener;
    this.key = key;
  }

  openAtPoint(key: TaskKey, x: number, y: number, opener: HTMLElement | null): void {
    this.#opener = opener;
    this.anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
    this.key = key;
  }

  isOpenFor(key: TaskKey): boolean {
    return this.key === key;
  }

  close(): void {
    this.key = null;
  }

  giveFocusBack(): void {
    if (this.#opener?.isConnected) this.#opener.focus();
  }
}
