import type { Failure } from '../core/failure.ts';
import type { Random } from '../core/ports.ts';
import type { ProviderTraits } from '../core/provider.ts';
import { planRequest, type PlannedTask, type RequestPlan } from '../core/request-plan.ts';
import { backoffMs, givesUpAtMs, nextCheckAtMs } from '../core/schedule.ts';
import { isAwaited, type Task, type TaskKey } from '../core/task.ts';

/** Asked for so often in vain, a task may be why requests fail: it is then asked for apart from others. */
const SUSPECT_AFTER = 3;

/** "The same request will not succeed" (FACTS.md, Errors, 400), but the task isn't given up either. */
const REFUSED_RETRY_MS = 3_600_000;

export interface TaskTrouble {
  readonly failure: Failure;
  readonly nextAtMs: number;
}

interface Entry extends PlannedTask {
  /** Requests in a row that failed as a whole. */
  readonly misses: number;
  readonly trouble: { readonly failure: Failure; readonly failures: number } | null;
  /** From then on it isn't asked for by itself. */
  readonly givesUpAtMs: number;
  /** Asked for because the user wants it, though nothing more is expected. */
  readonly isOnce: boolean;
}

/** The tasks of one account that are to be asked for, and when. It has no clock and no timer of its own. */
export function createAgenda(traits: ProviderTraits, random: Random) {
  const entries = new Map<TaskKey, Entry>();
  let lastRequestAtMs: number | null = null;
  let lastGroup = 0;

  function change(key: TaskKey, patch: Partial<Entry>): void {
    const entry = entries.get(key);
    if (entry !== undefined) entries.set(key, { ...entry, ...patch });
  }

  function add(task: Task, nowMs: number, isOnce: boolean): void {
    entries.set(task.key, {
      key: task.key,
      id: task.id,
      nextAtMs: nowMs,
      ridesAtMs: nowMs,
      intervalMs: Infinity,
      lastAskedAtMs: null,
      isUrgent: true,
      group: 0,
      misses: 0,
      trouble: null,
      isInFlight: false,
      givesUpAtMs: isOnce ? Infinity : givesUpAtMs(task),
      isOnce,
    });
  }

  /** One of these ids spoils the batch: asks for each half by itself from now on. */
  function halve(keys: readonly TaskKey[]): void {
    const middle = Math.ceil(keys.length / 2);
    for (const half of [keys.slice(0, middle), keys.slice(middle)]) {
      lastGroup += 1;
      for (const key of half) change(key, { group: lastGroup });
    }
  }

  /** Asked for by itself, sooner or later. */
  const isScheduled = (task: Task, nowMs: number): boolean => nowMs < givesUpAtMs(task) && isAwaited(task);

  return {
    has: (key: TaskKey) => entries.has(key),
    nextAtMs: (key: TaskKey) => entries.get(key)?.nextAtMs ?? null,

    troubleOf(key: TaskKey): TaskTrouble | null {
      const entry = entries.get(key);
      if (entry === undefined || entry.trouble === null || entry.isOnce) return null;
      return { failure: entry.trouble.failure, nextAtMs: entry.nextAtMs };
    },

    /** Newly tracked: due at once. */
    add(tasks: readonly Task[], nowMs: number): void {
      for (const task of tasks)
        if (!entries.has(task.key) && isScheduled(task, nowMs)) add(task, nowMs, false);
    },

    /** Makes it the schedule of exactly these open tasks, all due now; what the user wanted besides stays. */
    renew(open: readonly Task[], nowMs: number): void {
      const scheduled = open.filter((task) => isScheduled(task, nowMs));
      const keys = new Set(scheduled.map(({ key }) => key));
      for (const { key, isOnce } of [...entries.values()]) if (!keys.has(key) && !isOnce) entries.delete(key);
      for (const { key } of entries.values()) change(key, { nextAtMs: nowMs, isInFlight: false });
      for (const task of scheduled) if (!entries.has(task.key)) add(task, nowMs, false);
    },

    /** The user wants to know now. */
    want(tasks: readonly Task[], nowMs: number): void {
      for (const task of tasks) {
        if (entries.has(task.key)) change(task.key, { nextAtMs: nowMs, isUrgent: true });
        else add(task, nowMs, !isScheduled(task, nowMs));
      }
    },

    wantAll(nowMs: number): void {
      for (const key of entries.keys()) change(key, { nextAtMs: nowMs, isUrgent: true });
    },

    drop: (key: TaskKey): void => void entries.delete(key),

    /** The next request, not before `fromMs`. */
    plan(fromMs: number): RequestPlan | null {
      for (const { key, isUrgent, givesUpAtMs: lastMs } of [...entries.values()]) {
        if (fromMs >= lastMs && !isUrgent) entries.delete(key);
      }
      return planRequest([...entries.values()], traits, lastRequestAtMs, fromMs);
    },

    /** From when the account may be sent another request. */
    opensAtMs: () => (lastRequestAtMs === null ? -Infinity : lastRequestAtMs + traits.minGapMs),

    asked(keys: readonly TaskKey[], nowMs: number): void {
      lastRequestAtMs = nowMs;
      for (const key of keys) change(key, { lastAskedAtMs: nowMs, isInFlight: true, isUrgent: false });
    },

    landed(keys: readonly TaskKey[]): void {
      for (const key of keys) change(key, { isInFlight: false });
    },

    /** Answered: asked for again when its state says so, counted from when it was asked. `null`: it is gone. */
    answered(key: TaskKey, task: Task | null, expectedMs: number | null, askedAtMs: number): void {
      const nextAtMs = task === null ? null : nextCheckAtMs(task, expectedMs, askedAtMs);
      if (nextAtMs === null) {
        entries.delete(key);
        return;
      }
      const intervalMs = nextAtMs - askedAtMs;
      change(key, {
        nextAtMs,
        ridesAtMs: askedAtMs + intervalMs / 2,
        intervalMs,
        givesUpAtMs: task === null ? Infinity : givesUpAtMs(task),
        group: 0,
        trouble: null,
        misses: 0,
        isOnce: false,
      });
    },

    /** This task alone couldn't be asked for: it backs off. What the user wanted once isn't tried again. */
    troubled(key: TaskKey, failure: Failure, nowMs: number): void {
      const entry = entries.get(key);
      if (entry === undefined) return;
      if (entry.isOnce) {
        entries.delete(key);
        return;
      }
      const failures = (entry.trouble?.failures ?? 0) + 1;
      const isRefused = failure.kind === 'bad-request';
      const waitMs = isRefused ? REFUSED_RETRY_MS : backoffMs(failures, failure.retryAfterMs, random);
      const nextAtMs = nowMs + waitMs;
      change(key, { nextAtMs, ridesAtMs: nextAtMs, intervalMs: waitMs, trouble: { failure, failures } });
    },

    halve,

    /**
     * A request for these failed for a reason that one of them may be. Once that has happened to all of them again and
     * again, they are asked for in halves; answers the one that is left as the suspect.
     */
    missed(keys: readonly TaskKey[]): TaskKey | null {
      for (const key of keys) change(key, { misses: (entries.get(key)?.misses ?? 0) + 1 });
      if (keys.some((key) => (entries.get(key)?.misses ?? 0) < SUSPECT_AFTER)) return null;
      if (keys.length > 1) halve(keys);
      return keys.length === 1 ? (keys[0] ?? null) : null;
    },

    /** Our clock was set: by so much. */
    shifted(byMs: number): void {
      const moved = (atMs: number | null) => (atMs === null ? null : atMs + byMs);
      lastRequestAtMs = moved(lastRequestAtMs);
      for (const { key, nextAtMs, ridesAtMs, lastAskedAtMs } of entries.values()) {
        change(key, {
          nextAtMs: nextAtMs + byMs,
          ridesAtMs: ridesAtMs + byMs,
          lastAskedAtMs: moved(lastAskedAtMs),
        });
      }
    },
  };
}

export type Agenda = ReturnType<typeof createAgenda>;
