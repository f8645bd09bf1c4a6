import type { TaskKey } from '../bridge.ts';

/** Where a menu hangs: an element, or a point that was clicked. */
export interface MenuAnchor {
  getBoundingClientRect(): DOMRect;
}

/** Whose menu it is: a song's, or of everything that is picked. */
type MenuOwner = TaskKey | 'picks';

/** The one menu of songs: behind each `⋯` and on right click. */
export class TaskMenu {
  owner = $state<MenuOwner | null>(null);
  /** The clip that it is about, where one was clicked; `null` for the song as a whole. */
  clipId = $state<string | null>(null);
  anchor = $state.raw<MenuAnchor | null>(null);
  /** Buttons for it stand at the right, so below one it hangs to the left. */
  align = $state<'start' | 'end'>('end');
  #opener: HTMLElement | null = null;

  get isOpen(): boolean {
    return this.owner !== null;
  }

  /** Hangs it below a button; the focus goes back there. */
  openAt(owner: MenuOwner, opener: HTMLElement, clipId: string | null = null): void {
    this.#opener = opener;
    this.anchor = opener;
    this.align = 'end';
    this.clipId = clipId;
    this.owner = owner;
  }

  openAtPoint(
    owner: MenuOwner,
    clipId: string | null,
    { x, y }: { readonly x: number; readonly y: number },
    opener: HTMLElement | null,
  ): void {
    this.#opener = opener;
    this.anchor = { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) };
    this.align = 'start';
    this.clipId = clipId;
    this.owner = owner;
  }

  isOpenFor(owner: MenuOwner): boolean {
    return this.owner === owner;
  }

  close(): void {
    this.owner = null;
  }

  giveFocusBack(): void {
    if (this.#opener?.isConnected) this.#opener.focus();
  }
}
