/** A short message at the foot of the window. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isError: boolean;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const SHOWN_MS = 4_000;
const ERROR_SHOWN_MS = 9_000;
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

/** At most three at a time; those with something to undo stay longer. */
export class Toasts {
  items = $state.raw<readonly Toast[]>([]);
  readonly #host: ToastHost;
  readonly #timers = new Map<number, () => void>();
  #nextId = 1;

  constructor(host: ToastHost = pageTimers) {
    this.#host = host;
  }

  tell(text: string, action: Toast['action'] = null): void {
    this.#show({ id: this.#nextId++, text, isError: false, action });
  }

  complain(text: string, action: Toast['action'] = null): void {
    this.#show({ id: this.#nextId++, text, isError: true, action });
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
    const stay = toast.action !== null ? UNDO_MS : toast.isError ? ERROR_SHOWN_MS : SHOWN_MS;
    this.#timers.set(
      toast.id,
      this.#host.after(stay, () => this.dismiss(toast.id)),
    );
  }

  #show(toast: Toast): void {
    for (const old of this.items.filter(({ text }) => text === toast.text)) this.dismiss(old.id);
    for (const old of this.items.slice(0, -2)) this.dismiss(old.id);
    this.items = [...this.items, toast];
    this.release(toast);
  }
}
