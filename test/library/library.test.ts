import { listQuery } from '../../electron/core/list-query.ts';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Task } from '../../electron/core/task.ts';
import { HOUR, MINUTE, T0 } from '../support/samples.ts';
import { addFinished, changeTo, failedTask, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const ALL = listQuery();

describe('tracking', () => {
  test('adds what is new and names what is known', () => {
    const library = aLibrary();
    expect(library.track([tracked('one'), tracked('two')])).toEqual({
      added: ['ace:one', 'ace:two'],
      known: [],
    });
    expect(library.track([tracked('two'), tracked('three')])).toEqual({
      added: ['ace:three'],
      known: ['ace:two'],
    });
    expect(library.get('ace:two')?.task).toEqual(tracked('two'));
  });

  test('leaves known tasks as they are', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')));
    library.track([tracked('one', { accountId: 'another' })]);
    expect(library.get('ace:one')?.task).toEqual(ready(tracked('one')));
  });

  test('brings a removed task back as it was, and calls it added', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')));
    library.remove(['ace:one']);
    expect(library.track([tracked('one')])).toEqual({ added: ['ace:one'], known: [] });
    expect(library.get('ace:one')?.task.state.status).toBe('ready');
  });
});

describe('committing', () => {
  test('keeps the task, whatever is in it, and its raw answer over a restart', () => {
    const file = join(aFolder(), 'library.db');
    const before = open(file);
    const task: Task = ready(tracked('one'), {
      title: 'Ünïcode “quotes” 🎵 \u0000 \ud800',
      traceId: 'trace',
      credits: 10.5,
      startedAtMs: T0 + 0.25,
    });
    before.track([tracked('one')]);
    before.commit([changeTo(task, '{"a":1}')]);
    before.close();

    const after = open(file);
    expect(after.get('ace:one')).toEqual({ task, notice: 'due', isUnheard: true, keeping: {} });
    expect(after.raw('ace:one')).toBe('{"a":1}');
  });

  test('keeps the last raw answer when a step brings none', () => {
    const library = aLibrary();
    library.track([tracked('one')]);
    library.commit([changeTo(tracked('one', { title: 'A' }), 'first')]);
    library.commit([changeTo(tracked('one', { title: 'B' }), null)]);
    expect(library.raw('ace:one')).toBe('first');
  });

  test('is all or nothing', () => {
    const library = aLibrary();
    library.track([tracked('one'), tracked('two')]);
    const broken = { ...ready(tracked('two')), kind: undefined } as unknown as Task;
    expect(() => library.commit([changeTo(ready(tracked('one'))), changeTo(broken)])).toThrow();
    expect(library.get('ace:one')).toMatchObject({ notice: 'none', task: { state: { status: 'waiting' } } });
    expect(library.counts()).toMatchObject({ all: 2, 'in-progress': 2 });
    expect(library.sections(ALL)).toEqual([{ id: 'in-progress', count: 2 }]);
  });

  test('does not bring a task back that was removed for good meanwhile', () => {
    const library = aLibrary();
    library.track([tracked('one')]);
    library.remove(['ace:one']);
    library.purgeRemoved();
    library.commit([changeTo(ready(tracked('one')), 'late')]);
    expect(library.get('ace:one')).toBeNull();
    expect(library.counts().all).toBe(0);
  });

  test('takes times and texts that no provider should send', () => {
    const library = aLibrary();
    const odd = ready(tracked('one'), {
      createdAtMs: 1e300,
      startedAtMs: -1e300,
      title: 'x'.repeat(300_000),
    });
    addFinished(library, odd);
    expect(library.sections(ALL)).toEqual([{ id: '9999-12-30', count: 1 }]);
    expect(library.get('ace:one')?.task).toEqual(odd);
  });
});

test('open tasks are all that the provider is still asked for', () => {
  const library = aLibrary();
  const states: Task[] = [
    tracked('waiting'),
    tracked('making', { state: { status: 'making', progress: null } }),
    tracked('stalled', { state: { status: 'stalled', sinceMs: T0, progress: null } }),
    tracked('lost', { state: { status: 'not found', sinceMs: T0 } }),
    tracked('removed'),
    ready(tracked('ready')),
    failedTask(tracked('failed')),
  ];
  library.track(states);
  library.remove(['ace:removed']);
  expect(library.openTasks().map(({ id }) => id)).toEqual(['waiting', 'making', 'stalled', 'lost']);
});

