import type { ProviderTraits } from './provider.ts';
import type { TaskKey } from './task.ts';
import { FASTEST_MS } from './schedule.ts';

/** One task in the schedule of its account. Times in ms since the epoch. */
export interface PlannedTask {
  readonly key: TaskKey;
  readonly id: string;
  /** When it is due. */
  readonly nextAtMs: number;
  /** From when it may ride along with tasks that are due. */
  readonly ridesAtMs: number;
  /** How often it is asked for, for the load it is; `Infinity` when only once. */
  readonly intervalMs: number;
  readonly lastAskedAtMs: number | null;
  /** Never asked, or wanted by the user: not held back in order to spread requests. */
  readonly isUrgent: boolean;
  /** An answer is still awaited: a load on the account, but not to be asked for. */
  readonly isInFlight: boolean;
  /** Only tasks of one group go into one request: a refused batch is halved to find the id that it is refused for. */
  readonly group: number;
}

export interface RequestPlan {
  readonly atMs: number;
  readonly tasks: readonly PlannedTask[];
}

/** Requests that are spread use nine tenths of the time there is, which leaves room to be late and catch up. */
const SPREAD = 0.9;

/**
 * The next request of an account: when, and which tasks it asks for; `null` when there is nothing to ask.
 *
 * With a batch query whatever is nearly due rides along, so that tasks tracked at different moments come together into as
 * few requests as hold them. Without one, requests are spread evenly over the interval. No two requests come within
 * `minGapMs`, no task is asked twice within `taskFloorMs`; where that isn't enough for all that is due, whoever was asked
 * longest ago goes first, so that all intervals stretch alike.
 */
export function planRequest(
  tasks: readonly PlannedTask[],
  traits: ProviderTraits,
  lastRequestAtMs: number | null,
  nowMs: number,
): RequestPlan | null {
  const free = tasks.filter(({ isInFlight }) => !isInFlight);
  const due = (task: PlannedTask): number => Math.max(task.nextAtMs, floorEndsMs(task, traits));
  const firstOf = (some: readonly PlannedTask[]): number =>
    some.reduce((ms, task) => Math.min(ms, due(task)), Infinity);
  if (free.length === 0) return null;

  const lastMs = lastRequestAtMs ?? -Infinity;
  const gapEndsMs = lastMs + traits.minGapMs;
  const spreadEndsMs = traits.batchSize > 1 ? gapEndsMs : lastMs + spreadMs(tasks, traits);
  const urgentAtMs = Math.max(firstOf(free.filter(({ isUrgent }) => isUrgent)), gapEndsMs);
  const atMs = Math.max(nowMs, Math.min(urgentAtMs, Math.max(firstOf(free), spreadEndsMs)));
  const mayLead = (task: PlannedTask): boolean =>
    due(task) <= atMs && (task.isUrgent || atMs >= spreadEndsMs);
  const lead = free.filter(mayLead).reduce((best, task) => (askedBefore(task, best) < 0 ? task : best));
  return { atMs, tasks: traits.batchSize === 1 ? [lead] : batchAround(lead, free, traits, due, atMs) };
}

function batchAround(
  lead: PlannedTask,
  tasks: readonly PlannedTask[],
  traits: ProviderTraits,
  due: (task: PlannedTask) => number,
  atMs: number,
): readonly PlannedTask[] {
  const group = tasks.filter((task) => task.group === lead.group);
  const dueNow = group.filter((task) => due(task) <= atMs).sort(askedBefore);
  const riders = group
    .filter((task) => due(task) > atMs && Math.max(task.ridesAtMs, floorEndsMs(task, traits)) <= atMs)
    .sort((a, b) => a.nextAtMs - b.nextAtMs);
  return [...dueNow, ...riders].slice(0, traits.batchSize);
}

function floorEndsMs({ lastAskedAtMs }: PlannedTask, { taskFloorMs }: ProviderTraits): number {
  return lastAskedAtMs === null ? -Infinity : lastAskedAtMs + taskFloorMs;
}

/** Never asked comes first, then whoever was asked longest ago. */
function askedBefore(a: PlannedTask, b: PlannedTask): number {
  const byAsked = (a.lastAskedAtMs ?? 0) - (b.lastAskedAtMs ?? 0);
  return byAsked === 0 ? a.nextAtMs - b.nextAtMs : byAsked;
}

/** The time from one request to the next when they are spread evenly; 5 s at most, so that few tasks don't wait long. */
function spreadMs(tasks: readonly PlannedTask[], { minGapMs }: ProviderTraits): number {
  const requestsPerMs = tasks.reduce((sum, { intervalMs }) => sum + 1 / intervalMs, 0);
  return Math.max(minGapMs, Math.min(FASTEST_MS, SPREAD / requestsPerMs));
}
