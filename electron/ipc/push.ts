import type { AppState, EventChannel, Events, TaskRow } from '../contract/ipc.ts';
import type { Clock, Library } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import type { Presenter } from './present.ts';

/** Changes within this time reach the window together. */
const GATHER_MS = 60;

export type Send = <C extends EventChannel>(channel: C, payload: Events[C]) => void;

export interface PushDeps {
  readonly library: Pick<Library, 'get' | 'revision'>;
  readonly presenter: Pick<Presenter, 'row'>;
  readonly appState: () => AppState;
  readonly clock: Clock;
  /** Reaches the page if there is one; else nothing needs to be told. */
  readonly send: Send;
  readonly hasWindow: () => boolean;
  /** After each gathered batch, also without a window: for tray and badge. */
  readonly onFlushed: () => void;
}

/** Gathers what changed and tells the window in small patches: a row each, and one word when rows moved. */
export function createPush({ library, presenter, appState, clock, send, hasWindow, onFlushed }: PushDeps) {
  const changed = new Set<TaskKey>();
  let isMoved = false;
  let toldRevision = library.revision();
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    if (hasWindow()) {
      for (const row of rows()) send('task:changed', row);
      if (isMoved || library.revision() !== toldRevision) send('task:moved', null);
      send('app:changed', appState());
    }
    changed.clear();
    isMoved = false;
    toldRevision = library.revision();
    onFlushed();
  }

  function* rows(): Generator<TaskRow> {
    for (const key of changed) {
      const stored = library.get(key);
      if (stored !== null) yield presenter.row(stored);
    }
  }

  const soon = (): void => {
    cancel ??= clock.after(GATHER_MS, flush);
  };

  function rowsChanged(keys: readonly TaskKey[]): void {
    keys.forEach((key) => changed.add(key));
    soon();
  }

  return {
    rowsChanged,
    /** Rows may belong elsewhere for reasons that the library doesn't know of. */
    rowsMoved(keys: readonly TaskKey[] = []): void {
      isMoved = true;
      rowsChanged(keys);
    },
    /** Something of `AppState` changed. */
    appChanged: soon,
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}

export type Push = ReturnType<typeof createPush>;
