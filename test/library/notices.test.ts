import { listQuery } from '../../electron/core/list-query.ts';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MINUTE, REFUSED, T0 } from '../support/samples.ts';
import { addFinished, changeTo, failedTask, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

test('a finished task is told once, the earliest first', () => {
  const library = aLibrary();
  const later = ready(tracked('later'), { state: { status: 'ready', finishedAtMs: T0 + 2 * MINUTE } });
  const earlier = ready(tracked('earlier'), { state: { status: 'ready', finishedAtMs: T0 + MINUTE } });
  addFinished(library, later, earlier);
  expect(library.claimDueNotices().map(({ task, notice }) => [task.id, notice])).toEqual([
    ['earlier', 'claimed'],
    ['later', 'claimed'],
  ]);
  expect(library.claimDueNotices()).toEqual([]);
});

test('a second end of the same task is not told again', () => {
  const library = aLibrary();
  addFinished(library, failedTask(tracked('one')));
  library.claimDueNotices();
  library.commit([changeTo(ready(tracked('one')))]);
  expect(library.claimDueNotices()).toEqual([]);
});

test('steps on the way are not told', () => {
  const library = aLibrary();
  library.track([tracked('one')]);
  library.commit([changeTo(tracked('one', { state: { status: 'making', progress: 0.5 } }))]);
  library.commit([changeTo(tracked('one', { state: { status: 'stalled', sinceMs: T0, progress: null } }))]);
  expect(library.claimDueNotices()).toEqual([]);
});

test('what is due survives a restart, what is claimed stays claimed', () => {
  const file = join(aFolder(), 'library.db');
  const before = open(file);
  addFinished(before, ready(tracked('claimed')));
  before.claimDueNotices();
  addFinished(before, ready(tracked('due')));
  before.close();
  const after = open(file);
  expect(idsOf(after.claimDueNotices())).toEqual(['due']);
  expect(after.get('ace:claimed')).toMatchObject({ notice: 'claimed', isUnheard: true });
});

test('a removed task is told only when it is restored', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')));
  library.remove(['ace:one']);
  expect(library.claimDueNotices()).toEqual([]);
  library.restore(['ace:one']);
  expect(idsOf(library.claimDueNotices())).toEqual(['one']);
});

test('new songs are unheard until they are opened', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')), ready(tracked('two')));
  expect(library.unheardCount()).toBe(2);
  library.markHeard(['ace:one', 'ace:one', 'ace:unknown']);
  expect(library.unheardCount()).toBe(1);
  expect(library.get('ace:one')?.isUnheard).toBe(false);
});

test('a failure is unseen without counting as an unheard song', () => {
  const library = aLibrary();
  addFinished(library, failedTask(tracked('one')));
  expect(library.get('ace:one')?.isUnheard).toBe(true);
  expect(library.unheardCount()).toBe(0);
  expect(library.counts()['needs-attention']).toBe(1);
});

const partly = { status: 'partly ready', finishedAtMs: T0, failure: REFUSED } as const;
const timedOut = { status: 'timed out', finishedAtMs: T0, failure: REFUSED } as const;
test.each([failedTask(tracked('x')).state, partly, timedOut, { status: 'not found', sinceMs: T0 } as const])(
  '$status needs attention until it was opened',
  (state) => {
    const library = aLibrary();
    library.track([tracked('one')]);
    library.commit([changeTo(tracked('one', { state }))]);
    expect(idsOf(library.list(listQuery({ view: 'needs-attention' }), 0, 9))).toEqual(['one']);
    library.markHeard(['ace:one']);
    expect(library.counts()['needs-attention']).toBe(0);
    expect(library.list(listQuery({ view: 'needs-attention' }), 0, 9)).toEqual([]);
  },
);

test('a stalled task needs attention for as long as it is stalled', () => {
  const library = aLibrary();
  library.track([tracked('one')]);
  library.commit([changeTo(tracked('one', { state: { status: 'stalled', sinceMs: T0, progress: null } }))]);
  library.markHeard(['ace:one']);
  expect(library.counts()['needs-attention']).toBe(1);
  library.commit([changeTo(ready(tracked('one')))]);
  expect(library.counts()['needs-attention']).toBe(0);
});

test('tasks that were finished when they were tracked are no news', () => {
  const library = aLibrary();
  library.track([ready(tracked('one'))]);
  expect(library.claimDueNotices()).toEqual([]);
  expect(library.unheardCount()).toBe(0);
});
