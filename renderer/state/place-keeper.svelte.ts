import { settle, type Bridge } from '../bridge.ts';
import type { Selection } from './selection.svelte.ts';
import type { TaskList } from './tasks.svelte.ts';

/** Rather after the scrolling than during it. */
const KEEP_AFTER_MS = 400;

/** Keeps in main where the user is in the library, for the next window and the next start. */
export class PlaceKeeper {
  readonly #bridge: Bridge;
  readonly #tasks: TaskList;
  readonly #selection: Selection;

  constructor(bridge: Bridge, tasks: TaskList, selection: Selection) {
    this.#bridge = bridge;
    this.#tasks = tasks;
    this.#selection = selection;
  }

  /** Shows the list as it was left; the list at first where nothing was. */
  async restore(): Promise<void> {
    const answer = await settle(this.#bridge.listPlace());
    const place = answer.ok ? answer.value : null;
    if (place === null) return this.#tasks.load();
    this.#selection.key = place.selected;
    await this.#tasks.goBackTo(place);
  }

  /** Tells main of every change from now on; returns how to stop. */
  follow(): () => void {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isKept = true;
    const keep = (): void => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      // Until there is a list there is nothing to keep, and nothing to forget what was kept before.
      if (isKept || this.#tasks.phase.status !== 'shown') return;
      isKept = true;
      void settle(this.#bridge.listKeep({ ...this.#tasks.place, selected: this.#selection.key }));
    };
    const stop = $effect.root(() => {
      $effect(() => {
        void this.#tasks.place;
        void this.#selection.key;
        void this.#tasks.phase;
        isKept = false;
        timer ??= setTimeout(keep, KEEP_AFTER_MS);
      });
    });
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      if (timer !== null) clearTimeout(timer);
      stop();
    };
  }
}
