import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROVIDERS } from '../../electron/core/provider.ts';
import { planRequest, type PlannedTask } from '../../electron/core/request-plan.ts';
import { taskKey } from '../../electron/core/task.ts';
import { SECOND, T0 } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';

const { ace, sunor } = PROVIDERS;
const INTERVAL = 5 * SECOND;

/** In the schedule since T0, never asked. */
function aPlanned(id: string, more: Partial<PlannedTask> = {}): PlannedTask {
  return {
    key: taskKey('ace', id),
    id,
    nextAtMs: T0,
    ridesAtMs: T0,
    intervalMs: INTERVAL,
    lastAskedAtMs: null,
    isUrgent: true,
    isInFlight: false,
    group: 0,
    ...more,
  };
}

function askedAt(task: PlannedTask, atMs: number, intervalMs = INTERVAL): PlannedTask {
  return {
    ...task,
    nextAtMs: atMs + intervalMs,
    ridesAtMs: atMs + intervalMs / 2,
    intervalMs,
    lastAskedAtMs: atMs,
    isUrgent: false,
  };
}

function many(count: number, more: (index: number) => Partial<PlannedTask> = () => ({})): PlannedTask[] {
  return Array.from({ length: count }, (_, index) => aPlanned(`task-${index}`, more(index)));
}

const ids = (plan: { tasks: readonly PlannedTask[] } | null) => plan?.tasks.map(({ id }) => id);

/** Follows the plan until `untilMs`: the times of requests, and what each asked for. */
function follow(tasks: PlannedTask[], traits: typeof ace, untilMs: number, intervalMs = INTERVAL) {
  const requests: { atMs: number; ids: readonly string[] }[] = [];
  let nowMs = T0;
  for (;;) {
    const plan = planRequest(tasks, traits, requests.at(-1)?.atMs ?? null, nowMs);
    if (plan === null || plan.atMs > untilMs) return requests;
    nowMs = plan.atMs;
    requests.push({ atMs: nowMs, ids: plan.tasks.map(({ id }) => id) });
    const asked = new Set(plan.tasks);
    tasks = tasks.map((task) => (asked.has(task) ? askedAt(task, nowMs, intervalMs) : task));
  }
}

/** The longest that any of the tasks had to wait between two requests. */
function longestWaitMs(requests: readonly { atMs: number; ids: readonly string[] }[]): number {
  const last = new Map<string, number>();
  let longest = 0;
  for (const { atMs, ids: asked } of requests) {
    for (const id of asked) {
      longest = Math.max(longest, atMs - (last.get(id) ?? atMs));
      last.set(id, atMs);
    }
  }
  return longest;
}

test('nothing to ask, no request', () => {
  expect(planRequest([], ace, null, T0)).toBeNull();
});

test('a task that was just tracked is asked for at once', () => {
  expect(planRequest([aPlanned('a')], ace, null, T0 + 3)).toMatchObject({ atMs: T0 + 3 });
  const others = many(4).map((task) => askedAt(task, T0));
  const plan = planRequest([...others, aPlanned('new', { nextAtMs: T0 + 700 })], sunor, T0, T0 + 700);
  expect(plan).toMatchObject({ atMs: T0 + 700 });
  expect(ids(plan)).toEqual(['new']);
});

test('a task whose answer is awaited is not asked for, but counts as load', () => {
  const awaited = { ...aPlanned('awaited'), isInFlight: true };
  expect(planRequest([awaited], ace, null, T0)).toBeNull();
  expect(ids(planRequest([awaited, aPlanned('free')], ace, null, T0))).toEqual(['free']);
  const others = many(4).map((task) => ({ ...askedAt(task, T0 - INTERVAL), isInFlight: true }));
  const due = askedAt(aPlanned('due'), T0 - INTERVAL);
  expect(planRequest([...others, due], sunor, T0 - 500, T0)?.atMs).toBe(T0 + 400);
  expect(planRequest([due], sunor, T0 - 500, T0)?.atMs).toBe(T0 + 4_000);
});

test('a request waits for the gap after the one before', () => {
  expect(planRequest([aPlanned('a')], ace, T0 - 400, T0)?.atMs).toBe(T0 + 600);
  expect(planRequest([aPlanned('a')], sunor, T0 - 400, T0)?.atMs).toBe(T0 + 200);
});

