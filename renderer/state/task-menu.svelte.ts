import type { TaskKey } from '../bridge.ts';

/** Where a menu hangs: an element, or a point that was clicked. */
export interface MenuAnchor {
  getBoundingClientRect(): DOMRect;
}

/** The one menu of all songs: behind `⋯` and on right click. */
export class TaskMenu {
  key = $state<TaskKey | null>(null);
  /** The clip that it is about, where one was clicked; `null` for the song as a whole. */
  clipId = $state<string | null>(null);
  anchor = $state.raw<MenuAnchor | null>(null);
  /** Buttons for it stand at the right, so below one it hangs to the left. */
  align = $state<'start' | 'end'>('end');
  #opener: HTMLElement | null = null;

  /** Hangs it below a button; the focus goes back there. */
  openAt(key: TaskKey, opener: HTMLElement): void {
    this.#opener = opener;
    this.anchor = opener;
    this.align = 'end';
    this.clipId = null;
    this.key = key;
  }

  openAtPoint(
    key: TaskKey,
    clipId: string | null,
    { x, y }: { readonly x: number; readonly y: number },
    opener: HTMLElement | null,
  ): void {
    this.#opener = opener;
    this.anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
    this.align = 'start';
    this.clipId = clipId;
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
