import type { Clock, Library, SettingsStore } from '../core/ports.ts';
import { isWanted, noticeFor, type Notice } from '../core/notice.ts';
import type { Words } from '../core/words/english.ts';

/** Tasks that finish within this time share one notification. */
const GATHER_MS = 150;

export interface TellerDeps {
  readonly library: Pick<Library, 'claimDueNotices'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly clock: Clock;
  readonly isWindowInFront: () => boolean;
  readonly words: () => Words;
  /** Shows it on the desktop; resolves when it is known whether it could be shown. */
  readonly show: (notice: Notice) => Promise<'shown' | 'failed'>;
  readonly onShown: (notice: Notice) => void;
  /** The desktop couldn't: window and tray tell instead. */
  readonly onNotShown: (notice: Notice) => void;
}

/**
 * Tells each finished task once. A notice is claimed in the library before it is shown: a crash in between leaves the
 * song marked unheard in tray and window and never tells it twice.
 */
export function createTeller(deps: TellerDeps) {
  const { library, settings, clock, isWindowInFront, show, onShown, onNotShown } = deps;
  let cancel: (() => void) | null = null;

  async function tellNow(): Promise<void> {
    cancel = null;
    const tasks = library.claimDueNotices();
    if (tasks.length === 0 || !isWanted(settings.get(), isWindowInFront(), clock.nowMs())) return;
    const notice = noticeFor(tasks, deps.words());
    if ((await show(notice)) === 'shown') onShown(notice);
    else onNotShown(notice);
  }

  return {
    /** Something may be due: tells it with whatever else becomes due within `GATHER_MS`. */
    tell(): void {
      cancel ??= clock.after(GATHER_MS, () => void tellNow());
    },
    stop(): void {
      cancel?.();
      cancel = null;
    },
  };
}

export type Teller = ReturnType<typeof createTeller>;
