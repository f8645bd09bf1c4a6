import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../electron/core/failure.ts';
import { createFileHandlers, type FileHandlerDeps } from '../../electron/ipc/handlers/files.ts';
import { aClip, aTask } from '../support/samples.ts';
import { songShelf } from '../downloads/support/rig.ts';

const KEY = 'sk-secret/1234';
const PATH = '/music/Holiday Wishes.mp3';

function rig(audioUrl: string | null, more: Partial<FileHandlerDeps> = {}) {
  const library = songShelf();
  const task = aTask({ clips: [aClip('a', { audioUrl }), aClip('b')] });
  library.put(task);
  library.setSaved(task.key, 'a', { path: PATH, bytes: 1, savedAtMs: 1, modifiedAtMs: null });
  const drag = vi.fn(() => Promise.resolve(true));
  const writeClipboard = vi.fn();
  const handlers = createFileHandlers({
    library,
    keyOf: () => Promise.resolve(KEY),
    look: ({ clipId }) => Promise.resolve(library.keeping(task.key, clipId).saved && 'here'),
    open: () => Promise.resolve(true),
    drag,
    finder: { find: () => Promise.resolve(ok(null)), take: () => ok(null) },
    writeClipboard,
    ...more,
  });
  return { handlers, key: task.key, drag, writeClipboard };
}

describe('a link', () => {
  it('is copied as the provider gave it', async () => {
    const { handlers, key, writeClipboard } = rig('https://cdn.example/a.mp3?sig=1');
    expect(await handlers['file:copy-link']({ key, clipId: 'a' })).toMatchObject({ ok: true });
    expect(writeClipboard).toHaveBeenCalledExactlyOnceWith('https://cdn.example/a.mp3?sig=1');
  });

  it.each([`https://cdn.example/a.mp3?key=${KEY}`, `https://cdn.example/${encodeURIComponent(KEY)}/a.mp3`])(
    'that has the key in it is not: %s',
    async (url) => {
      const { handlers, key, writeClipboard } = rig(url);
      expect(await handlers['file:copy-link']({ key, clipId: 'a' })).toMatchObject({
        failure: { kind: 'refused' },
      });
      expect(writeClipboard).not.toHaveBeenCalled();
    },
  );

  it('that isn’t there is none', async () => {
    const { handlers, key } = rig(null);
    expect(await handlers['file:copy-link']({ key, clipId: 'a' })).toMatchObject({ ok: false });
  });
});

describe('a file', () => {
  it('is dragged only where it is', async () => {
    const there = rig(null);
    expect(await there.handlers['file:drag']({ key: there.key, clipIds: ['a'] })).toMatchObject({ ok: true });
    expect(there.drag).toHaveBeenCalledExactlyOnceWith([PATH]);

    for (const [sight, kind] of [
      ['missing', 'not-found'],
      ['unknown', 'disk'],
    ] as const) {
      const { handlers, key, drag } = rig(null, { look: () => Promise.resolve(sight) });
      expect(await handlers['file:drag']({ key, clipIds: ['a'] })).toMatchObject({ failure: { kind } });
      expect(drag).not.toHaveBeenCalled();
    }
  });

  it('of a clip that isn’t saved is neither dragged, opened nor named', async () => {
    const { handlers, key, drag } = rig(null);
    expect(await handlers['file:drag']({ key, clipIds: ['a', 'b'] })).toMatchObject({ ok: false });
    expect(await handlers['file:open']({ key, clipId: 'b' })).toMatchObject({ ok: false });
    expect(await handlers['file:copy-path']({ key, clipId: 'b' })).toMatchObject({ ok: false });
    expect(drag).not.toHaveBeenCalled();
  });

  it('that no program opens is told of', async () => {
    const { handlers, key } = rig(null, { open: () => Promise.resolve(false) });
    expect(await handlers['file:open']({ key, clipId: 'a' })).toMatchObject({ failure: { kind: 'refused' } });
  });
});
