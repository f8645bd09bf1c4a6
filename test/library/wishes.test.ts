import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import type { SaveWish } from '../../electron/core/save-queue.ts';
import { T0 } from '../support/samples.ts';
import { addFinished, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const FILE = { path: '/music/one.mp3', bytes: 1_234, savedAtMs: T0, modifiedAtMs: T0 + 0.75 };

function wish(id: string, more: Partial<SaveWish> = {}): SaveWish {
  return {
    key: `ace:${id}`,
    clipId: `${id}-a`,
    state: 'wanted',
    isAgain: false,
    parts: null,
    failure: null,
    ...more,
  };
}

function libraryWith(ids: readonly string[], path?: string) {
  const library = path === undefined ? aLibrary() : open(path);
  ids.forEach((id) => addFinished(library, ready(tracked(id))));
  return library;
}

describe('what is to be saved', () => {
  test('keeps its order over restarts, also when some of it changes in between', () => {
    const path = join(aFolder(), 'library.db');
    const before = libraryWith(['one', 'two', 'three'], path);
    before.putSaveWishes([wish('three'), wish('one'), wish('two')]);
    const refused = failure('bad-answer', 'The link leads to a page instead of a song.', { status: 200 });
    before.putSaveWishes([
      wish('three', { state: 'failed', failure: refused }),
      wish('one', { state: 'paused' }),
    ]);
    before.close();
    expect(open(path).saveWishes()).toEqual([
      wish('three', { state: 'failed', failure: refused }),
      wish('one', { state: 'paused' }),
      wish('two'),
    ]);
  });

  test('is done in the same step in which the file is remembered', () => {
    const library = libraryWith(['one', 'two']);
    library.putSaveWishes([wish('one'), wish('two')]);
    library.setSaved('ace:one', 'one-a', FILE);
    expect(library.saveWishes()).toEqual([wish('two')]);
    library.setSaved('ace:two', 'two-a', null);
    expect(library.saveWishes()).toEqual([wish('two')]);
  });

  test('keeps what is to stand beside a song, and stays after the song is remembered while that is to come', () => {
    const path = join(aFolder(), 'library.db');
    const before = libraryWith(['one'], path);
    const parts = { isCoverSaved: false, areLyricsSaved: true, isVideoSaved: true, isAnswerSaved: false };
    before.putSaveWishes([wish('one', { parts })]);
    before.setSaved('ace:one', 'one-a', FILE, true);
    before.close();
    const after = open(path);
    expect(after.get('ace:one')?.keeping['one-a']?.saved?.path).toBe(FILE.path);
    expect(after.saveWishes()).toEqual([wish('one', { parts })]);
    after.setSaved('ace:one', 'one-a', FILE);
    expect(after.saveWishes()).toEqual([]);
  });

  test('is no longer to be fetched anew once the song is there', () => {
    const library = libraryWith(['one']);
    library.putSaveWishes([wish('one', { isAgain: true })]);
    library.setSaved('ace:one', 'one-a', FILE, true);
    expect(library.saveWishes()).toEqual([wish('one')]);
  });

  test('and was cancelled is not saved unasked, and asked for again stands at the end', () => {
    const library = libraryWith(['one', 'two']);
    library.putSaveWishes([wish('one'), wish('two')]);
    library.putSaveWishes([wish('one', { state: 'cancelled' })]);
    expect(library.unsavedSince(0).map(({ clipId }) => clipId)).toEqual(['one-b', 'two-b']);
    library.putSaveWishes([wish('one')]);
    expect(library.saveWishes().map(({ clipId }) => clipId)).toEqual(['two-a', 'one-a']);
  });

  test('goes with its task', () => {
    const library = libraryWith(['one', 'two']);
    library.putSaveWishes([wish('one'), wish('two'), wish('gone')]);
    library.remove(['ace:one']);
    expect(library.saveWishes()).toEqual([wish('two')]);
    library.restore(['ace:one']);
    expect(library.saveWishes()).toEqual([wish('one'), wish('two')]);
    library.remove(['ace:one']);
    library.purgeRemoved();
    library.track([tracked('one')]);
    expect(library.saveWishes()).toEqual([wish('two')]);
  });
});

describe('a saved file', () => {
  test('that is missing stays known, and is there again when it was found or saved anew', () => {
    const library = libraryWith(['one']);
    library.setSaved('ace:one', 'one-a', FILE);
    const kept = () => library.get('ace:one')?.keeping['one-a'];
    const seen = (isMissing: boolean) =>
      ({ key: 'ace:one', clipId: 'one-a', path: FILE.path, isMissing }) as const;
    library.setMissing([seen(true), { ...seen(true), key: 'ace:gone' }]);
    expect(kept()).toMatchObject({ saved: { ...FILE, modifiedAtMs: T0 }, isMissing: true });
    library.setFavourite('ace:one', 'one-a', true);
    expect(kept()).toMatchObject({ isMissing: true });
    library.setMissing([seen(false)]);
    expect(kept()).toMatchObject({ isMissing: false });
    library.setMissing([seen(true)]);
    library.setSaved('ace:one', 'one-a', { ...FILE, path: '/music/one (2).mp3' });
    expect(kept()).toMatchObject({ isMissing: false });
    // Told late of the place that was left.
    library.setMissing([seen(true)]);
    expect(kept()).toMatchObject({ isMissing: false });
  });

  test('is met once by whoever walks over all of them in steps', () => {
    const ids = Array.from({ length: 25 }, (_, index) => `song-${index}`);
    const library = libraryWith(ids);
    for (const id of ids) {
      library.setSaved(`ace:${id}`, `${id}-a`, { ...FILE, path: `/music/${id} A.mp3` });
      library.setSaved(`ace:${id}`, `${id}-b`, { ...FILE, path: `/music/${id} B.mp3` });
      library.setFavourite(`ace:${id}`, `${id}-c`, true);
    }
    library.remove(['ace:song-3']);
    const met: string[] = [];
    for (
      let mark = null, files = library.savedFiles(mark, 7);
      files.length > 0;
      files = library.savedFiles(files.at(-1) ?? null, 7)
    ) {
      met.push(...files.map(({ path }) => path));
    }
    const expected = ids
      .filter((id) => id !== 'song-3')
      .flatMap((id) => [`/music/${id} A.mp3`, `/music/${id} B.mp3`]);
    expect(met).toHaveLength(48);
    expect(new Set(met)).toEqual(new Set(expected));
  });
});

test('what was saved last is found first, without what is saved no more or was removed', () => {
  const library = libraryWith(['one', 'two', 'three', 'four', 'five']);
  ['one', 'two', 'three', 'four', 'five'].forEach((id, hours) =>
    library.setSaved(`ace:${id}`, `${id}-a`, { ...FILE, path: `/music/${id}.mp3`, savedAtMs: T0 + hours }),
  );
  library.setSaved('ace:two', 'two-b', { ...FILE, path: '/music/early.mp3', savedAtMs: T0 - 1 });
  library.setSaved('ace:four', 'four-a', null);
  library.remove(['ace:five']);
  expect(library.lastSaved(3).map(({ path }) => path)).toEqual([
    '/music/three.mp3',
    '/music/two.mp3',
    '/music/one.mp3',
  ]);
  expect(library.lastSaved(9)).toHaveLength(4);
});

test('what a saved clip does without is kept with the reason, for as long as the clip is saved', () => {
  const path = join(aFolder(), 'library.db');
  const before = libraryWith(['one', 'two'], path);
  const gone = failure('not-found', 'The link is dead: the file is no longer there.', { status: 404 });
  const noVideo = [{ part: 'isVideoSaved', failure: gone }] as const;
  for (const id of ['one', 'two'] as const) {
    before.setSaved(`ace:${id}`, `${id}-a`, FILE);
    before.setLeftOut(`ace:${id}`, `${id}-a`, noVideo);
  }
  before.setFavourite('ace:one', 'one-a', true);
  before.close();
  const after = open(path);
  expect([...after.leftOut('ace:one')]).toEqual([['one-a', noVideo]]);
  after.setLeftOut('ace:one', 'one-a', []);
  after.setSaved('ace:two', 'two-a', null);
  expect([after.leftOut('ace:one').size, after.leftOut('ace:two').size]).toEqual([0, 0]);
});
