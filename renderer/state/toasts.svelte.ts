export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** A short message at the foot of the window. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
  readonly action: ToastAction | null;
  readonly shownMs: number;
}

const SHOWN_MS = 4_000;
/** With something to press, or to be understood. */
const LONGER_SHOWN_MS = 7_000;
/** How long something can be taken back. */
export const UNDO_MS = 10_000;

export interface ToastHost {
  readonly after: (delayMs: number, callback: () => void) => () => void;
}

const pageTimers: ToastHost = {
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

/** At most three at a time. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  readonly #host: ToastHost;
  readonly #timers = new Map<number, () => void>();
  #nextId = 1;

  constructor(host: ToastHost = pageTimers) {
    this.#host = host;
  }

  tell(text: string, action: ToastAction | null = null): void {
    this.#show({ text, isError: false, action, shownMs: action === null ? SHOWN_MS : LONGER_SHOWN_MS });
  }

  complain(text: string, action: ToastAction | null = null): void {
    this.#show({ text, isError: true, action, shownMs: LONGER_SHOWN_MS });
  }

  /** Gives its id, by which it can be dismissed. */
  offerUndo(text: string, undo: ToastAction, shownMs = UNDO_MS): number {
    return this.#show({ text, isError: false, action: undo, shownMs });
  }

  act(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }

  dismiss(id: number): void {
    this.hold(id);
    this.items = this.items.filter((toast) => toast.id !== id);
  }

  /** While the pointer or the focus is on it, a toast stays. */
  hold(id: number): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
  }

  release(toast: Toast): void {
    this.hold(toast.id);
    this.#timers.set(
      toast.id,
      this.#host.after(toast.shownMs, () => this.dismiss(toast.id)),
    );
  }

  #show(words: Omit<Toast, 'id'>): number {
    const same = this.items.find(({ text, isError }) => text === words.text && isError === words.isError);
    const toast = { ...words, id: same?.id ?? this.#nextId++ };
    if (same === undefined) {
      for (const old of this.items.slice(0, -2)) this.dismiss(old.id);
      this.items = [...this.items, toast];
    } else {
      // What is said already isn't said again: it stays, and longer.
      this.items = this.items.map((each) => (each === same ? toast : each));
    }
    this.release(toast);
    return toast.id;
  }
}
