import { describe, expect, test } from 'vitest';
import { listQuery } from '../../electron/core/list-query.ts';
import { taskKey } from '../../electron/core/task.ts';
import { aClip, T0 } from '../support/samples.ts';
import { addFinished, changeTo, idsOf, ready, tracked } from './tasks.ts';
import { aLibrary } from './temporary.ts';

const ALL = listQuery();
const FILE = { path: '/music/one.mp3', bytes: 1_234, savedAtMs: T0, modifiedAtMs: null };

/** One to five, finished; five is the newest. */
function aLibraryOfFive() {
  const library = aLibrary();
  const ids = ['one', 'two', 'three', 'four', 'five'];
  addFinished(library, ...ids.map((id, index) => ready(tracked(id, { trackedAtMs: T0 + index }))));
  return library;
}

describe('a selection', () => {
  test('is what it names, or all of a list but some, in the list’s order', () => {
    const library = aLibraryOfFive();
    expect(library.keysOf({ keys: ['ace:two', 'ace:four'] })).toEqual(['ace:two', 'ace:four']);
    expect(library.keysOf({ query: ALL, except: ['ace:three'] })).toEqual([
      'ace:five',
      'ace:four',
      'ace:two',
      'ace:one',
    ]);
    expect(library.keysOf({ query: listQuery({ search: 'two' }), except: [] })).toEqual(['ace:two']);
    expect(library.keysAt(ALL, 1, 2)).toEqual(['ace:four', 'ace:three']);
  });

  test('says what there is to do with it', () => {
    const library = aLibraryOfFive();
    library.track([tracked('six')]);
    library.setFavourite('ace:one', 'one-b', true);
    for (const clip of ['one-a', 'one-b']) library.setSaved('ace:one', clip, FILE);
    library.remove(['ace:five']);
    expect(library.survey(library.keysOf({ query: ALL, except: ['ace:four'] }))).toEqual({
      count: 4,
      unsaved: 2,
      saved: 1,
      favourites: 1,
      playable: 3,
      unfavoured: 2,
      awaited: 1,
      providers: ['ace'],
      accountIds: ['account-1'],
    });
    expect(library.survey([])).toMatchObject({ count: 0, providers: [], accountIds: [] });
  });
});

describe('favourites of many', () => {
  test('are the clips that would be heard first, and those that are favourites already stay', () => {
    const library = aLibraryOfFive();
    const clips = [aClip('x', { state: 'failed' }), aClip('y', { audioUrl: null }), aClip('z')];
    library.commit([changeTo(ready(tracked('two'), { clips }))]);
    library.setLinkDead('ace:three', 'three-a', true);
    library.setFavourite('ace:four', 'four-b', true);
    expect(library.setFavourites(['ace:two', 'ace:three', 'ace:four'], true)).toHaveLength(2);
    const favourites = (id: string) =>
      Object.entries(library.get(taskKey('ace', id))?.keeping ?? {})
        .filter(([, { isFavourite }]) => isFavourite)
        .map(([clip]) => clip);
    expect(['one', 'two', 'three', 'four'].map(favourites)).toEqual([[], ['z'], ['three-b'], ['four-b']]);
    expect(library.counts().favourites).toBe(3);
    expect(library.setFavourites(['ace:one', 'ace:two', 'ace:four'], false)).toHaveLength(2);
    expect(idsOf(library.list(listQuery({ view: 'favourites' }), 0, 10))).toEqual(['three']);
  });

  test('leave out what has no clip', () => {
    const library = aLibrary();
    library.track([tracked('empty')]);
    expect(library.setFavourites(['ace:empty'], true)).toEqual([]);
    expect(library.counts().favourites).toBe(0);
  });
});

describe('a task that is no longer tracked', () => {
  test('keeps its state, leaves what is in progress, and isn’t asked for until it is resumed', () => {
    const library = aLibraryOfFive();
    library.track([tracked('open', { state: { status: 'making', progress: 0.5 } })]);
    expect(library.setTracking(['ace:open', 'ace:one'], false)).toEqual(['ace:open']);
    expect(library.get('ace:open')?.task).toMatchObject({ state: { status: 'making' }, isTracking: false });
    expect([library.counts()['in-progress'], library.openTasks()]).toEqual([0, []]);
    expect(library.setTracking(['ace:open'], true)).toEqual(['ace:open']);
    expect([library.counts()['in-progress'], library.openTasks().length]).toEqual([1, 1]);
  });

  test('needs nobody’s attention', () => {
    const library = aLibrary();
    library.track([tracked('stuck', { state: { status: 'stalled', sinceMs: T0, progress: null } })]);
    expect(library.counts()['needs-attention']).toBe(1);
    library.setTracking(['ace:stuck'], false);
    expect(library.counts()['needs-attention']).toBe(0);
  });
});

test('tasks move to another account of their provider, and no others do', () => {
  const library = aLibrary();
  library.track([
    tracked('one'),
    tracked('two'),
    tracked('three', { provider: 'sunor', key: 'sunor:three' }),
  ]);
  library.moveTo(['ace:two'], 'account-2', 'ace');
  expect(library.moveTo(['ace:one', 'ace:two', 'sunor:three'], 'account-2', 'ace')).toEqual(['ace:one']);
  expect(library.get('ace:one')?.task.accountId).toBe('account-2');
  expect(library.get('sunor:three')?.task.accountId).toBe('account-1');
  expect([library.openCount('account-1'), library.openCount('account-2')]).toEqual([1, 2]);
});

test('what was removed together tells what went', () => {
  const library = aLibraryOfFive();
  library.remove(['ace:one']);
  expect(library.remove(['ace:one', 'ace:two', 'ace:unknown'])).toEqual(['ace:two']);
});
