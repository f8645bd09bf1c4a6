import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listQuery, type ListFilters, type ListSort } from '../../electron/core/list-query.ts';
import type { Library } from '../../electron/core/ports.ts';
import { taskKey, type Task } from '../../electron/core/task.ts';
import { connect } from '../../electron/library/database.ts';
import { NEWEST_FIRST, conditionOf, inView } from '../../electron/library/filter.ts';
import { titleKey } from '../../electron/library/title-key.ts';
import { aClip, HOUR, MINUTE, REFUSED, T0 } from '../support/samples.ts';
import { addFinished, changeTo, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const NO_FILTERS = listQuery().filters;

const shown = (library: Library, filters: Partial<ListFilters>, more: Partial<ListSort> = {}) =>
  idsOf(
    library.list(
      listQuery({
        filters: { ...NO_FILTERS, ...filters },
        sort: { by: 'date', isDescending: true, ...more },
      }),
      0,
      100,
    ),
  );

function sunor(id: string, more: Partial<Task> = {}): Task {
  return tracked(id, { key: taskKey('sunor', id), provider: 'sunor', accountId: 'account-2', ...more });
}

describe('filters', () => {
  function aMixedLibrary(): Library {
    const library = aLibrary();
    addFinished(
      library,
      ready(tracked('song')),
      ready(tracked('text'), { kind: 'lyrics', clips: [], text: 'La la' }),
    );
    library.track([sunor('lost', { state: { status: 'not found', sinceMs: T0 } }), sunor('open')]);
    library.track([tracked('bad', { accountId: 'account-3' })]);
    const state = { status: 'failed', finishedAtMs: T0, failure: REFUSED } as const;
    library.commit([changeTo(tracked('bad', { accountId: 'account-3', state }))]);
    return library;
  }

  test.each<[string, Partial<ListFilters>, readonly string[]]>([
    ['nothing', {}, ['bad', 'lost', 'open', 'song', 'text']],
    ['a provider', { providers: ['sunor'] }, ['lost', 'open']],
    ['an account', { accounts: ['account-3'] }, ['bad']],
    ['accounts', { accounts: ['account-2', 'account-3', 'gone'] }, ['bad', 'lost', 'open']],
    ['a kind', { kinds: ['lyrics'] }, ['text']],
    ['kinds', { kinds: ['lyrics', 'music'] }, ['song', 'text']],
    ['a state', { states: ['not found'] }, ['lost']],
    ['states', { states: ['failed', 'waiting'] }, ['bad', 'open']],
    ['what was not heard yet', { states: ['unheard'] }, ['song', 'text']],
    ['a state and a provider', { states: ['ready', 'waiting'], providers: ['ace'] }, ['song', 'text']],
    ['what nothing is both of', { kinds: ['lyrics'], providers: ['sunor'] }, []],
  ])('by %s', (_name, filters, expected) => {
    expect(shown(aMixedLibrary(), filters).toSorted()).toEqual(expected);
  });

  test('go with a view, a search and an order', () => {
    const library = aMixedLibrary();
    library.setFavourite('ace:song', 'song-a', true);
    const filters = { ...NO_FILTERS, providers: ['ace'] } as const;
    const query = listQuery({ view: 'favourites', search: 'holi', filters });
    expect(idsOf(library.list(query, 0, 9))).toEqual(['song']);
    const sort = { by: 'title', isDescending: true } as const;
    expect(idsOf(library.list({ ...query, sort }, 0, 9))).toEqual(['song']);
    expect(idsOf(library.list({ ...query, sort, search: 'winter' }, 0, 9))).toEqual([]);
  });

  test('go by what a row says: an open task that can not be asked for is unknown, and not waiting', () => {
    const library = aMixedLibrary();
    const list = (states: ListFilters['states']) =>
      idsOf(
        library.list(listQuery({ filters: { ...NO_FILTERS, states } }), 0, 9, ['sunor:open', 'ace:song']),
      );
    expect(list(['waiting'])).toEqual([]);
    expect(list(['unknown'])).toEqual(['open']);
    expect(list(['unknown', 'not found'])).toEqual(['open', 'lost']);
    expect(shown(library, { states: ['unknown'] })).toEqual([]);
  });

  test('leave headings that fit what is shown', () => {
    const library = aMixedLibrary();
    const sections = (states: ListFilters['states']) =>
      library.sections(listQuery({ filters: { ...NO_FILTERS, states } }));
    expect(sections(['waiting', 'failed', 'not found']).map(({ count }) => count)).toEqual([1, 2]);
    expect(sections(['waiting'])).toEqual([{ id: 'in-progress', count: 1 }]);
    expect(sections(['stalled'])).toEqual([]);
  });

  test('follow what becomes of a task', () => {
    const library = aLibrary();
    library.track([tracked('one')]);
    expect(shown(library, { states: ['waiting'] })).toEqual(['one']);
    library.commit([changeTo(tracked('one', { state: { status: 'making', progress: null } }))]);
    expect(shown(library, { states: ['waiting'] })).toEqual([]);
    expect(shown(library, { states: ['making'] })).toEqual(['one']);
  });
});

describe('orders', () => {
  const song = (id: string, title: string, minutes: number | null, tookMinutes: number | null) =>
    ready(tracked(id), {
      title,
      clips: [
        aClip(`${id}-a`, { title, durationMs: null }),
        aClip(`${id}-b`, { title, durationMs: minutes === null ? null : minutes * MINUTE }),
      ],
      startedAtMs: T0,
      state: { status: 'ready', finishedAtMs: T0 + (tookMinutes ?? 48 * 60) * MINUTE },
    });

  function aSortableLibrary(): Library {
    const library = aLibrary();
    addFinished(
      library,
      song('b', 'Bells', 3, 2),
      song('a', 'Älteste', 8, null),
      song('c', '“Cold”', null, 1),
      song('d', 'Dawn 10', 2, 5),
      song('e', 'dawn 9', 4, 3),
    );
    return library;
  }

  test.each<[ListSort['by'], string, string]>([
    ['title', 'abced', 'decba'],
    ['duration', 'dbeac', 'aebdc'],
    ['took', 'cbeda', 'debca'],
  ])('by %s go both ways, what is not known always last', (by, ascending, descending) => {
    const library = aSortableLibrary();
    expect(shown(library, {}, { by, isDescending: false }).join('')).toBe(ascending);
    expect(shown(library, {}, { by, isDescending: true }).join('')).toBe(descending);
  });

  test('by date go both ways, days and what is in progress on top with them', () => {
    const library = aLibrary();
    const on = (day: number) => new Date(2026, 0, day, 12).getTime();
    addFinished(
      library,
      ready(tracked('old'), { createdAtMs: on(3) }),
      ready(tracked('newer'), { createdAtMs: on(5) + HOUR }),
      ready(tracked('new'), { createdAtMs: on(5) }),
    );
    library.track([tracked('first', { trackedAtMs: on(6) }), tracked('second', { trackedAtMs: on(7) })]);
    expect(shown(library, {}, { isDescending: false })).toEqual(['first', 'second', 'old', 'new', 'newer']);
    const sort = { by: 'date', isDescending: false } as const;
    expect(library.sections(listQuery({ sort }))).toEqual([
      { id: 'in-progress', count: 2 },
      { id: '2026-01-03', count: 1 },
      { id: '2026-01-05', count: 2 },
    ]);
  });

  test('other than by date have no days, but one run of rows', () => {
    const library = aSortableLibrary();
    const sections = (search: string) =>
      library.sections(listQuery({ search, sort: { by: 'title', isDescending: true } }));
    expect(sections('')).toEqual([{ id: 'sorted', count: 5 }]);
    expect(sections('dawn')).toEqual([{ id: 'sorted', count: 2 }]);
    expect(sections('nowhere')).toEqual([]);
  });

  test('follow a title that changes', () => {
    const library = aSortableLibrary();
    library.commit([changeTo(song('b', 'Zebra', 3, 2))]);
    expect(shown(library, {}, { by: 'title', isDescending: true })[0]).toBe('b');
  });
});

test('a task is found in any list, or said not to be in it', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')), ready(tracked('two'), { kind: 'lyrics' }));
  const query = listQuery({ filters: { ...NO_FILTERS, kinds: ['lyrics'] } });
  expect(library.indexOf(listQuery(), 'ace:one')).toBe(1);
  expect(library.indexOf(query, 'ace:two')).toBe(0);
  expect(library.indexOf(query, 'ace:one')).toBeNull();
  expect(library.indexOf(listQuery({ view: 'saved' }), 'ace:one')).toBeNull();
  expect(library.indexOf(listQuery({ search: 'nowhere' }), 'ace:one')).toBeNull();
  expect(library.indexOf(listQuery(), 'ace:never')).toBeNull();
  library.remove(['ace:one']);
  expect(library.indexOf(listQuery(), 'ace:one')).toBeNull();
});

