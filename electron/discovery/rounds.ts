import { stopsAccount } from '../core/failure.ts';
import { NEW_WALK, type ListedTask, type OddListing } from '../core/listing.ts';
import type { AccountStore, Checks, Clock, DiscoveryStore, Library } from '../core/ports.ts';
import { taskKey, type TaskKey } from '../core/task.ts';
import type { Pages } from './pages.ts';

/** How often an account is looked through by itself. */
export const ROUND_MS = 5 * 60_000;
/** A list may show a task a little after a newer one. */
const LATE_MS = 2 * 60_000;
/** More news than that in one round waits for the next. */
const MOST_PAGES = 20;

export interface RoundsDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly library: Pick<Library, 'knows'>;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly checks: Pick<Checks, 'health'>;
  readonly kept: DiscoveryStore;
  readonly page: Pages;
  readonly track: (accountId: string, listed: readonly ListedTask[]) => readonly TaskKey[];
  readonly switchOff: (accountId: string, why: OddListing) => void;
  readonly onBug: (error: unknown) => void;
}

/**
 * Looks every few minutes for tasks made since the last time: one request where there are none. Waiting is an errand of
 * the account's loop, so that there are neither timers nor requests while paused, offline or asleep.
 */
export function createRounds(deps: RoundsDeps) {
  const { accounts, checks, clock, kept, library, page } = deps;
  /** How to end what each account waits for. */
  const running = new Map<string, () => void>();

  function begin(accountId: string, atMs = clock.nowMs()): void {
    if (running.has(accountId) || accounts.get(accountId) === null || !kept.get(accountId).isOn) return;
    if (checks.health(accountId).status === 'stopped') return;
    let takeBack = (): void => undefined;
    let isEnded = false;
    running.set(accountId, () => {
      isEnded = true;
      takeBack();
    });
    void round(accountId, atMs, {
      isEnded: () => isEnded,
      onWaiting: (how) => (takeBack = how),
    }).catch((error: unknown) => {
      deps.onBug(error);
      running.delete(accountId);
    });
  }

  function end(accountId: string): void {
    running.get(accountId)?.();
    running.delete(accountId);
  }

  interface Reins {
    readonly isEnded: () => boolean;
    readonly onWaiting: (takeBack: () => void) => void;
  }

  async function round(accountId: string, atMs: number, { isEnded, onWaiting }: Reins): Promise<void> {
    const { sinceMs } = kept.get(accountId);
    let walk = NEW_WALK;
    let newestMs = sinceMs;
    let nextAtMs = atMs;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const answer = await page(accountId, walk, { atMs: nextAtMs, fromMs: sinceMs - LATE_MS, onWaiting });
      if (isEnded()) return;
      if (!answer.ok) {
        running.delete(accountId);
        // Ended by a pause or another key it is only late. A stopped account begins again when it goes on, and where
        // nobody can be asked there is nothing to wait for.
        const { kind } = answer.failure;
        if (kind === 'aborted') begin(accountId);
        else if (kind !== 'refused' && !stopsAccount(answer.failure)) {
          begin(accountId, clock.nowMs() + ROUND_MS);
        }
        return;
      }
      if (answer.value === null) break;
      const { fresh, odd } = answer.value;
      if (odd !== null) {
        deps.switchOff(accountId, odd);
        return;
      }
      const news = fresh.filter(({ id }) => !isKnown(accountId, id));
      deps.track(accountId, news);
      newestMs = Math.max(newestMs, ...fresh.map(({ observation }) => observation.createdAtMs ?? 0));
      if (news.length === 0 || answer.value.walk.isOver) break;
      walk = answer.value.walk;
      nextAtMs = clock.nowMs();
    }
    running.delete(accountId);
    if (newestMs > sinceMs) kept.put(accountId, { ...kept.get(accountId), sinceMs: newestMs });
    begin(accountId, clock.nowMs() + ROUND_MS);
  }

  /** What the user removed doesn't come back by itself. */
  function isKnown(accountId: string, id: string): boolean {
    const account = accounts.get(accountId);
    return account === null || library.knows(taskKey(account.provider, id));
  }

  return {
    /** Looks at once and then every `ROUND_MS`, where the user wants that and it doesn't already. */
    begin: (accountId: string) => begin(accountId),
    end,
    stop(): void {
      [...running.keys()].forEach(end);
    },
  };
}
