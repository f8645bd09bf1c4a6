import { vi } from 'vitest';
import { NO_DISCOVERY, type Account, type Discovery } from '../../electron/core/account.ts';
import { ok, type Failure, type Result } from '../../electron/core/failure.ts';
import type { ListedTask, ListingQuery } from '../../electron/core/listing.ts';
import type { Change, ListTasks } from '../../electron/core/ports.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { createDiscovery } from '../../electron/discovery/discovery.ts';
import { createPoller } from '../../electron/polling/poller.ts';
import { createFakeProvider } from '../polling/fake-provider.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { anAnswer, aClip, MINUTE, T0 } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { aLibrary } from '../library/temporary.ts';

export const ACE: Account = { id: 'ace-1', provider: 'ace', label: 'Ace', baseUrl: 'https://ace.example' };
export const ME = 'user-1';
const PAGE = 10;

/** A finished task at the provider, made so many minutes before T0. */
export function elsewhere(id: string, minutesAgo: number, more: Partial<ListedTask> = {}): ListedTask {
  const createdAtMs = T0 - minutesAgo * MINUTE;
  const verdict = { status: 'succeeded', finishedAtMs: createdAtMs + MINUTE } as const;
  const observation = anAnswer(verdict, {
    title: `Song ${id}`,
    createdAtMs,
    ownerId: ME,
    clips: [aClip(`${id}-a`)],
    raw: JSON.stringify({ id, user_id: ME }),
  });
  return { id, ownerId: ME, observation, ...more };
}

/** Discovery on a real library and the real poll loop, at a provider in memory. */
export function createRig({ isOwnerKnown = true } = {}) {
  const clock = createManualClock(T0);
  const library = aLibrary();
  const ace = createFakeProvider('ace', clock);
  const requests: { atMs: number; query: ListingQuery }[] = [];
  let theirs: readonly ListedTask[] = [];
  let answer: (query: ListingQuery) => Result<readonly ListedTask[]> = (query) => ok(pageOf(theirs, query));
  const list: ListTasks = (_access, query) => {
    requests.push({ atMs: clock.nowMs(), query });
    return Promise.resolve(answer(query));
  };
  const accounts = [ACE];
  const kept = new Map<string, Discovery>();
  const committed = vi.fn<(changes: readonly Change[]) => void>();
  const onTracked = vi.fn<(keys: readonly TaskKey[]) => void>();
  const onBug = vi.fn();
  let held: Failure | null = null;
  const providers = { ace: { ...ace, list }, sunor: createFakeProvider('sunor', clock) };
  const store = {
    all: () => accounts,
    get: (id: string) => accounts.find((account) => account.id === id) ?? null,
  };
  const poller = createPoller({
    clock,
    random: seededRandom(7),
    library,
    providers,
    accounts: () => accounts,
    access: (account) => Promise.resolve(ok({ baseUrl: account.baseUrl, key: 'key' })),
    onCommitted: committed,
    onHealthChanged: (id) => discovery.accountChanged(id),
    onTroubleChanged: () => undefined,
    onBug,
  });
  const discovery = createDiscovery({
    clock,
    library,
    accounts: store,
    providers,
    checks: poller,
    kept: { get: (id) => kept.get(id) ?? NO_DISCOVERY, put: (id, value) => void kept.set(id, value) },
    held: () => held,
    onTracked,
    onChanged: () => undefined,
    onBug,
  });
  if (isOwnerKnown) learnOwner();
  poller.start();

  function learnOwner(): void {
    library.track([{ ...trackedOld() }]);
    library.commit([{ task: trackedOld(), events: [], raw: '{}', ownerId: ME }]);
  }
  function trackedOld() {
    const { observation } = elsewhere('known', 60 * 24 * 30);
    return {
      key: 'ace:known' as const,
      provider: 'ace' as const,
      id: 'known',
      accountId: ACE.id,
      kind: 'music' as const,
      state: { status: 'ready' as const, finishedAtMs: T0 - 60 * 24 * 30 * MINUTE },
      title: observation.title,
      prompt: null,
      style: null,
      model: null,
      clips: observation.clips,
      text: null,
      traceId: null,
      credits: null,
      trackedAtMs: T0,
      createdAtMs: observation.createdAtMs,
      startedAtMs: null,
      answeredAtMs: T0,
      isFailureSuspected: false,
      isTracking: true,
    };
  }

  return {
    ...{ clock, library, ace, poller, discovery, accounts, kept, committed, onTracked, onBug, requests },
    learnOwner,
    /** What the account has at its provider from now on. */
    have: (...tasks: readonly ListedTask[]) => (theirs = tasks),
    /** How the list is answered from now on. */
    answer: (next: typeof answer) => (answer = next),
    hold: (failure: Failure | null) => (held = failure),
    /** Waits for a promise while time passes. */
    async soon<T>(promise: Promise<T>, ms = 10_000): Promise<T> {
      let value: { readonly it: T } | null = null;
      void promise.then((it) => (value = { it }));
      for (let passed = 0; value === null && passed < ms; passed += 100) await clock.advance(100);
      if (value === null) throw new Error(`nothing came of it within ${ms} ms`);
      return (value as { readonly it: T }).it;
    },
  };
}

/** Newest first, so many at once, by time and place, as the demo service lists them. */
export function pageOf(all: readonly ListedTask[], query: ListingQuery): readonly ListedTask[] {
  const madeAt = ({ observation }: ListedTask): number => observation.createdAtMs ?? 0;
  return all
    .filter((task) => madeAt(task) <= (query.untilMs ?? Infinity) && madeAt(task) >= (query.fromMs ?? 0))
    .toSorted((a, b) => madeAt(b) - madeAt(a))
    .slice(query.offset, query.offset + PAGE);
}
