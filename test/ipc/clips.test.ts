import { expect, it, vi } from 'vitest';
import { createClipHandlers } from '../../electron/ipc/handlers/clips.ts';
import { addFinished, ready, tracked } from '../library/tasks.ts';
import { aLibrary } from '../library/temporary.ts';
import { T0 } from '../support/samples.ts';

it('a clip that is discarded while it is being saved ends in the trash, not in the folder', async () => {
  const library = aLibrary();
  addFinished(library, ready(tracked('one')));
  const [clip] = library.get('ace:one')?.task.clips ?? [];
  const which = { key: 'ace:one', clipId: clip?.id ?? '' } as const;
  const done: string[] = [];
  const saves = {
    save: vi.fn(),
    cancel: () => void done.push('cancelled'),
    settled() {
      done.push('at rest');
      const file = { path: '/music/one.mp3', bytes: 1, savedAtMs: T0, modifiedAtMs: null };
      library.setSaved(which.key, which.clipId, file);
      return Promise.resolve();
    },
  };
  const handlers = createClipHandlers({
    library,
    saves,
    push: { rowsMoved: vi.fn() },
    settings: { get: vi.fn() },
    look: vi.fn(),
    reveal: vi.fn(),
    trash: (path) => Promise.resolve(done.push(path) > 0),
  });
  const discarded = await handlers['clip:discard']({ key: which.key, clipIds: [which.clipId] });
  expect(discarded).toMatchObject({ ok: true });
  expect(done).toEqual(['cancelled', 'at rest', '/music/one.mp3']);
  expect(library.get(which.key)?.keeping[which.clipId]).toMatchObject({ saved: null, isHidden: true });
});
