import { setImmediate } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { createRemovals } from '../../electron/removal/removals.ts';
import { addFinished, ready, tracked } from '../library/tasks.ts';
import { aLibrary } from '../library/temporary.ts';
import { T0 } from '../support/samples.ts';

function setUp(trash: (path: string) => Promise<boolean> = () => Promise.resolve(true)) {
  const library = aLibrary();
  addFinished(library, ...['one', 'two'].map((id) => ready(tracked(id))));
  for (const clip of ['a', 'b']) {
    library.setSaved('ace:one', `one-${clip}`, {
      path: `/music/${clip}.mp3`,
      bytes: 1,
      savedAtMs: T0,
      modifiedAtMs: null,
    });
  }
  const checks = { removed: vi.fn(), tracked: vi.fn() };
  const saves = { removed: vi.fn(() => Promise.resolve()), restored: vi.fn() };
  const trashed = vi.fn(trash);
  const removals = createRemovals({
    library,
    checks,
    saves,
    trash: trashed,
    nowMs: () => T0,
    onChanged: vi.fn(),
  });
  return { library, checks, saves, trashed, removals };
}

test('tasks go from the list and from the checks, and come back to both', async () => {
  const { library, checks, trashed, removals } = setUp();
  await expect(removals.remove(['ace:one', 'ace:two'], false)).resolves.toEqual({ count: 2, filesLeft: 0 });
  expect(library.counts().all).toBe(0);
  expect(checks.removed).toHaveBeenCalledWith(['ace:one', 'ace:two']);
  expect(trashed).not.toHaveBeenCalled();
  const latest = removals.latest();
  expect(latest).toEqual({ id: 1, count: 2, title: null, removedAtMs: T0 });
  expect(removals.restore(1)).toEqual(['ace:one', 'ace:two']);
  expect(checks.tracked).toHaveBeenCalledWith(['ace:one', 'ace:two']);
  expect([library.counts().all, removals.latest(), removals.restore(1)]).toEqual([2, null, []]);
});

test('nothing more of them is saved, until they are back', async () => {
  const { removals, saves } = setUp();
  await removals.remove(['ace:one', 'ace:two'], false);
  expect(saves.removed).toHaveBeenCalledExactlyOnceWith(['ace:one', 'ace:two']);
  expect(saves.restored).not.toHaveBeenCalled();
  removals.restore(1);
  expect(saves.restored).toHaveBeenCalledExactlyOnceWith(['ace:one', 'ace:two']);
});

test('one task is told by its title', async () => {
  const { removals } = setUp();
  await removals.remove(['ace:two'], false);
  expect(removals.latest()).toMatchObject({ count: 1, title: 'Holiday Wishes' });
});

test('only what was removed last can be taken back', async () => {
  const { library, removals } = setUp();
  await removals.remove(['ace:one'], false);
  await removals.remove(['ace:two'], false);
  expect(removals.restore(1)).toEqual([]);
  await removals.remove(['ace:one'], false);
  expect(removals.restore(2)).toEqual(['ace:two']);
  expect(library.counts().all).toBe(1);
});

describe('with their files', () => {
  test('the songs are trashed, and a task that comes back knows that its files are gone', async () => {
    const { library, trashed, removals } = setUp();
    await removals.remove(['ace:one'], true);
    expect(trashed.mock.calls).toEqual([['/music/a.mp3'], ['/music/b.mp3']]);
    removals.restore(1);
    expect(library.counts().saved).toBe(0);
    // Fetched again only when somebody asks for it.
    expect(library.unsavedSince(0).filter(({ key }) => key === 'ace:one')).toEqual([]);
  });

  test('a song that was just getting its name is trashed with the others', async () => {
    const { library, trashed, removals, saves } = setUp();
    const path = '/music/late.mp3';
    saves.removed.mockImplementation(async () => {
      await setImmediate();
      library.setSaved('ace:two', 'two-a', { path, bytes: 1, savedAtMs: T0, modifiedAtMs: null });
    });
    await removals.remove(['ace:two'], true);
    expect(trashed.mock.calls).toEqual([[path]]);
  });

  test('a file that can’t be trashed is told of and stays known', async () => {
    const { library, removals } = setUp((path) => Promise.resolve(path.endsWith('a.mp3')));
    await expect(removals.remove(['ace:one'], true)).resolves.toEqual({ count: 1, filesLeft: 1 });
    removals.restore(1);
    const { keeping } = library.get('ace:one') ?? {};
    expect([keeping?.['one-a']?.saved, keeping?.['one-b']?.saved?.path]).toEqual([null, '/music/b.mp3']);
  });

  test('the tasks are out of sight before the files are', async () => {
    let release: (isGone: boolean) => void = () => undefined;
    const { library, removals } = setUp(() => new Promise((resolve) => (release = resolve)));
    const done = removals.remove(['ace:one', 'ace:two'], true);
    expect(library.counts().all).toBe(0);
    const settled = vi.fn();
    void done.then(settled);
    await vi.waitUntil(() => (release(true), settled.mock.calls.length === 1));
    await expect(done).resolves.toEqual({ count: 2, filesLeft: 0 });
  });
});
