import { settle, type Bridge, type ClipRow, type Envelope, type TaskKey, type TaskRow } from '../bridge.ts';
import { text } from '../lib/text.ts';
import type { Dialogs } from './dialogs.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface DragOutDeps {
  readonly bridge: Bridge;
  readonly dialogs: Dialogs;
  readonly toasts: Toasts;
}

/** Songs dragged out of the window, as the files that they are: such as aren't yet are saved first. */
export class DragOut {
  readonly #deps: DragOutDeps;
  /** Files of ours hang on the mouse: this window is no place to drop them. */
  isUnderWay = false;

  constructor(deps: DragOutDeps) {
    this.#deps = deps;
  }

  static isPossible(clip: ClipRow): boolean {
    return clip.isSaved ? !clip.isMissing : clip.isSavable;
  }

  /** The mouse began to drag `clips`. The page's own drag must have been prevented. */
  async begin(row: TaskRow, clips: readonly ClipRow[]): Promise<void> {
    const { toasts } = this.#deps;
    const wanted = clips.filter((clip) => DragOut.isPossible(clip));
    const clipIds = wanted.map(({ id }) => id);
    if (clipIds.length === 0) return;
    const button = new Held();
    try {
      const unsaved = wanted.filter(({ isSaved }) => !isSaved).map(({ id }) => id);
      if (unsaved.length > 0 && !(await this.#save(row, unsaved))) return;
      const isDragged = button.isDown && (await this.#drag(row.key, clipIds));
      if (!isDragged && unsaved.length > 0) toasts.tell(text.toast.dragAgain(row.title));
    } finally {
      button.forget();
    }
  }

  /** False when the button was let go before. */
  async #drag(key: TaskKey, clipIds: string[]): Promise<boolean> {
    this.isUnderWay = true;
    const answer = this.#told(await settle(this.#deps.bridge.fileDrag({ key, clipIds })));
    this.isUnderWay = false;
    return !answer.ok || answer.value;
  }

  /** False when there is no file to drag. */
  async #save({ key, title }: TaskRow, clipIds: string[]): Promise<boolean> {
    const { bridge, dialogs, toasts } = this.#deps;
    const done = savedAll(bridge, key, clipIds);
    try {
      const answer = this.#told(await settle(bridge.clipSave({ key, clipIds })));
      if (!answer.ok) return false;
      if (answer.value === 'needs-folder') {
        dialogs.askForFolder({ key, clipIds });
        return false;
      }
      toasts.tell(text.toast.savingToDrag(title));
      return await done.promise;
    } finally {
      done.stop();
    }
  }

  #told<T>(answer: Envelope<T>): Envelope<T> {
    if (!answer.ok) this.#deps.toasts.complain(text.failure(answer.failure));
    return answer;
  }
}

/** Resolves once all are saved (true), or one of them can't be. */
function savedAll(bridge: Bridge, key: TaskKey, clipIds: readonly string[]) {
  const left = new Set(clipIds);
  let stop = () => {};
  const promise = new Promise<boolean>((resolve) => {
    stop = bridge.onSaveChanged((change) => {
      if (change.key !== key || !left.has(change.clipId)) return;
      const status = change.state?.status;
      if (status === 'saved') left.delete(change.clipId);
      if (left.size === 0) resolve(true);
      else if (status !== 'queued' && status !== 'saving' && status !== 'saved') resolve(false);
    });
  });
  return { promise, stop: () => stop() };
}

/** Whether the mouse's button, down when this was made, still is. */
class Held {
  isDown = true;
  readonly #release = (): void => void (this.isDown = false);

  constructor() {
    for (const name of ['mouseup', 'blur']) window.addEventListener(name, this.#release);
  }

  forget(): void {
    for (const name of ['mouseup', 'blur']) window.removeEventListener(name, this.#release);
  }
}
