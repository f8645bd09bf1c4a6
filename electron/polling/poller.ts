import type { Account, AccountHealth } from '../core/account.ts';
import { failed, failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import type {
  Access,
  Change,
  Checks,
  Clock,
  Errand,
  Errands,
  Library,
  ProviderRegistry,
  Random,
} from '../core/ports.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { applyObservations } from './apply.ts';
import { createAccountLoop, type AccountLoop } from './account-loop.ts';

export interface PollerDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly library: Pick<Library, 'get' | 'openTasks' | 'commit' | 'expectedMs'>;
  readonly providers: ProviderRegistry;
  readonly accounts: () => readonly Account[];
  /** The account's address and key; asked for before each request, so that no key is kept here. */
  readonly access: (account: Account) => Promise<Result<Access>>;
  /** The changes of one answer, stored. */
  readonly onCommitted: (changes: readonly Change[]) => void;
  readonly onHealthChanged: (accountId: string) => void;
  readonly onTroubleChanged: (key: TaskKey) => void;
  /** Something threw that shouldn't: to be logged. The account backs off, others go on. */
  readonly onBug: (error: unknown, accountId: string) => void;
}

export interface Poller extends Checks, Errands {
  /** Takes up what is open in the library. */
  start(): void;
  /** Ends everything for good; answers under way are dropped, so that the library can be closed. */
  stop(): void;
  setOffline(isOffline: boolean): void;
  setAsleep(isAsleep: boolean): void;
}

const OFFLINE = failure('network', sentence('There is no connection.'));

/**
 * Asks the providers for tasks in progress: one schedule an account. While paused, offline or asleep there are no
 * requests and no timers; afterwards everything is checked once.
 */
export function createPoller(deps: PollerDeps): Poller {
  const { library } = deps;
  const loops = new Map<string, AccountLoop>();
  const holds = { isPaused: false, isOffline: false, isAsleep: false };
  let phase: 'new' | 'started' | 'stopped' = 'new';

  const isRunning = (): boolean => phase === 'started' && !Object.values(holds).includes(true);

  function accountOf(id: string): Account | null {
    return deps.accounts().find((account) => account.id === id) ?? null;
  }

  /** The account's loop, made when it is first needed; `null` when the account was removed. */
  function loopOf(accountId: string): AccountLoop | null {
    const known = loops.get(accountId);
    if (known !== undefined) return known;
    const account = accountOf(accountId);
    if (account === null) return null;
    const loop = createAccountLoop({
      ...deps,
      client: deps.providers[account.provider],
      account: () => accountOf(accountId),
      onCommitted: guarded(deps.onCommitted, accountId),
      onHealthChanged: guarded(() => deps.onHealthChanged(accountId), accountId),
      onTroubleChanged: guarded(deps.onTroubleChanged, accountId),
      onBug: (error) => deps.onBug(error, accountId),
    });
    loops.set(accountId, loop);
    if (isRunning()) loop.start([]);
    return loop;
  }

  /** A listener's bug is logged and is nobody else's trouble. */
  function guarded<A extends readonly unknown[]>(listener: (...args: A) => void, accountId: string) {
    return (...args: A): void => {
      try {
        listener(...args);
      } catch (error) {
        deps.onBug(error, accountId);
      }
    };
  }

  function forEachAccount(
    tasks: readonly Task[],
    work: (loop: AccountLoop, tasks: readonly Task[]) => void,
  ): void {
    for (const [accountId, own] of byAccount(tasks)) {
      const loop = loopOf(accountId);
      if (loop !== null) work(loop, own);
    }
  }

  function tasksOf(keys: readonly TaskKey[]): readonly Task[] {
    return keys.map((key) => library.get(key)?.task ?? null).filter((task) => task !== null);
  }

  /** Starts or pauses what isn't yet. Called twice it does nothing more. */
  function settle(wasRunning: boolean): void {
    if (isRunning() === wasRunning) return;
    if (wasRunning) {
      loops.forEach((loop) => loop.pause());
      return;
    }
    const open = byAccount(library.openTasks());
    for (const accountId of new Set([...loops.keys(), ...open.keys()])) {
      loopOf(accountId)?.start(open.get(accountId) ?? []);
    }
  }

  function hold(name: keyof typeof holds, isHeld: boolean): void {
    const wasRunning = isRunning();
    holds[name] = isHeld;
    settle(wasRunning);
  }

  return {
    start() {
      if (phase !== 'new') return;
      phase = 'started';
      settle(false);
    },
    stop() {
      phase = 'stopped';
      loops.forEach((loop) => loop.stop());
      loops.clear();
    },
    setPaused: (isPaused) => hold('isPaused', isPaused),
    setOffline: (isOffline) => hold('isOffline', isOffline),
    setAsleep: (isAsleep) => hold('isAsleep', isAsleep),

    tracked(keys) {
      if (phase === 'started') forEachAccount(tasksOf(keys), (loop, tasks) => loop.add(tasks));
    },
    removed(keys) {
      loops.forEach((loop) => loop.remove(keys));
    },
    accountChanged(accountId) {
      const known = loops.get(accountId);
      if (phase !== 'started') return;
      if (accountOf(accountId) === null) {
        known?.stop();
        loops.delete(accountId);
        return;
      }
      const open = byAccount(library.openTasks()).get(accountId) ?? [];
      if (known !== undefined) known.changed(open);
      else if (open.length > 0) loopOf(accountId)?.add(open);
    },
    checkNow(keys) {
      if (phase !== 'started') return;
      if (keys === null) loops.forEach((loop) => loop.want(null));
      else forEachAccount(tasksOf(keys), (loop, tasks) => loop.want(tasks));
    },

    errand(accountId, errand: Errand) {
      const loop = phase === 'stopped' ? null : loopOf(accountId);
      if (loop !== null) return loop.errand(errand);
      errand.done(failed(failure('refused', sentence('The account was removed.'))));
      return () => undefined;
    },
    observed(observations, isNews) {
      const { changes } = applyObservations(library, observations, deps.clock.nowMs(), isNews);
      if (changes.length > 0) deps.onCommitted(changes);
    },

    offline: () => (holds.isOffline ? OFFLINE : null),
    health: (accountId): AccountHealth => loops.get(accountId)?.health() ?? { status: 'idle' },
    troubleOf: (key) => firstOf(loops, (loop) => loop.troubleOf(key)),
    nextCheckAtMs: (key) => firstOf(loops, (loop) => loop.nextCheckAtMs(key)),
  };
}

function byAccount(tasks: readonly Task[]): ReadonlyMap<string, readonly Task[]> {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    const group = groups.get(task.accountId);
    if (group === undefined) groups.set(task.accountId, [task]);
    else group.push(task);
  }
  return groups;
}

function firstOf<T>(loops: ReadonlyMap<string, AccountLoop>, ask: (loop: AccountLoop) => T | null): T | null {
  for (const loop of loops.values()) {
    const answer = ask(loop);
    if (answer !== null) return answer;
  }
  return null;
}