test.each([
  ['case and accents', 'Éclair', 'eclair'],
  ['what stands before the first letter', '  “(Snow)', 'snow)'],
  ['numbers by value', 'Take 2', 'take 0000000002'],
  ['nothing else', '夏天的歌', '夏天的歌'],
  ['marks alone as they are', '!!!', '!'],
])('titles sort without regard to %s', (_name, title, key) => {
  expect(titleKey(title)).toBe(key);
});

test('no order is sorted while it is read, whatever the filters: each comes from an index alone', () => {
  const file = join(aFolder(), 'library.db');
  open(file).close();
  const db = connect(file, { isReadOnly: true });
  const condition = conditionOf(
    { providers: ['ace'], accounts: ['account-1'], kinds: ['music'], states: ['ready', 'unknown'] },
    [1, 2],
  );
  const planOf = (sql: string) =>
    db
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...(condition?.values ?? []))
      .map(({ detail }) => detail)
      .filter((detail) => detail.includes('tasks') || detail.includes('TEMP'));
  const byDate = planOf(`SELECT group_concat(iif(${condition?.sql}, id, 0))
    FROM (SELECT id, views, account_id FROM tasks WHERE ${inView('saved')} ORDER BY ${NEWEST_FIRST})`);
  expect(byDate).toEqual(['SCAN tasks USING COVERING INDEX list_saved']);
  for (const [by, column] of [
    ['title', 'title_key'],
    ['duration', 'duration_ms'],
    ['took', 'took_ms'],
  ] as const) {
    const plan = planOf(`SELECT group_concat(id) FROM (SELECT id FROM tasks INDEXED BY list_by_${by}
      WHERE ${column} IS NOT NULL AND ${inView('saved')} AND ${condition?.sql}
      ORDER BY ${column}, sort_at DESC, id DESC)`);
    expect(plan).toHaveLength(1);
    expect(plan[0]).toContain(`USING COVERING INDEX list_by_${by}`);
  }
  db.close();
});
