import type { Account, AccountHealth } from '../core/account.ts';
import type { Result } from '../core/failure.ts';
import type { Access, Clock, ProviderClient, Random } from '../core/ports.ts';
import type { RequestPlan } from '../core/request-plan.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { createAgenda, type TaskTrouble } from './agenda.ts';
import { createOutcome, type OutcomeDeps } from './outcome.ts';
import { createStanding } from './standing.ts';

/** Requests of one account that may be under way at once; one while it backs off, to see whether it works again. */
const MOST_FLIGHTS = 8;

export interface AccountLoopDeps extends Omit<OutcomeDeps, 'agenda' | 'standing'> {
  readonly clock: Clock;
  readonly random: Random;
  readonly client: ProviderClient;
  /** As it is now; `null` once it was removed. */
  readonly account: () => Account | null;
  readonly access: (account: Account) => Promise<Result<Access>>;
  readonly onHealthChanged: () => void;
}

interface Flight {
  readonly keys: readonly TaskKey[];
  readonly abort: AbortController;
  /** The life that it belongs to. */
  readonly life: number;
  sentAtMs: number;
}

/** Asks for one account's tasks: one timer at most, none while there is nothing to ask for. */
export function createAccountLoop(deps: AccountLoopDeps) {
  const { clock, client } = deps;
  const agenda = createAgenda(client.traits, deps.random);
  const standing = createStanding(deps.random);
  const outcome = createOutcome({ ...deps, agenda, standing });
  const flights = new Set<Flight>();
  let isRunning = false;
  /** Ends with the account's key or address, and with the app: what its requests still bring is of no use. */
  let life = 0;
  /** Ends with each pause: a request that was being prepared is not sent. */
  let era = 0;
  let isPreparing = false;
  let cancelTimer: (() => void) | null = null;
  let lastNowMs = -Infinity;
  let told: AccountHealth = standing.health();

  /** The time; when our clock was set back, everything that is planned moves back with it. */
  function now(): number {
    const nowMs = clock.nowMs();
    const byMs = nowMs - lastNowMs;
    lastNowMs = nowMs;
    if (byMs < 0) {
      agenda.shifted(byMs);
      standing.shifted(byMs);
      for (const flight of flights) flight.sentAtMs += byMs;
    }
    return nowMs;
  }

  /** Sees what is to be done next: sends it, or sets the timer for it. Called after whatever may have changed that. */
  function wake(): void {
    cancelTimer?.();
    cancelTimer = null;
    tellHealth();
    const nowMs = now();
    const plan = isPreparing ? null : nextRequest(nowMs);
    if (plan === null) return;
    if (plan.atMs > nowMs) cancelTimer = clock.after(plan.atMs - nowMs, wake);
    else void prepare();
  }

  /** `null` while nothing may or need be sent. */
  function nextRequest(nowMs: number): RequestPlan | null {
    const most = standing.isBackingOff() ? 1 : MOST_FLIGHTS;
    if (!isRunning || standing.isStopped() || flights.size >= most) return null;
    return agenda.plan(Math.max(nowMs, standing.opensAtMs()));
  }

  /** Opens the door, then sends what is due by then. */
  async function prepare(): Promise<void> {
    const mine = era;
    isPreparing = true;
    try {
      const account = deps.account();
      if (account === null) {
        end();
        return;
      }
      const access = await deps.access(account);
      if (mine !== era) return;
      if (access.ok) send(access.value);
      else outcome.ofAccess(access.failure, now());
    } catch (error) {
      if (mine === era) outcome.ofBug(error, lastNowMs, now());
    } finally {
      if (mine === era) {
        isPreparing = false;
        wake();
      }
    }
  }

  /** What was due when the door was knocked at may not be any more when it opens. */
  function send(access: Access): void {
    const nowMs = now();
    const plan = nextRequest(nowMs);
    if (plan === null || plan.atMs > nowMs) return;
    const keys = plan.tasks.map(({ key }) => key);
    const flight: Flight = { keys, abort: new AbortController(), sentAtMs: nowMs, life };
    flights.add(flight);
    agenda.asked(keys, nowMs);
    void fly(flight, access, new Map(plan.tasks.map(({ id, key }) => [id, key])));
  }

  async function fly(flight: Flight, access: Access, keys: ReadonlyMap<string, TaskKey>): Promise<void> {
    try {
      const result = await client.ask(access, [...keys.keys()], flight.abort.signal);
      if (flight.life !== life) return;
      const nowMs = now();
      outcome.of(result, keys, { sentAtMs: flight.sentAtMs, isAborted: flight.abort.signal.aborted }, nowMs);
    } catch (error) {
      if (flight.life === life) outcome.ofBug(error, flight.sentAtMs, now());
    } finally {
      if (flights.delete(flight)) agenda.landed(flight.keys);
      wake();
    }
  }

  function tellHealth(): void {
    const health = standing.health();
    const isSame =
      health.status === 'backing-off' && told.status === 'backing-off'
        ? health.retryAtMs === told.retryAtMs
        : health.status === told.status;
    told = health;
    if (!isSame) deps.onHealthChanged();
  }

  /** Ends what is under way. */
  function halt(): void {
    era += 1;
    isRunning = false;
    isPreparing = false;
    cancelTimer?.();
    cancelTimer = null;
    for (const { abort, keys } of flights) {
      abort.abort();
      agenda.landed(keys);
    }
    flights.clear();
  }

  function end(): void {
    life += 1;
    halt();
  }

  /** Checks everything once, then goes on. */
  function start(open: readonly Task[]): void {
    const nowMs = now();
    isRunning = true;
    agenda.renew(open, nowMs);
    standing.pardoned(nowMs);
    wake();
  }

  return {
    start,
    /** No requests and no timers until `start`. An answer that still comes is taken. */
    pause: halt,
    /** For good. */
    stop: end,

    /** Another key, another address: what went wrong before says nothing any more. */
    changed(open: readonly Task[]): void {
      const wasRunning = isRunning;
      end();
      standing.reset();
      if (wasRunning) start(open);
      else tellHealth();
    },

    add(tasks: readonly Task[]): void {
      agenda.add(tasks, now());
      wake();
    },

    remove(keys: readonly TaskKey[]): void {
      keys.forEach(agenda.drop);
      wake();
    },

    /** `null`: everything that is scheduled. Ends a backoff, but not below `Retry-After`. */
    want(tasks: readonly Task[] | null): void {
      const nowMs = now();
      const health = standing.health();
      // Credit is bought without changing the key: the user's wish is the sign to try.
      if (health.status === 'stopped' && health.failure.kind === 'no-credit') standing.reset();
      standing.pardoned(nowMs);
      if (tasks === null) agenda.wantAll(nowMs);
      else agenda.want(tasks, nowMs);
      wake();
    },

    has: agenda.has,
    health: standing.health,
    troubleOf: (key: TaskKey): TaskTrouble | null => agenda.troubleOf(key),
    nextCheckAtMs(key: TaskKey): number | null {
      const atMs = agenda.nextAtMs(key);
      if (atMs === null || !isRunning || standing.isStopped()) return null;
      return Math.max(atMs, standing.opensAtMs());
    },
  };
}

export type AccountLoop = ReturnType<typeof createAccountLoop>;
