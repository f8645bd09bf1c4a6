import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UNTOUCHED_CLIP } from '../../electron/core/stored.ts';
import { aClip, aClipInTheMaking, HOUR, MINUTE, T0 } from '../support/samples.ts';
import { addFinished, changeTo, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const FILE = { path: '/music/one.mp3', bytes: 1_234, savedAtMs: T0 + MINUTE, modifiedAtMs: T0 };

test('what the user did with a clip survives answers and restarts', () => {
  const path = join(aFolder(), 'library.db');
  const before = open(path);
  addFinished(before, ready(tracked('one')));
  before.setFavourite('ace:one', 'one-a', true);
  before.setSaved('ace:one', 'one-a', FILE);
  before.setFavourite('ace:one', 'one-b', true);
  before.setFavourite('ace:one', 'one-b', false);
  before.commit([changeTo(ready(tracked('one'), { title: 'Another' }))]);
  before.close();
  expect(open(path).get('ace:one')?.keeping).toEqual({
    'one-a': { ...UNTOUCHED_CLIP, isFavourite: true, saved: FILE },
    'one-b': UNTOUCHED_CLIP,
  });
});

test('a clip may have any id', () => {
  const library = aLibrary();
  const clips = [aClip('constructor'), aClip('__proto__'), aClip("'; DROP TABLE tasks; --")];
  addFinished(library, ready(tracked('one'), { clips }));
  expect(library.get('ace:one')?.keeping['constructor']).toBeUndefined();
  for (const { id } of clips) library.setFavourite('ace:one', id, true);
  const keeping = library.get('ace:one')?.keeping ?? {};
  expect(Object.keys(keeping)).toHaveLength(3);
  expect(clips.map(({ id }) => keeping[id]?.isFavourite)).toEqual([true, true, true]);
});

test('a task is a favourite, or saved, while one of its clips is', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')));
  library.setFavourite('ace:one', 'one-a', true);
  library.setFavourite('ace:one', 'one-b', true);
  library.setSaved('ace:one', 'one-b', FILE);
  expect(library.counts()).toMatchObject({ favourites: 1, saved: 1 });
  library.setFavourite('ace:one', 'one-a', false);
  expect(library.counts()).toMatchObject({ favourites: 1 });
  library.setFavourite('ace:one', 'one-b', false);
  library.setSaved('ace:one', 'one-b', null);
  expect(library.counts()).toMatchObject({ favourites: 0, saved: 0 });
});

test('a task that is gone is let go', () => {
  const library = aLibrary();
  library.setFavourite('ace:gone', 'a', true);
  library.setSaved('ace:gone', 'a', FILE);
  library.setLinkDead('ace:gone', 'a', true);
  expect(library.get('ace:gone')).toBeNull();
});

describe('dead links', () => {
  test('belong to the address: a new one has its own chance', () => {
    const library = aLibrary();
    const task = ready(tracked('one'));
    addFinished(library, task);
    library.setLinkDead('ace:one', 'one-a', true);
    expect(library.get('ace:one')?.keeping['one-a']?.isLinkDead).toBe(true);

    library.commit([changeTo({ ...task, title: 'Same address' })]);
    expect(library.get('ace:one')?.keeping['one-a']?.isLinkDead).toBe(true);

    const [, b] = task.clips;
    const moved = [aClip('one-a', { audioUrl: 'https://cdn1.example/new.mp3' }), ...(b ? [b] : [])];
    library.commit([changeTo({ ...task, clips: moved })]);
    expect(library.get('ace:one')?.keeping['one-a']?.isLinkDead).toBe(false);
  });

  test('can come back to life', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')));
    library.setLinkDead('ace:one', 'one-a', true);
    library.setLinkDead('ace:one', 'one-a', false);
    expect(library.get('ace:one')?.keeping['one-a']?.isLinkDead).toBe(false);
  });
});

describe('recently ready', () => {
  const at = (id: string, minutes: number) =>
    ready(tracked(id), { state: { status: 'ready', finishedAtMs: T0 + minutes * MINUTE } });

  test('the latest to finish come first', () => {
    const library = aLibrary();
    addFinished(library, at('second', 2), at('third', 3), at('first', 1));
    expect(idsOf(library.recentlyReady(2))).toEqual(['third', 'second']);
  });

  test('only what can be played is there', () => {
    const library = aLibrary();
    addFinished(library, at('dead', 1), at('kept', 2), { ...at('text', 3), clips: [], text: 'La la' });
    for (const clip of ['a', 'b']) {
      library.setLinkDead('ace:dead', `dead-${clip}`, true);
      library.setLinkDead('ace:kept', `kept-${clip}`, true);
    }
    library.setSaved('ace:kept', 'kept-b', FILE);
    expect(idsOf(library.recentlyReady(5))).toEqual(['kept']);
  });
});

describe('what is still to be saved', () => {
  const key = 'ace:one';

  test('is every ready clip of the tasks finished since then', () => {
    const library = aLibrary();
    const old = ready(tracked('old'), { state: { status: 'ready', finishedAtMs: T0 - HOUR } });
    const clips = [
      aClip('a'),
      aClipInTheMaking('b'),
      aClip('c', { isPreview: true }),
      aClip('d', { audioUrl: null }),
    ];
    addFinished(library, old, ready(tracked('one'), { clips }));
    library.track([tracked('open', { clips: [aClip('early')] })]);
    expect(library.unsavedSince(T0)).toEqual([{ key, clipId: 'a' }]);
    expect(library.unsavedSince(0)).toHaveLength(3);
  });

  test('leaves out what was saved once, also when its file is gone', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')));
    library.setSaved(key, 'one-a', FILE);
    expect(library.unsavedSince(T0)).toEqual([{ key, clipId: 'one-b' }]);
    library.setSaved(key, 'one-a', null);
    expect(library.unsavedSince(T0)).toEqual([{ key, clipId: 'one-b' }]);
  });

  test('leaves out dead links and removed tasks', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')), ready(tracked('two')));
    library.setLinkDead(key, 'one-a', true);
    library.remove(['ace:two']);
    expect(library.unsavedSince(T0)).toEqual([{ key, clipId: 'one-b' }]);
  });
});
