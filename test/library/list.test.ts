import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '../../electron/library/database.ts';
import { listQuery, VIEWS } from '../../electron/core/list-query.ts';
import { inView } from '../../electron/library/filter.ts';
import { HOUR } from '../support/samples.ts';
import { addFinished, changeTo, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const ALL = listQuery();

/** Local noon, so that the day is the same in every time zone. */
const noon = (day: number) => new Date(2026, 0, day, 12).getTime();

test('tasks in progress come first, the newest tracked on top, then songs by the day they were made', () => {
  const library = aLibrary();
  addFinished(
    library,
    ready(tracked('old'), { createdAtMs: noon(3) }),
    ready(tracked('newer'), { createdAtMs: noon(5) + HOUR }),
    ready(tracked('new'), { createdAtMs: noon(5) }),
  );
  library.track([
    tracked('first', { trackedAtMs: noon(6) }),
    tracked('second', { trackedAtMs: noon(7), createdAtMs: noon(1) }),
    tracked('lost', { trackedAtMs: noon(4), state: { status: 'not found', sinceMs: noon(5) } }),
  ]);
  expect(idsOf(library.list(ALL, 0, 10))).toEqual(['second', 'first', 'newer', 'new', 'lost', 'old']);
  expect(library.sections(ALL)).toEqual([
    { id: 'in-progress', count: 2 },
    { id: '2026-01-05', count: 2 },
    { id: '2026-01-04', count: 1 },
    { id: '2026-01-03', count: 1 },
  ]);
});

test('a task that finishes leaves the top for its day', () => {
  const library = aLibrary();
  library.track([tracked('one', { trackedAtMs: noon(6) })]);
  expect(library.sections(ALL)).toEqual([{ id: 'in-progress', count: 1 }]);
  library.commit([changeTo(ready(tracked('one'), { createdAtMs: noon(5) }))]);
  expect(library.sections(ALL)).toEqual([{ id: '2026-01-05', count: 1 }]);
  expect(library.sections(listQuery({ view: 'in-progress' }))).toEqual([]);
});

test('days are local ones', () => {
  const library = aLibrary();
  const midnight = new Date(2026, 5, 15).getTime();
  addFinished(
    library,
    ready(tracked('after'), { createdAtMs: midnight }),
    ready(tracked('before'), { createdAtMs: midnight - 1 }),
  );
  expect(library.sections(ALL).map(({ id }) => id)).toEqual(['2026-06-15', '2026-06-14']);
});

test('pages join without gaps or doubles', () => {
  const library = aLibrary();
  addFinished(
    library,
    ...Array.from({ length: 25 }, (_, n) => ready(tracked(`t${n}`), { createdAtMs: noon(5) })),
  );
  const pages = [0, 10, 20, 30].map((offset) => idsOf(library.list(ALL, offset, 10)));
  expect(pages.map((page) => page.length)).toEqual([10, 10, 5, 0]);
  expect(new Set(pages.flat()).size).toBe(25);
});

test('a view shows its own rows, counts and headings', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')), ready(tracked('two')), ready(tracked('three')));
  library.track([tracked('open')]);
  library.setFavourite('ace:one', 'one-a', true);
  library.setSaved('ace:two', 'two-a', { path: '/a', bytes: 1, savedAtMs: 1, modifiedAtMs: 1 });
  const ids = (view: (typeof VIEWS)[number]) => idsOf(library.list(listQuery({ view }), 0, 9)).sort();
  expect(VIEWS.map(ids)).toEqual([['one', 'open', 'three', 'two'], ['open'], ['one'], ['two'], []]);
  expect(library.counts()).toEqual({
    all: 4,
    'in-progress': 1,
    favourites: 1,
    saved: 1,
    'needs-attention': 0,
  });
});

test('no list is sorted while it is read: each has an index in its order', () => {
  const file = join(aFolder(), 'library.db');
  open(file).close();
  const db = connect(file, { isReadOnly: true });
  for (const view of VIEWS) {
    const plan = db
      .all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT id FROM tasks WHERE ${inView(view)}
          ORDER BY is_in_progress DESC, sort_at DESC, id DESC LIMIT 1 OFFSET 1`,
      )
      .map(({ detail }) => detail);
    expect(plan).toEqual([`SCAN tasks USING COVERING INDEX list_${view.replace('-', '_')}`]);
  }
  db.close();
});

test('a row that can not be read any more is asked for again', () => {
  const file = join(aFolder(), 'library.db');
  const before = open(file);
  addFinished(before, ready(tracked('one', { accountId: 'account-1' })));
  before.close();
  const db = connect(file);
  db.run('UPDATE docs SET doc = ?', '{"key":"ace:one","state":{"status":"sleeping"}}');
  db.close();

  const after = open(file);
  expect(after.list(ALL, 0, 1)[0]?.task).toMatchObject({ key: 'ace:one', id: 'one', accountId: 'account-1' });
  expect(after.openTasks().map(({ id, state }) => [id, state.status])).toEqual([['one', 'waiting']]);
});
