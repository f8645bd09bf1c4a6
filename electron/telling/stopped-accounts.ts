import type { Failure } from '../core/failure.ts';
import { isWanted, type Notice } from '../core/notice.ts';
import type { AccountStore, Checks, Clock, SettingsStore } from '../core/ports.ts';
import { failureIn } from '../core/words/failure-in.ts';
import type { Words } from '../core/words/english.ts';

export interface StoppedAccountsDeps {
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly checks: Pick<Checks, 'health'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly isWindowInFront: () => boolean;
  readonly words: () => Words;
  /** Shows it on the desktop. */
  readonly show: (notice: Notice) => Promise<'shown' | 'failed'>;
  /** Says it in the window, if there is one. */
  readonly tellWindow: (text: string) => void;
}

/**
 * Tells once that an account stopped, where the user looks: in the window when it is in front, else on the desktop.
 * Tray and sidebar go on showing it. When the account goes on and stops again, it is told again.
 */
export function createStoppedAccounts(deps: StoppedAccountsDeps): (accountId: string) => void {
  const told = new Set<string>();

  return (accountId) => {
    const health = deps.checks.health(accountId);
    if (health.status !== 'stopped') {
      told.delete(accountId);
      return;
    }
    const account = deps.accounts.get(accountId);
    if (account === null || told.has(accountId)) return;
    told.add(accountId);
    const words = deps.words();
    const title = words.stopped.title(account.label);
    const body = bodyOf(failureIn(words, health.failure), words.stopped);
    // A key that has to be entered again has its own place there, which stays.
    if (health.failure.kind !== 'no-key') deps.tellWindow(`${title}: ${body}`);
    const settings = deps.settings.get();
    if (deps.isWindowInFront() || !isWanted(settings, false, deps.clock.nowMs())) return;
    void deps.show({ title, body, keys: [], isFailure: true });
  };
}

/** Providers' messages end with a full stop or without. */
function bodyOf({ kind, message }: Failure, words: Words['stopped']): string {
  const reason = /[.!?…]$/u.test(message) ? message : `${message}.`;
  switch (kind) {
    case 'no-key':
      return reason;
    case 'no-credit':
      return `${reason} ${words.untilCredit}`;
    default:
      return `${reason} ${words.untilKey}`;
  }
}
