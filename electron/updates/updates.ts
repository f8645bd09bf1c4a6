import type { Clock } from '../core/ports.ts';
import type { Release, UpdatesOff, UpdateState } from '../core/update.ts';
import { updateFailure } from './failure.ts';

/** What fetches releases and installs them. Its methods throw what `updateFailure` reads. */
export interface Updater {
  /** The newest release; `null` when this is it. */
  check(): Promise<Release | null>;
  /** Fetches and checks what `check` found; from then on quitting installs it. `share` is from 0 to 1. */
  download(onShare: (share: number) => void): Promise<void>;
  /** Installs it now and starts it, when everything else has ended. Answers whether it ends this app, too. */
  installAndStart(): boolean;
}

export interface UpdatesDeps {
  readonly clock: Clock;
  /** Asked once. */
  readonly whyOff: () => Promise<UpdatesOff | null>;
  /** Asked when there is something to do for the first time. */
  readonly open: () => Promise<Updater>;
  /** The user's choice; it may change at any time, see `settingsChanged`. */
  readonly isCheckedByItself: () => boolean;
  /** The version that the user doesn't want now, kept over restarts. */
  readonly putOffVersion: () => string | null;
  readonly keepPutOff: (version: string) => void;
  readonly quit: () => void;
  readonly onChanged: (state: UpdateState) => void;
}

/** Long enough after the start that nobody waits for anything else. */
export const FIRST_CHECK_MS = 3 * 60_000;
export const CHECK_EVERY_MS = 24 * 3_600_000;
export const CHECK_AGAIN_MS = 3_600_000;

/** Looks for a newer version a while after the start and once a day, and does what the user says about it. */
export function createUpdates(deps: UpdatesDeps) {
  let state: UpdateState = { status: 'none', checkedAtMs: null, failure: null };
  let updater: Promise<Updater> | null = null;
  let cancelTimer: (() => void) | null = null;
  let isRestarting = false;

  function become(next: UpdateState): void {
    state = next;
    deps.onChanged(next);
  }

  function opened(): Promise<Updater> {
    updater ??= deps.open();
    return updater;
  }

  function plan(delayMs: number): void {
    cancelTimer?.();
    cancelTimer = deps.isCheckedByItself() ? deps.clock.after(delayMs, () => void check()) : null;
  }

  async function check(): Promise<void> {
    const before = state;
    if (before.status === 'downloading') return plan(CHECK_EVERY_MS);
    if (before.status !== 'none' && before.status !== 'found') return;
    become({ status: 'checking' });
    try {
      const release = await (await opened()).check();
      become(
        release === null
          ? { status: 'none', checkedAtMs: deps.clock.nowMs(), failure: null }
          : {
              status: 'found',
              release,
              isPutOff: release.version === deps.putOffVersion(),
              failure: null,
            },
      );
      plan(CHECK_EVERY_MS);
    } catch (error) {
      become({ ...before, failure: updateFailure(error) });
      plan(CHECK_AGAIN_MS);
    }
  }

  return {
    state: () => state,
    async start(): Promise<void> {
      const because = await deps.whyOff();
      if (because === null) plan(FIRST_CHECK_MS);
      else become({ status: 'off', because });
    },
    /** Whether it looks by itself was chosen anew. */
    settingsChanged(): void {
      if (state.status === 'off' || deps.isCheckedByItself() === (cancelTimer !== null)) return;
      plan(FIRST_CHECK_MS);
    },
    check,
    async download(): Promise<void> {
      if (state.status !== 'found') return;
      const { release } = state;
      become({ status: 'downloading', release, share: 0 });
      try {
        await (
          await opened()
        ).download((share) => {
          if (state.status === 'downloading') become({ status: 'downloading', release, share });
        });
        become({ status: 'ready', release, isPutOff: false });
      } catch (error) {
        become({ status: 'found', release, isPutOff: false, failure: updateFailure(error) });
      }
    },
    /** Says no more of it until there is something newer; what lies ready is installed all the same. */
    putOff(): void {
      if (state.status !== 'found' && state.status !== 'ready') return;
      if (state.status === 'found') deps.keepPutOff(state.release.version);
      become({ ...state, isPutOff: true });
    },
    /** Quits, and starts the new version after that. */
    restart(): void {
      if (state.status !== 'ready') return;
      isRestarting = true;
      deps.quit();
    },
    /** The last thing at quitting: starts the new version, if that was asked for. See `installAndStart`. */
    async takesOver(): Promise<boolean> {
      if (!isRestarting || updater === null) return false;
      return (await updater).installAndStart();
    },
    stop(): void {
      cancelTimer?.();
      cancelTimer = null;
    },
  };
}

export type Updates = ReturnType<typeof createUpdates>;