test('a task that was just asked for waits for its floor, also when the user wants it', () => {
  const wanted = aPlanned('a', { lastAskedAtMs: T0 - 300, nextAtMs: T0, isUrgent: true });
  expect(planRequest([wanted], { ...sunor, minGapMs: 100 }, null, T0)?.atMs).toBe(T0 + 700);
});

describe('with a batch query', () => {
  test('100 tasks tracked together take 2 requests a round', () => {
    const requests = follow(many(100), ace, T0 + 60 * SECOND - 1);
    expect(requests).toHaveLength(24);
    expect(requests.every((request) => request.ids.length === 50)).toBe(true);
  });

  test.each([1, 2, 3, 4, 5])(
    '100 tasks tracked at any moments come to 2 requests a round (seed %d)',
    (seed) => {
      const random = seededRandom(seed);
      const tasks = many(100, () => ({ nextAtMs: T0 + random() * 30 * SECOND }));
      const requests = follow(tasks, ace, T0 + 120 * SECOND);
      const settled = requests.filter(({ atMs }) => atMs >= T0 + 60 * SECOND && atMs < T0 + 110 * SECOND);
      expect(settled.length).toBeLessThanOrEqual(20);
      expect(longestWaitMs(settled)).toBeGreaterThan(0);
      expect(longestWaitMs(settled)).toBeLessThanOrEqual(INTERVAL);
      expect(settled.every((request) => request.ids.length === 50)).toBe(true);
    },
  );

  test.each([
    [1, 1],
    [50, 1],
    [51, 2],
    [120, 3],
    [250, 5],
  ])('%d tasks in any phase take %d requests a round', (count, requestsARound) => {
    const random = seededRandom(count);
    const tasks = many(count, () => ({ nextAtMs: T0 + random() * INTERVAL }));
    const requests = follow(tasks, ace, T0 + 120 * SECOND);
    const settled = requests.filter(({ atMs }) => atMs >= T0 + 60 * SECOND && atMs < T0 + 110 * SECOND);
    expect(settled.length).toBeLessThanOrEqual(requestsARound * 10 + 1);
    expect(longestWaitMs(settled)).toBeGreaterThan(0);
    expect(longestWaitMs(settled)).toBeLessThanOrEqual(INTERVAL + SECOND);
  });

  test('only what is nearly due rides along, the most due first', () => {
    const due = askedAt(aPlanned('due'), T0 - INTERVAL);
    const nearly = askedAt(aPlanned('nearly'), T0 - INTERVAL / 2);
    const nearer = askedAt(aPlanned('nearer'), T0 - INTERVAL / 2 - 1);
    const early = askedAt(aPlanned('early'), T0 - INTERVAL / 2 + 1);
    expect(ids(planRequest([early, nearly, nearer, due], ace, null, T0))).toEqual([
      'due',
      'nearer',
      'nearly',
    ]);
    expect(ids(planRequest([early, nearly, nearer, due], { ...ace, batchSize: 2 }, null, T0))).toEqual([
      'due',
      'nearer',
    ]);
  });

  test('a task under its floor does not ride along', () => {
    const due = askedAt(aPlanned('due'), T0 - INTERVAL);
    const rider = { ...askedAt(aPlanned('rider'), T0 - 900), ridesAtMs: T0 };
    expect(ids(planRequest([due, rider], ace, null, T0))).toEqual(['due']);
  });

  test('what is due goes before what rides along', () => {
    const due = many(50, (index) => ({ lastAskedAtMs: T0 - 6 * SECOND + index }));
    const rider = askedAt(aPlanned('rider'), T0 - 4 * SECOND);
    expect(ids(planRequest([rider, ...due], ace, null, T0))).not.toContain('rider');
  });

  test('only tasks of one group go together', () => {
    const tasks = many(6, (index) => ({ group: index % 2, lastAskedAtMs: T0 - 9 * SECOND - index }));
    expect(ids(planRequest(tasks, ace, null, T0))).toEqual(['task-5', 'task-3', 'task-1']);
  });
});

