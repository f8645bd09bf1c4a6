import type { Discovery } from '../core/account.ts';
import { failed, failure, ok, type Failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { NEW_WALK, type ListedTask, type OddListing, type Walk } from '../core/listing.ts';
import type { AccountStore, Checks, Clock, DiscoveryStore, Errands, Library } from '../core/ports.ts';
import { taskKey, trackedTask, type Task, type TaskKey } from '../core/task.ts';
import { transition } from '../core/transition.ts';
import { createPages, type PagesDeps } from './pages.ts';
import { createRounds } from './rounds.ts';

export interface DiscoveryDeps extends PagesDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly library: Pick<Library, 'ownerOf' | 'knows' | 'get' | 'track'>;
  readonly accounts: Pick<AccountStore, 'get' | 'all'>;
  readonly checks: Errands & Pick<Checks, 'tracked' | 'health'>;
  readonly kept: DiscoveryStore;
  /** Why nobody may be asked at the moment; `null` when they may. */
  readonly held: () => Failure | null;
  readonly onTracked: (added: readonly TaskKey[]) => void;
  /** What is shown of an account changed. */
  readonly onChanged: () => void;
  readonly onBug: (error: unknown) => void;
}

/** A task that the account has at its provider. */
export interface FoundTask {
  readonly task: Task;
  /** It is in the list already. */
  readonly isTracked: boolean;
}

export interface FoundPage {
  readonly tasks: readonly FoundTask[];
  readonly hasMore: boolean;
  /** The service answered otherwise than expected, so that nothing of it was taken. */
  readonly odd: OddListing | null;
  /** Nobody knows yet who the account is: the first answer for one of its tasks tells. */
  readonly isOwnerKnown: boolean;
}

/** Older ones are no news: whoever made them knows. */
const NEWS_MS = 24 * 3_600_000;
/** "A task that runs elsewhere appears": also one that was begun so long before it was asked for. */
const BEGUN_BEFORE_MS = 3_600_000;

/** Finds an account's tasks that were made elsewhere: on demand, and by itself where the user wants that. */
export function createDiscovery(deps: DiscoveryDeps) {
  const { accounts, checks, clock, kept, library } = deps;
  const page = createPages(deps);
  /** What was found last for an account, so that it can go on and be tracked without asking again. */
  const walks = new Map<string, { walk: Walk; readonly found: Map<string, ListedTask> }>();
  const rounds = createRounds({ ...deps, page, track, switchOff });

  function keep(accountId: string, change: Partial<Discovery>): void {
    kept.put(accountId, { ...kept.get(accountId), ...change });
    deps.onChanged();
  }

  function switchOff(accountId: string, why: OddListing): void {
    rounds.end(accountId);
    keep(accountId, { isOn: false, offBecause: why });
  }

  /** Takes tasks in with all that the list said of them: nobody has to be asked again for what is finished. */
  function track(accountId: string, listed: readonly ListedTask[]): readonly TaskKey[] {
    const account = accounts.get(accountId);
    if (account === null || listed.length === 0) return [];
    const nowMs = clock.nowMs();
    const { added } = library.track(
      listed.map(({ id }) => trackedTask(account.provider, id, account.id, nowMs)),
    );
    const isAdded = new Set(added);
    const observations = listed.flatMap(({ id, observation }) => {
      const key = taskKey(account.provider, id);
      return isAdded.has(key) ? [[key, observation] as const] : [];
    });
    deps.onTracked(added);
    checks.observed(new Map(observations), (task) => isNews(task, nowMs));
    checks.tracked(added);
    return added;
  }

  function foundTask(accountId: string, { id, observation }: ListedTask): FoundTask[] {
    const account = accounts.get(accountId);
    if (account === null) return [];
    const nowMs = clock.nowMs();
    const { task } = transition(trackedTask(account.provider, id, accountId, nowMs), observation, nowMs);
    return [{ task, isTracked: library.get(task.key) !== null }];
  }

  /** The next page with something on it. */
  async function nextPage(accountId: string, start: Walk): ReturnType<typeof page> {
    let walk = start;
    for (;;) {
      const answer = await page(accountId, walk, { atMs: clock.nowMs(), fromMs: null });
      if (!answer.ok || answer.value === null) return answer;
      if (answer.value.fresh.length > 0 || answer.value.walk.isOver) return answer;
      walk = answer.value.walk;
    }
  }

  async function find(accountId: string, isMore: boolean): Promise<Result<FoundPage>> {
    const held = deps.held();
    if (held !== null) return failed(held);
    const known = isMore ? walks.get(accountId) : undefined;
    const { walk, found } = known ?? { walk: NEW_WALK, found: new Map<string, ListedTask>() };
    const answer = await nextPage(accountId, walk);
    if (!answer.ok) return answer;
    if (answer.value === null) return ok({ tasks: [], hasMore: false, odd: null, isOwnerKnown: false });
    const { fresh, odd, walk: next } = answer.value;
    if (odd !== null) switchOff(accountId, odd);
    for (const task of fresh) found.set(task.id, task);
    walks.set(accountId, { walk: next, found });
    const tasks = fresh.flatMap((task) => foundTask(accountId, task));
    return ok({ tasks, hasMore: !next.isOver, odd, isOwnerKnown: true });
  }

  return {
    /** A page of the account's tasks, the newest first; `isMore`: the one after the last. */
    find,

    /** Tracks what `find` has found. */
    trackFound(accountId: string, ids: readonly string[]): Result<{ added: TaskKey[] }> {
      if (accounts.get(accountId) === null)
        return failed(failure('refused', sentence('The account for these tasks was removed.')));
      const found = walks.get(accountId)?.found;
      const listed = ids.map((id) => found?.get(id)).filter((task) => task !== undefined);
      return ok({ added: [...track(accountId, listed)] });
    },

    /** Whether it looks by itself from now on. It is tried once first: what is odd is told and leaves it off. */
    async watch(accountId: string, isOn: boolean): Promise<Result<{ page: FoundPage | null }>> {
      if (!isOn) {
        rounds.end(accountId);
        keep(accountId, { isOn: false, offBecause: null });
        return ok({ page: null });
      }
      const first = await find(accountId, false);
      if (!first.ok) return first;
      const { odd, isOwnerKnown, tasks } = first.value;
      if (odd !== null || !isOwnerKnown) return ok({ page: first.value });
      const made = tasks.map(({ task }) => task.createdAtMs ?? 0);
      // By the provider's clock, as far as it is ahead of ours.
      const newestMs = Math.max(...made, clock.nowMs());
      keep(accountId, { isOn: true, sinceMs: newestMs - BEGUN_BEFORE_MS, offBecause: null });
      rounds.begin(accountId);
      return ok({ page: first.value });
    },

    /** `null` where the provider has no list. */
    state(accountId: string): Discovery | null {
      const account = accounts.get(accountId);
      return account === null || deps.providers[account.provider].list === null ? null : kept.get(accountId);
    },

    /** Takes up what was on. */
    start(): void {
      accounts.all().forEach(({ id }) => rounds.begin(id));
    },
    /** Its health or key changed: a round that ended with the account's stop goes on. */
    accountChanged: rounds.begin,
    stop: rounds.stop,
  };
}

export type Finder = ReturnType<typeof createDiscovery>;

function isNews({ createdAtMs, state }: Task, nowMs: number): boolean {
  const madeAtMs = createdAtMs ?? ('finishedAtMs' in state ? state.finishedAtMs : nowMs);
  return nowMs - madeAtMs < NEWS_MS;
}
