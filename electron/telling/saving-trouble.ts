import type { Failure } from '../core/failure.ts';
import { isWanted, type Notice } from '../core/notice.ts';
import type { Clock, SettingsStore } from '../core/ports.ts';
import type { Words } from '../core/words/english.ts';

export interface SavingTroubleDeps {
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly isWindowInFront: () => boolean;
  readonly words: () => Words;
  readonly show: (notice: Notice) => Promise<'shown' | 'failed'>;
}

/**
 * Tells on the desktop that songs can't be saved at the moment, once until they can again. The window and the tray show
 * it as long as it lasts.
 */
export function createSavingTrouble(deps: SavingTroubleDeps): (failure: Failure | null) => void {
  let isTold = false;

  return (failure) => {
    if (failure === null) {
      isTold = false;
      return;
    }
    if (isTold) return;
    isTold = true;
    if (deps.isWindowInFront() || !isWanted(deps.settings.get(), false, deps.clock.nowMs())) return;
    const words = deps.words();
    void deps.show({
      title: words.savingTrouble,
      body: words.sentence(failure.message),
      keys: [],
      isFailure: true,
    });
  };
}
