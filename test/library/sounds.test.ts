import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addFinished, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const SOUND = { peaks: Uint8Array.from({ length: 800 }, (_, i) => i % 256), loudness: -14.2, peak: 0.98 };

test('what a clip sounds like is there after a restart', () => {
  const path = join(aFolder(), 'library.db');
  const before = open(path);
  addFinished(before, ready(tracked('one')));
  expect(before.sound('ace:one', 'one-a')).toBeNull();
  before.keepSound('ace:one', 'one-a', { ...SOUND, loudness: null });
  before.keepSound('ace:one', 'one-a', SOUND);
  before.close();
  expect(open(path).sound('ace:one', 'one-a')).toEqual(SOUND);
});

test('of a task that is gone nothing is kept', () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')));
  library.keepSound('ace:one', 'one-a', SOUND);
  library.keepSound('ace:never', 'one-a', SOUND);
  library.remove(['ace:one']);
  library.purgeRemoved();
  addFinished(library, ready(tracked('one')));
  expect(library.sound('ace:one', 'one-a')).toBeNull();
  expect(library.sound('ace:never', 'one-a')).toBeNull();
});

test('a hidden clip stays hidden over answers and restarts, isn’t saved by itself, and comes back', () => {
  const path = join(aFolder(), 'library.db');
  const before = open(path);
  addFinished(before, ready(tracked('one')));
  const unsaved = () => before.unsavedSince(0).map(({ clipId }) => clipId);
  expect(unsaved()).toEqual(['one-a', 'one-b']);
  before.setHidden('ace:one', 'one-b', true);
  expect(unsaved()).toEqual(['one-a']);
  before.close();
  const after = open(path);
  expect(after.get('ace:one')?.keeping['one-b']?.isHidden).toBe(true);
  after.setHidden('ace:one', 'one-b', false);
  expect(after.get('ace:one')?.keeping['one-b']?.isHidden).toBe(false);
});
