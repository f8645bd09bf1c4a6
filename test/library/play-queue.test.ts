import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addFinished, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

test('what waits to be played waits again after a restart, in its order, and twice where it was put twice', () => {
  const path = join(aFolder(), 'library.db');
  const before = open(path);
  for (const id of ['one', 'two']) addFinished(before, ready(tracked(id)));
  before.keepPlayQueue(['ace:two', 'ace:one', 'ace:two']);
  before.close();
  expect(open(path).playQueue()).toEqual(['ace:two', 'ace:one', 'ace:two']);
});

test('a removed song doesn’t wait, and does again once it is brought back', () => {
  const library = aLibrary();
  for (const id of ['one', 'two']) addFinished(library, ready(tracked(id)));
  library.keepPlayQueue(['ace:two', 'ace:one', 'ace:never-there']);
  library.remove(['ace:two']);
  expect(library.playQueue()).toEqual(['ace:one']);
  library.restore(['ace:two']);
  expect(library.playQueue()).toEqual(['ace:two', 'ace:one']);
});

test('a queue that was played to its end is empty', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')));
  library.keepPlayQueue(['ace:one']);
  library.keepPlayQueue([]);
  expect(library.playQueue()).toEqual([]);
});
