import type { Account, AccountHealth } from '../core/account.ts';
import { failed, failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import type { Access, Clock, Errand, ProviderClient, Random } from '../core/ports.ts';
import type { RequestPlan } from '../core/request-plan.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { createAgenda, type TaskTrouble } from './agenda.ts';
import { createErrands, runErrand } from './errands.ts';
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

/** For longer nobody watches a dialog wait; `Retry-After` may ask for it. */
const LONGEST_WAIT_MS = 5_000;

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
  const errands = createErrands();
  const flights = new Set<Flight>();
  let isRunning = false;
  /** Ends with the account's key or address, and with the app: what its requests still bring is of no use. */
  let life = 0;
  /** Ends with each pause: a request that was being prepared is not sent. */
  let era = 0;
  let isPreparing = false;
  let wasErrand = false;
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
      errands.shifted(byMs);
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
    if (standing.isStopped()) errands.fail(failedBy(standing.health()));
    const plan = isPreparing || !maySend() ? null : nextRequest(nowMs);
    const atMs = Math.min(plan?.atMs ?? Infinity, isPreparing || !maySend() ? Infinity : errandAtMs(nowMs));
    if (atMs > nowMs) {
      if (atMs < Infinity) cancelTimer = clock.after(atMs - nowMs, wake);
    } else void prepare();
  }

  function maySend(): boolean {
    const most = standing.isBackingOff() ? 1 : MOST_FLIGHTS;
    return isRunning && !standing.isStopped() && flights.size < most;
  }

  /** `null` while there is nothing to ask for. */
  function nextRequest(nowMs: number): RequestPlan | null {
    return agenda.plan(Math.max(nowMs, standing.opensAtMs()));
  }

  function errandAtMs(nowMs: number): number {
    return Math.max(errands.nextAtMs() ?? Infinity, nowMs, standing.opensAtMs(), agenda.opensAtMs());
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
      if (mine === era) outcome.ofError(error, lastNowMs, now());
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
    if (!maySend()) return;
    const plan = nextRequest(nowMs);
    const isPlanDue = plan !== null && plan.atMs <= nowMs;
    // Tasks and errands take turns, so that neither waits for all of the other.
    const mayErr = errandAtMs(nowMs) <= nowMs && !(wasErrand && isPlanDue);
    const errand = mayErr ? errands.take(nowMs) : null;
    wasErrand = errand !== null;
    if (errand !== null) {
      void runOne(errand, access, nowMs);
      return;
    }
    if (!isPlanDue) return;
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
      if (flight.life === life) outcome.ofError(error, flight.sentAtMs, now());
    } finally {
      if (flights.delete(flight)) agenda.landed(flight.keys);
      wake();
    }
  }

  async function runOne(errand: Errand, access: Access, sentAtMs: number): Promise<void> {
    const flight: Flight = { keys: [], abort: new AbortController(), sentAtMs, life };
    flights.add(flight);
    agenda.asked([], sentAtMs);
    const result = await runErrand(errand, access, flight.abort.signal, deps.onBug);
    const sent = { sentAtMs: flight.sentAtMs, isAborted: flight.abort.signal.aborted };
    if (flight.life === life) outcome.ofErrand(result, sent, now());
    flights.delete(flight);
    wake();
    errand.done(result);
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
    stop(): void {
      end();
      errands.fail();
    },

    /** See `Errands`. */
    errand(errand: Errand): () => void {
      const nowMs = now();
      if (errand.atMs <= nowMs) standing.pardoned(nowMs);
      const health = standing.health();
      const mustWait = health.status === 'backing-off' && health.retryAtMs > nowMs + LONGEST_WAIT_MS;
      if (health.status === 'stopped' || (mustWait && errand.atMs <= nowMs)) {
        errand.done(failedBy(health));
        return () => undefined;
      }
      const takeBack = errands.add(errand);
      wake();
      return () => {
        takeBack();
        wake();
      };
    },

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

function failedBy(health: AccountHealth): Result<never> {
  return failed(
    'failure' in health ? health.failure : failure('aborted', sentence('Checking was interrupted.')),
  );
}

export type AccountLoop = ReturnType<typeof createAccountLoop>;
