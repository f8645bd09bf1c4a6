import { settle, type AppState, type Bridge } from '../bridge.ts';
import { text } from '../lib/text.ts';
import type { Selection } from './selection.svelte.ts';
import { UNDO_MS, type Toasts } from './toasts.svelte.ts';

/**
 * Offers to take back what was removed. Main knows what that is, so that a window that was closed meanwhile offers it
 * too, for what is left of the ten seconds.
 */
export class UndoOffer {
  readonly #bridge: Bridge;
  readonly #toasts: Toasts;
  readonly #selection: Selection;
  #offered: { readonly id: number; readonly toastId: number } | null = null;

  constructor(bridge: Bridge, toasts: Toasts, selection: Selection) {
    this.#bridge = bridge;
    this.#toasts = toasts;
    this.#selection = selection;
  }

  /** What can be taken back now, as main tells it. */
  follow(removal: AppState['removal']): void {
    if (removal?.id === this.#offered?.id) return;
    if (this.#offered !== null) this.#toasts.dismiss(this.#offered.toastId);
    this.#offered = null;
    if (removal === null) return;
    const { id, count, title, removedAtMs } = removal;
    const leftMs = removedAtMs + UNDO_MS - Date.now();
    const words = title === null ? text.done.removed(count) : text.saving.removed(title);
    const undo = { label: text.saving.undo, run: () => void this.#undo(id) };
    this.#offered = { id, toastId: leftMs > 0 ? this.#toasts.offerUndo(words, undo, leftMs) : 0 };
  }

  async #undo(id: number): Promise<void> {
    const answer = await settle(this.#bridge.tasksRestore({ id }));
    if (!answer.ok) this.#toasts.complain(text.failure(answer.failure));
    else if (answer.value.count === 0) this.#toasts.complain(text.done.undoTooLate);
    else if (answer.value.key !== null) this.#selection.key = answer.value.key;
  }
}
