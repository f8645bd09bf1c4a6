import { expect, test } from 'vitest';
import { bestClip, isPreview, saveProgress, taskId, unsavedClips } from '../../../renderer/lib/clips.ts';
import { quietGradient } from '../../../renderer/lib/gradient.ts';
import { spanAt, spans } from '../../../renderer/lib/sections.ts';
import { clip, makingClip, row } from '../support/rows.ts';

test('one hears the favourite first, else the first that plays', () => {
  const dead = clip('A', { isPlayable: false });
  expect(bestClip(row('S', { clips: [dead, clip('B'), clip('C', { isFavourite: true })] }))?.letter).toBe(
    'C',
  );
  expect(bestClip(row('S', { clips: [dead, clip('B')] }))?.letter).toBe('B');
  expect(bestClip(row('S', { clips: [dead] }))).toBeNull();
});

test('what can still be saved is final, not saved and not on its way', () => {
  const clips = [
    clip('A', { isSaved: true }),
    clip('B', { save: { status: 'queued' } }),
    clip('C', {
      save: {
        status: 'failed',
        failure: {
          kind: 'disk',
          status: null,
          code: null,
          message: 'Full',
          traceId: null,
          retryAfterMs: null,
        },
      },
    }),
    makingClip('D'),
  ];
  expect(unsavedClips(row('S', { clips })).map(({ letter }) => letter)).toEqual(['C']);
});

test('a preview plays while its song is made', () => {
  expect(isPreview(makingClip('A', { isPlayable: true }))).toBe(true);
  expect(isPreview(clip('A'))).toBe(false);
});

test('the progress of saving is known with the size', () => {
  expect(
    saveProgress(clip('A', { save: { status: 'saving', bytes: 1, totalBytes: 4, bytesPerSecond: null } })),
  ).toBe(0.25);
  expect(
    saveProgress(clip('A', { save: { status: 'saving', bytes: 1, totalBytes: null, bytesPerSecond: null } })),
  ).toBeNull();
});

test('the id of a task may hold a colon itself', () => expect(taskId('ace:a:b')).toBe('a:b'));

test('a song keeps its quiet colours', () => {
  expect(quietGradient('ace:1')).toEqual(quietGradient('ace:1'));
  expect(quietGradient('ace:1')).not.toEqual(quietGradient('ace:2'));
});

test('each row is found under its heading', () => {
  const all = spans('in-progress:2 2025-01-02:3 2025-01-01:1');
  expect([0, 1, 2, 4, 5, 9].map((index) => all[spanAt(all, index)]?.id)).toEqual([
    'in-progress',
    'in-progress',
    '2025-01-02',
    '2025-01-02',
    '2025-01-01',
    '2025-01-01',
  ]);
  expect(spans('')).toEqual([]);
});
