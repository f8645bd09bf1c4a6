import { vi } from 'vitest';
import type { Account, AccountHealth } from '../../../electron/core/account.ts';
import { ok } from '../../../electron/core/failure.ts';
import type { TaskRow } from '../../../electron/contract/dto.ts';
import type { ProviderId } from '../../../electron/core/provider.ts';
import { taskKey, trackedTask } from '../../../electron/core/task.ts';
import { english } from '../../../electron/core/words/english.ts';
import type { ProviderClient } from '../../../electron/core/ports.ts';
import { createPresenter } from '../../../electron/ipc/present.ts';
import { createPoller } from '../../../electron/polling/poller.ts';
import { createProviders, PROVIDER_ROUTE } from '../../../electron/providers/registry.ts';
import { createRoute, STRAIGHT } from '../../../electron/providers/route.ts';
import { createFakeLibrary } from '../../support/fake-library.ts';
import { createManualClock, settled } from '../../support/manual-clock.ts';
import { SECOND, T0 } from '../../support/samples.ts';
import { serveWell, type Fault, type Trouble } from './faults.ts';

const OTHER: Readonly<Record<ProviderId, ProviderId>> = { ace: 'sunor', sunor: 'ace' };

/**
 * The poller, the providers' adapters and undici as they are, in front of servers on loopback: one account whose provider
 * is in trouble, and one of the other provider at which all goes well. The clock goes only when told to, and waits for
 * what is under way.
 */
export async function createFaultRig(
  provider: ProviderId,
  fault: Fault,
  onTestFinished: (end: () => Promise<void>) => void,
) {
  const ends: (() => unknown)[] = [];
  const onEnd = (close: () => unknown) => void ends.push(close);
  onTestFinished(async () => {
    for (const close of ends.reverse()) await close();
  });
  const scene = { provider, onEnd };
  const trouble = await fault(scene);
  const healthyUrl = await serveWell(scene);
  const other: Account = {
    id: 'other',
    provider: OTHER[provider],
    label: 'Other',
    baseUrl: await serveWell({ ...scene, provider: OTHER[provider] }),
  };
  const troubled: Account = { id: 'troubled', provider, label: 'Troubled', baseUrl: trouble.baseUrl };

  const underWay = new Set<Promise<unknown>>();
  const clock = createManualClock(T0, async () => {
    await settled();
    while (underWay.size > 0) {
      await Promise.allSettled(underWay);
      await settled();
    }
  });
  const questions: { readonly accountId: string; readonly atS: number }[] = [];

  function clientOf(id: ProviderId, { route, network, limits }: Partial<Trouble>): ProviderClient {
    const ways = createRoute(
      { ...STRAIGHT, ...network },
      { ...PROVIDER_ROUTE, nowMs: clock.nowMs, ...route },
    );
    return createProviders({ route: ways, timeouts: limits ?? {} })[id];
  }
  let isCured = false;
  const [hurried, patient] = [clientOf(provider, trouble), clientOf(provider, {})];
  const well = clientOf(other.provider, {});

  const watched = (accountId: string, current: () => ProviderClient): ProviderClient => ({
    ...current(),
    async ask(...question) {
      questions.push({ accountId, atS: clock.passedMs() / SECOND });
      const answer = current().ask(...question);
      underWay.add(answer);
      return answer.finally(() => underWay.delete(answer));
    },
  });
  const clients = {
    [provider]: watched('troubled', () => (isCured ? patient : hurried)),
    [other.provider]: watched('other', () => well),
  } as Record<ProviderId, ProviderClient>;

  const library = createFakeLibrary();
  const onBug = vi.fn<(error: unknown) => void>();
  const accounts = [troubled, other];
  const told: { readonly accountId: string; readonly status: AccountHealth['status'] }[] = [];
  const poller = createPoller({
    clock,
    random: () => 0.5,
    library,
    providers: clients,
    accounts: () => accounts,
    access: ({ id, baseUrl }) =>
      Promise.resolve(
        ok({ baseUrl: id === 'troubled' && isCured ? healthyUrl : baseUrl, key: 'sk-test-0123456789' }),
      ),
    onCommitted: () => undefined,
    onHealthChanged: (accountId) => void told.push({ accountId, status: poller.health(accountId).status }),
    onTroubleChanged: () => undefined,
    onBug,
  });
  onEnd(poller.stop);

  return {
    ...{ clock, poller, told, onBug, trouble, troubled, other },

    /** Seconds since the beginning at which the account's provider was asked. */
    asked: ({ id }: Account): number[] =>
      questions.filter(({ accountId }) => accountId === id).map(({ atS }) => atS),

    track(account: Account, ...ids: readonly string[]): void {
      const tasks = ids.map((id) => trackedTask(account.provider, id, account.id, clock.nowMs()));
      library.track(tasks);
      poller.tracked(tasks.map(({ key }) => key));
    },

    /** The row of the list, as the window gets it. */
    row(account: Account, id: string): TaskRow {
      const presenter = createPresenter({
        library: { ...library, wordTimes: () => null, leftOut: () => new Map() },
        accounts: { get: (wanted) => accounts.find((each) => each.id === wanted) ?? null },
        checks: poller,
        saves: { state: () => null },
        words: () => english,
      });
      const stored = library.get(taskKey(account.provider, id));
      if (stored === null) throw new Error(`no task ${id}`);
      return presenter.row(stored);
    },

    /** What was wrong is over, without anybody saying so. */
    cure: () => void (isCured = true),
  };
}
