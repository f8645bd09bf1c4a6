import fc from 'fast-check';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listQuery, SORT_KEYS, VIEWS, type ListFilters } from '../../electron/core/list-query.ts';
import type { Library } from '../../electron/core/ports.ts';
import { isFinished, taskKey, type Task, type TaskState } from '../../electron/core/task.ts';
import { aClip, HOUR, REFUSED, T0 } from '../support/samples.ts';
import { NaiveLibrary } from './model.ts';
import { changeTo, tracked } from './tasks.ts';
import { aFolder, open } from './temporary.ts';

const NO_FILTERS = listQuery().filters;
const FILTERS: readonly ListFilters[] = [
  NO_FILTERS,
  { ...NO_FILTERS, kinds: ['lyrics', 'other'] },
  { ...NO_FILTERS, states: ['waiting', 'failed', 'unheard'], accounts: ['account-1'] },
  { ...NO_FILTERS, states: ['unknown', 'stalled'] },
  { ...NO_FILTERS, providers: ['sunor'] },
  { ...NO_FILTERS, providers: ['ace'], accounts: ['account-2', 'account-3'] },
];
const SORTS = SORT_KEYS.flatMap((by) => [
  { by, isDescending: true },
  { by, isDescending: false },
]);
const SEARCHES = ['', 'snow', 'sn', 'snow ra', 'nothing', 't1', 'pop'];

const when = fc.integer({ min: 0, max: 96 }).map((hours) => T0 + hours * HOUR);
const id = fc.integer({ min: 0, max: 4 }).map((n) => `t${n}`);
const KEYS = [0, 1, 2, 3, 4].map((n) => taskKey('ace', `t${n}`));
const clipId = fc.constantFrom('a', 'b');
const title = fc.constantFrom(null, 'Snow', 'Rain', 'Snow and rain', 'Sun');

const state: fc.Arbitrary<TaskState> = fc.oneof(
  fc.constant({ status: 'waiting' } as const),
  fc.constant({ status: 'making', progress: 0.5 } as const),
  when.map((sinceMs) => ({ status: 'stalled', sinceMs, progress: null }) as const),
  when.map((sinceMs) => ({ status: 'not found', sinceMs }) as const),
  when.map((finishedAtMs) => ({ status: 'ready', finishedAtMs }) as const),
  fc
    .tuple(fc.constantFrom('failed', 'timed out', 'partly ready'), when)
    .map(([status, finishedAtMs]) => ({ status, finishedAtMs, failure: REFUSED }) as const),
);

const task: fc.Arbitrary<Task> = fc
  .record({
    id,
    title,
    state,
    trackedAtMs: when,
    createdAtMs: fc.option(when),
    kind: fc.constantFrom('music', 'lyrics', 'other'),
    accountId: fc.constantFrom('account-1', 'account-2'),
    hasClips: fc.boolean(),
    durationMs: fc.option(fc.constantFrom(150_000, 200_000)),
  })
  .map(({ hasClips, durationMs, ...more }) => {
    const clips = hasClips ? ['a', 'b'].map((clip) => aClip(clip, { title: more.title, durationMs })) : [];
    return { ...tracked(more.id), ...more, clips };
  });

type Step = (library: Library, model: NaiveLibrary) => void;

const onTask = (work: (key: ReturnType<typeof taskKey>) => Step) =>
  id.map((one) => work(taskKey('ace', one)));

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: task.map(
      (one): Step =>
        (library, model) => (library.track([one]), model.track(one)),
    ),
    weight: 4,
  },
  {
    arbitrary: task.map((one): Step => (library, model) => {
      const change = changeTo(one);
      library.commit([change]);
      model.commit(
        one,
        change.events.some(({ type }) => type !== 'status-changed'),
      );
    }),
    weight: 4,
  },
  onTask((key) => (library, model) => (library.markHeard([key]), model.markHeard(key))),
  onTask((key) => (library, model) => (library.remove([key]), model.setRemoved(key, true))),
  onTask((key) => (library, model) => (library.restore([key]), model.setRemoved(key, false))),
  fc.tuple(fc.subarray(KEYS), fc.boolean()).map(([keys, is]): Step => (library, model) => {
    expect([...library.setFavourites(keys, is)].sort()).toEqual(model.setFavourites(keys, is).sort());
  }),
  fc.tuple(fc.subarray(KEYS), fc.boolean()).map(([keys, is]): Step => (library, model) => {
    expect([...library.setTracking(keys, is)].sort()).toEqual(model.setTracking(keys, is).sort());
  }),
  fc.constant<Step>((library, model) => (library.purgeRemoved(), model.purgeRemoved())),
  fc.tuple(id, clipId, fc.boolean()).map(([one, clip, is]): Step => {
    const key = taskKey('ace', one);
    return (library, model) => (library.setFavourite(key, clip, is), model.setFavourite(key, clip, is));
  }),
  fc.tuple(id, clipId, fc.boolean()).map(([one, clip, is]): Step => {
    const key = taskKey('ace', one);
    const file = is ? { path: '/a.mp3', bytes: 1, savedAtMs: T0, modifiedAtMs: null } : null;
    return (library, model) => (library.setSaved(key, clip, file), model.setSaved(key, clip, is));
  }),
  // Reading in between fills what is counted once and then kept in step.
  {
    arbitrary: fc.constant<Step>((library) => {
      library.counts();
      for (const view of VIEWS) library.sections(listQuery({ view }));
      library.list(listQuery({ search: 'snow' }), 0, 10);
    }),
    weight: 3,
  },
);

function expectSame(library: Library, model: NaiveLibrary): void {
  const queries = [
    ...VIEWS.flatMap((view) => SEARCHES.map((search) => listQuery({ view, search }))),
    ...FILTERS.flatMap((filters) => SORTS.map((sort) => listQuery({ filters, sort }))),
    ...SORTS.map((sort) =>
      listQuery({ view: 'saved', search: 'sn', filters: FILTERS[2] ?? NO_FILTERS, sort }),
    ),
  ];
  for (const query of queries) {
    const keys = library.list(query, 0, 100).map((stored) => stored.task.key);
    expect(library.keysOf({ query, except: [] })).toEqual(keys);
    expect({ query, keys }).toEqual({ query, keys: model.list(query) });
    expect({ query, sections: library.sections(query) }).toEqual({ query, sections: model.sections(query) });
    expect(library.list(query, 1, 2).map((stored) => stored.task.key)).toEqual(keys.slice(1, 3));
    expect(keys.map((key) => library.indexOf(query, key))).toEqual(keys.map((_, index) => index));
  }
  expect(library.counts()).toEqual(model.counts());
  expect(library.unheardCount()).toBe(model.unheardCount());
  expect(
    library
      .openTasks()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(model.openKeys().sort());
  expect(library.openTasks().some((one) => isFinished(one.state))).toBe(false);
}

test('lists, headings and counts are what looking through everything would give, also after a restart', () => {
  const folder = aFolder();
  let run = 0;
  fc.assert(
    fc.property(fc.array(steps, { minLength: 10, maxLength: 60 }), (sequence) => {
      run += 1;
      const file = join(folder, `${run}.db`);
      const library = open(file);
      const model = new NaiveLibrary();
      for (const step of sequence) step(library, model);
      expectSame(library, model);
      library.close();
      const again = open(file);
      expectSame(again, model);
      again.close();
    }),
    { numRuns: 40 },
  );
}, 180_000);