describe('without a batch query', () => {
  test('requests are spread over the interval', () => {
    const times = follow(many(4), sunor, T0 + 60 * SECOND).map(({ atMs }) => atMs);
    const gaps = times.slice(9).map((atMs, index) => atMs - (times[index + 8] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_000);
  });

  test('and each task keeps its interval', () => {
    const requests = follow(many(4), sunor, T0 + 60 * SECOND);
    const times = requests.filter((request) => request.ids[0] === 'task-2').map(({ atMs }) => atMs);
    expect(
      times.slice(2).every((atMs, index) => Math.abs(atMs - (times[index + 1] ?? 0) - INTERVAL) < 300),
    ).toBe(true);
  });

  test('first requests go out as fast as the budget allows', () => {
    expect(follow(many(4), sunor, T0 + 3 * SECOND).map(({ atMs }) => atMs - T0)).toEqual([
      0, 600, 1200, 1800,
    ]);
  });

  test('few tasks that are all due do not wait for one another longer than 5 s', () => {
    const due = many(3).map((task) => ({ ...askedAt(task, T0 - 9_000_000, 3_600_000), nextAtMs: T0 }));
    const times = follow(due, sunor, T0 + 60 * SECOND, 3_600_000).map(({ atMs }) => atMs - T0);
    expect(times).toEqual([0, 5_000, 10_000]);
  });

  test('what the user wants is not held back by the spreading', () => {
    const waiting = askedAt(aPlanned('waiting'), T0 - INTERVAL);
    const wanted = { ...askedAt(aPlanned('wanted'), T0 - 2_000), nextAtMs: T0, isUrgent: true };
    const plan = planRequest([waiting, wanted], sunor, T0 - 700, T0);
    expect(plan?.atMs).toBe(T0);
    expect(ids(plan)).toEqual(['wanted']);
  });

  test('when there are too many, intervals stretch alike and nobody starves', () => {
    const requests = follow(many(30), sunor, T0 + 180 * SECOND);
    expect(requests).toHaveLength(301);
    const counts = new Map<string, number>();
    for (const { ids: asked } of requests) {
      for (const id of asked) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  test('whoever was asked longest ago goes first', () => {
    const tasks = many(3, (index) => ({
      lastAskedAtMs: T0 - (index === 1 ? 90 : 50) * SECOND,
      isUrgent: false,
    }));
    expect(ids(planRequest(tasks, sunor, null, T0))).toEqual(['task-1']);
    expect(ids(planRequest([...tasks, aPlanned('new')], sunor, null, T0))).toEqual(['new']);
  });
});

test('no schedule asks one task within its floor, nor an account within its gap', () => {
  const planned = fc
    .record({
      id: fc.nat(20).map(String),
      nextAtMs: fc.integer({ min: T0 - 20_000, max: T0 + 20_000 }),
      ridesAtMs: fc.integer({ min: T0 - 20_000, max: T0 + 20_000 }),
      intervalMs: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constant(Infinity)),
      lastAskedAtMs: fc.option(fc.integer({ min: T0 - 20_000, max: T0 }), { nil: null }),
      isUrgent: fc.boolean(),
      isInFlight: fc.boolean(),
      group: fc.nat(2),
    })
    .map((more) => aPlanned(more.id, more));
  const last = fc.option(fc.integer({ min: T0 - 20_000, max: T0 }), { nil: null });
  fc.assert(
    fc.property(
      fc.array(planned, { minLength: 1, maxLength: 60 }),
      fc.constantFrom(ace, sunor),
      last,
      (tasks, traits, lastMs) => {
        const plan = planRequest(tasks, traits, lastMs, T0);
        if (plan === null) {
          expect(tasks.every(({ isInFlight }) => isInFlight)).toBe(true);
          return;
        }
        expect(plan.tasks.some(({ isInFlight }) => isInFlight)).toBe(false);
        expect(plan.atMs).toBeGreaterThanOrEqual(
          Math.max(T0, lastMs === null ? T0 : lastMs + traits.minGapMs),
        );
        expect(plan.tasks.length).toBeGreaterThan(0);
        expect(plan.tasks.length).toBeLessThanOrEqual(traits.batchSize);
        expect(new Set(plan.tasks).size).toBe(plan.tasks.length);
        expect(new Set(plan.tasks.map(({ group }) => group)).size).toBe(1);
        for (const { lastAskedAtMs, nextAtMs, ridesAtMs } of plan.tasks) {
          expect(plan.atMs - (lastAskedAtMs ?? -Infinity)).toBeGreaterThanOrEqual(traits.taskFloorMs);
          expect(Math.min(nextAtMs, ridesAtMs)).toBeLessThanOrEqual(plan.atMs);
        }
      },
    ),
    { numRuns: 500 },
  );
});
