import { vi } from 'vitest';
import type { Account } from '../../electron/core/account.ts';
import { ok, type Result } from '../../electron/core/failure.ts';
import type { TaskEvent } from '../../electron/core/events.ts';
import type { Access, Change } from '../../electron/core/ports.ts';
import type { ProviderTraits } from '../../electron/core/provider.ts';
import { taskKey, trackedTask, type Task, type TaskKey } from '../../electron/core/task.ts';
import { createPoller } from '../../electron/polling/poller.ts';
import { createFakeLibrary } from '../support/fake-library.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { T0 } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { createFakeProvider } from './fake-provider.ts';

export const ACE: Account = { id: 'ace-1', provider: 'ace', label: 'Ace', baseUrl: 'https://ace.example' };
export const ACE_2: Account = { ...ACE, id: 'ace-2', label: 'Ace 2', baseUrl: 'https://ace2.example' };
export const SUNOR: Account = {
  id: 'sunor-1',
  provider: 'sunor',
  label: 'Sunor',
  baseUrl: 'https://sunor.example',
};

export interface RigOptions {
  readonly accounts?: readonly Account[];
  readonly traits?: { readonly ace?: ProviderTraits; readonly sunor?: ProviderTraits };
  readonly random?: () => number;
}

/** Out here: Vitest holds on to its mocks, and so to all that they can see. */
const grant = (account: Account): Promise<Result<Access>> =>
  Promise.resolve(ok({ baseUrl: account.baseUrl, key: 'key' }));

/** A poller with fakes around it. */
export function createRig({
  accounts = [ACE, ACE_2, SUNOR],
  traits = {},
  random = seededRandom(7),
}: RigOptions = {}) {
  const clock = createManualClock(T0);
  const library = createFakeLibrary();
  const ace = createFakeProvider('ace', clock, traits.ace);
  const sunor = createFakeProvider('sunor', clock, traits.sunor);
  const current = [...accounts];
  const access = vi.fn(grant);
  const onCommitted = vi.fn<(changes: readonly Change[]) => void>();
  const onHealthChanged = vi.fn<(accountId: string) => void>();
  const onTroubleChanged = vi.fn<(key: TaskKey) => void>();
  const onBug = vi.fn<(error: unknown, accountId: string) => void>();
  const poller = createPoller({
    clock,
    random,
    library,
    providers: { ace, sunor },
    accounts: () => current,
    access,
    onCommitted,
    onHealthChanged,
    onTroubleChanged,
    onBug,
  });

  return {
    ...{ clock, library, ace, sunor, poller, access, onCommitted, onHealthChanged, onTroubleChanged, onBug },

    /** Tracks tasks as the app does; answers their keys. */
    track(account: Account, ...ids: readonly string[]): TaskKey[] {
      const tasks = ids.map((id) => trackedTask(account.provider, id, account.id, clock.nowMs()));
      library.track(tasks);
      poller.tracked(tasks.map(({ key }) => key));
      return tasks.map(({ key }) => key);
    },
    trackMany(account: Account, count: number): TaskKey[] {
      return this.track(
        account,
        ...Array.from({ length: count }, (_, index) => `${account.id}-task-${index}`),
      );
    },
    /** Puts a task into the library as it was left. */
    keep(account: Account, id: string, more: Partial<Task>): TaskKey {
      library.track([{ ...trackedTask(account.provider, id, account.id, clock.nowMs()), ...more }]);
      return taskKey(account.provider, id);
    },
    changeAccounts(change: (accounts: Account[]) => void): void {
      change(current);
    },
    /** Seconds since the beginning at which an account's requests were sent. */
    times(account: Account): number[] {
      return requestsOf(account).map(({ atMs }) => (atMs - T0) / 1_000);
    },
    requestsOf,
    events(): TaskEvent[] {
      return library.commits.flatMap((changes) => changes.flatMap(({ events }) => events));
    },
  };

  function requestsOf(account: Account) {
    return { ace, sunor }[account.provider].requests.filter(
      (request) => request.access.baseUrl === account.baseUrl,
    );
  }
}

export type Rig = ReturnType<typeof createRig>;
