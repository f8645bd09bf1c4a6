import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { AccountStore, Checks, Library } from '../core/ports.ts';
import { PROVIDER_IDS, type ProviderId } from '../core/provider.ts';
import type { StoredTask } from '../core/stored.ts';
import { taskKey, trackedTask, type TaskKey } from '../core/task.ts';
import { understand } from '../core/track-text.ts';
import { sentence } from '../core/words/sentences.ts';

export interface UnderstoodId {
  readonly id: string;
  readonly provider: ProviderId | null;
  /** The account that would watch it; `null` when the user must choose (or add one). */
  readonly accountId: string | null;
  readonly known: StoredTask | null;
}

export interface TrackItem {
  readonly id: string;
  readonly accountId: string;
}

export interface FromTerminal {
  readonly added: number;
  readonly known: number;
  /** Not tracked: it isn't clear by which account. */
  readonly unclear: readonly string[];
}

export interface TrackingDeps {
  readonly library: Pick<Library, 'get' | 'track' | 'setTracking'>;
  readonly accounts: AccountStore;
  readonly checks: Pick<Checks, 'tracked'>;
  readonly nowMs: () => number;
  readonly onTracked: (added: readonly TaskKey[]) => void;
}

/** From text with ids in it to tasks that are watched. */
export function createTracking({ library, accounts, checks, nowMs, onTracked }: TrackingDeps) {
  function known(id: string, provider: ProviderId | null): StoredTask | null {
    const candidates = provider === null ? PROVIDER_IDS : [provider];
    return candidates.map((each) => library.get(taskKey(each, id))).find((found) => found !== null) ?? null;
  }

  /** The only account that it can be. */
  function onlyAccountFor(provider: ProviderId | null): string | null {
    const fitting = accounts.all().filter((account) => provider === null || account.provider === provider);
    return fitting.length === 1 ? (fitting[0]?.id ?? null) : null;
  }

  /** Watches what isn't watched yet. All or nothing: an unknown account refuses the whole request. */
  function track(items: readonly TrackItem[]): Result<{ added: TaskKey[]; known: TaskKey[] }> {
    const now = nowMs();
    const tasks = [];
    for (const { id, accountId } of items) {
      const account = accounts.get(accountId);
      if (account === null)
        return failed(failure('refused', sentence('The account for these tasks was removed.')));
      tasks.push(trackedTask(account.provider, id, account.id, now));
    }
    const result = library.track(tasks);
    // Whoever tracks it again wants it watched again.
    const resumed = library.setTracking(result.known, true);
    checks.tracked([...result.added, ...resumed]);
    if (result.added.length > 0) onTracked(result.added);
    return ok({ added: [...result.added], known: [...result.known] });
  }

  return {
    /** What would be tracked; changes nothing. */
    preview(text: string): readonly UnderstoodId[] {
      return understand(text).map(({ id, provider }) => ({
        id,
        provider,
        accountId: onlyAccountFor(provider),
        known: known(id, provider),
      }));
    },

    /**
     * Ids from a terminal: those whose account is clear are tracked, by its label where one is given; the others come
     * back, for the dialog.
     */
    trackFromTerminal(ids: readonly string[], accountLabel: string | null): FromTerminal {
      const labelled = accounts
        .all()
        .find(({ label }) => label.toLowerCase() === accountLabel?.toLowerCase());
      const accountId = accountLabel === null ? onlyAccountFor(null) : (labelled?.id ?? null);
      const tracked = accountId === null ? null : track(ids.map((id) => ({ id, accountId })));
      if (!tracked?.ok) return { added: 0, known: 0, unclear: ids };
      const { added, known } = tracked.value;
      return { added: added.length, known: known.length, unclear: [] };
    },

    track,
  };
}

export type Tracking = ReturnType<typeof createTracking>;