test('an account has as many open tasks as it has in progress', () => {
  const library = aLibrary();
  library.track([tracked('one'), tracked('two', { accountId: 'other' }), ready(tracked('three'))]);
  expect([library.openCount('account-1'), library.openCount('other'), library.openCount('none')]).toEqual([
    1, 1, 0,
  ]);
});

describe('removing', () => {
  test('takes tasks out of every list until they are restored', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')), ready(tracked('two')));
    library.setFavourite('ace:one', 'one-a', true);
    library.remove(['ace:one', 'ace:unknown']);
    library.remove(['ace:one']);

    expect(library.get('ace:one')).toBeNull();
    expect(library.raw('ace:one')).toBeNull();
    expect(idsOf(library.list(ALL, 0, 10))).toEqual(['two']);
    expect(library.counts()).toMatchObject({ all: 1, favourites: 0 });
    expect(library.unheardCount()).toBe(1);
    expect(idsOf(library.recentlyReady(5))).toEqual(['two']);
    expect(library.list(listQuery({ search: 'one' }), 0, 10)).toEqual([]);

    library.restore(['ace:one']);
    library.restore(['ace:one']);
    expect(library.counts()).toMatchObject({ all: 2, favourites: 1 });
    expect(library.get('ace:one')?.keeping['one-a']?.isFavourite).toBe(true);
  });

  test('purging can not be undone and leaves nothing behind', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')), ready(tracked('two')));
    library.setFavourite('ace:one', 'one-a', true);
    library.remove(['ace:one']);
    library.purgeRemoved();
    library.restore(['ace:one']);
    expect(library.counts()).toMatchObject({ all: 1 });
    expect(library.track([tracked('one')]).added).toEqual(['ace:one']);
    expect(library.get('ace:one')).toMatchObject({ keeping: {}, task: { state: { status: 'waiting' } } });
    expect(idsOf(library.list(listQuery({ search: 'holiday' }), 0, 10))).toEqual(['two']);
  });
});

describe('the expected time', () => {
  function finishedIn(library: ReturnType<typeof aLibrary>, model: string, ...minutes: number[]): void {
    const tasks = minutes.map((took, n) => {
      const trackedAtMs = T0 + n * HOUR;
      const state = { status: 'ready', finishedAtMs: trackedAtMs + took * MINUTE } as const;
      return ready(tracked(`${model}-${took}-${n}`, { trackedAtMs }), { model, state });
    });
    addFinished(library, ...tasks);
  }

  test('is unknown with fewer than three tasks', () => {
    const library = aLibrary();
    finishedIn(library, 'v4', 1, 2);
    expect(library.expectedMs('ace', 'music', 'v4')).toBeNull();
  });

  test('is the median of the same model, else of all models', () => {
    const library = aLibrary();
    finishedIn(library, 'v4', 1, 2, 9);
    finishedIn(library, 'v5', 5, 7);
    expect(library.expectedMs('ace', 'music', 'v4')).toBe(2 * MINUTE);
    expect(library.expectedMs('ace', 'music', 'v5')).toBe(5 * MINUTE);
    expect(library.expectedMs('ace', 'music', null)).toBe(5 * MINUTE);
    expect(library.expectedMs('sunor', 'music', null)).toBeNull();
    expect(library.expectedMs('ace', 'lyrics', null)).toBeNull();
  });

  test('is of the latest fifty, and learns with each', () => {
    const library = aLibrary();
    finishedIn(library, 'v4', ...Array.from({ length: 60 }, (_, n) => (n < 10 ? 60 : 2)));
    expect(library.expectedMs('ace', 'music', 'v4')).toBe(2 * MINUTE);
    finishedIn(library, 'v4', ...Array.from({ length: 60 }, () => 4));
    expect(library.expectedMs('ace', 'music', 'v4')).toBe(3 * MINUTE);
  });

  test('is not learned from failures', () => {
    const library = aLibrary();
    const tasks = ['a', 'b', 'c', 'd'].map((id) => ({ ...failedTask(tracked(id)), createdAtMs: T0 - HOUR }));
    addFinished(library, ...tasks);
    expect(library.expectedMs('ace', 'other', null)).toBeNull();
  });
});
