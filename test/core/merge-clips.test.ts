import { describe, expect, test } from 'vitest';
import type { Clip } from '../../electron/core/clip.ts';
import { mergeClips, newlySavable, settleClips } from '../../electron/core/merge-clips.ts';
import { transition } from '../../electron/core/transition.ts';
import { aClip, aClipInTheMaking, anAnswer, aTask, making, SUCCEEDED, T0 } from '../support/samples.ts';

const preview = aClipInTheMaking('a', { audioUrl: 'https://audiopipe.example/?item_id=a', isPreview: true });
const final = aClip('a');
const broken = aClip('a', { state: 'failed', audioUrl: null, error: 'Refused' });

describe('one clip in two answers', () => {
  test('takes the final file in place of the preview', () => {
    expect(mergeClips([preview], [final])).toEqual([final]);
  });

  test('keeps the final file when a late answer has the preview', () => {
    expect(mergeClips([final], [preview])).toEqual([final]);
    expect(mergeClips([final], [{ ...final, audioUrl: preview.audioUrl, isPreview: true }])).toEqual([final]);
  });

  test('keeps a playable preview when an answer has no URL', () => {
    expect(mergeClips([preview], [aClipInTheMaking('a')])).toEqual([preview]);
  });

  test('takes a new URL of the final file', () => {
    const moved = { ...final, audioUrl: 'https://cdn2.example/a.mp3' };
    expect(mergeClips([final], [moved])).toEqual([moved]);
  });

  const states: [before: Clip, after: Clip, state: Clip['state']][] = [
    [preview, final, 'ready'],
    [preview, broken, 'failed'],
    [final, preview, 'ready'],
    [final, broken, 'ready'],
    [broken, preview, 'failed'],
    [broken, final, 'ready'],
  ];
  test.each(states)('of %o and %o is %s', (before, after, state) => {
    expect(mergeClips([before], [after])[0]?.state).toBe(state);
  });

  test('has the reason of a failure only while it failed', () => {
    expect(mergeClips([broken], [preview])[0]?.error).toBe('Refused');
    expect(mergeClips([broken], [final])[0]?.error).toBeNull();
    expect(mergeClips([final], [broken])[0]?.error).toBeNull();
  });

  test('is filled in and never emptied', () => {
    const bare = aClip('a', { title: null, durationMs: null, imageUrl: 'https://cdn.example/a.jpeg' });
    expect(mergeClips([final], [bare])).toEqual([{ ...final, imageUrl: 'https://cdn.example/a.jpeg' }]);
  });

  test('keeps the texts that are known when the answer is late', () => {
    const late = { ...preview, title: 'Working title' };
    expect(mergeClips([final], [late])[0]?.title).toBe('Holiday Wishes');
  });
});

describe('several clips', () => {
  test('keep the letters that they had, whatever the order of an answer', () => {
    const merged = mergeClips([aClip('a')], [aClip('b'), aClip('a')]);
    expect(merged.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('stay when an answer leaves them out', () => {
    expect(mergeClips([aClip('a'), aClip('b')], [])).toHaveLength(2);
  });

  test('of one id in one answer are one', () => {
    expect(mergeClips([], [preview, final])).toEqual([final]);
  });
});

test('at the end, what was being made is ready when it can be used, else failed', () => {
  const video = aClipInTheMaking('v', { videoUrl: 'https://cdn.example/v.mp4' });
  const nothing = aClipInTheMaking('n');
  const states = (clips: readonly Clip[]) => clips.map(({ state }) => state);
  expect(states(settleClips([preview, video, nothing, broken], true))).toEqual([
    'ready',
    'ready',
    'failed',
    'failed',
  ]);
  expect(states(settleClips([preview, video, nothing, final], false))).toEqual([
    'failed',
    'failed',
    'failed',
    'ready',
  ]);
});

test('only a final file of a ready clip is news to keep', () => {
  const readyPreview = aClip('p', { isPreview: true });
  const making = aClip('m', { state: 'making' });
  expect(newlySavable([], [final, preview, readyPreview, making, broken])).toEqual([final]);
  expect(newlySavable([final], [final])).toEqual([]);
  expect(newlySavable([preview], [final])).toEqual([final]);
});

describe('a task whose clips become ready one after the other', () => {
  const first = transition(aTask(), anAnswer(making(), { clips: [aClip('a'), aClipInTheMaking('b')] }), T0);
  const second = transition(first.task, anAnswer(SUCCEEDED, { clips: [aClip('a'), aClip('b')] }), T0 + 5_000);

  test('goes on while the second is made, and tells of the first', () => {
    expect(first.task.state.status).toBe('making');
    expect(first.events.filter(({ type }) => type === 'clip-ready')).toMatchObject([{ clipId: 'a' }]);
  });

  test('tells of the second once it is there', () => {
    expect(second.events.filter(({ type }) => type === 'clip-ready')).toMatchObject([{ clipId: 'b' }]);
  });

  test('tells of a final file that comes only after the end', () => {
    const done = transition(aTask(), anAnswer(SUCCEEDED, { clips: [preview] }), T0);
    expect(done.task.clips[0]).toMatchObject({ state: 'ready', isPreview: true });
    expect(done.events.map(({ type }) => type)).not.toContain('clip-ready');
    const again = transition(done.task, anAnswer(SUCCEEDED, { clips: [final] }), T0 + 5_000);
    expect(again.events).toMatchObject([{ type: 'clip-ready', clipId: 'a' }]);
  });
});
