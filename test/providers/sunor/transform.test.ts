// All that one answer of Sunor can say, in the order of FACTS.md: one file beside its one transform.
import { describe, expect, test } from 'vitest';
import { transformSunorTask } from '../../../electron/providers/sunor/transform.ts';
import { progressOf } from '../../../electron/providers/sunor/verdict.ts';
import { found } from '../support/found.ts';
import { recorded } from '../support/recorded.ts';

const SONG = 'https://cdn1.suno.ai/a.mp3';
const PREVIEW = 'https://audiopipe.suno.ai/?item_id=a';

type Data = Record<string, unknown>;
const look = (data: Data) =>
  found(transformSunorTask({ code: 200, data: { task_id: 't1', type: 'music', ...data } }));
const songs = (...urls: unknown[]) => urls.map((audio_url, n) => ({ id: `c${n}`, audio_url }));

describe('the recorded answers', () => {
  test('success', () => {
    const observation = found(transformSunorTask(recorded('sunor-success')));
    expect(observation).toEqual({
      kind: 'found',
      verdict: { status: 'succeeded', finishedAtMs: Date.parse('2025-01-15T10:32:15.000Z') },
      taskKind: 'music',
      title: 'Summer Days',
      prompt: 'A cheerful acoustic guitar song about summer',
      style: 'acoustic, cheerful, summer',
      model: 'suno',
      clips: [
        {
          id: 'clip-id-1',
          state: 'ready',
          isPreview: false,
          title: 'Summer Days',
          lyric: null,
          style: 'acoustic, cheerful, summer',
          model: null,
          prompt: null,
          audioUrl: 'https://cdn1.suno.ai/clip-id-1.mp3',
          videoUrl: null,
          imageUrl: 'https://cdn2.suno.ai/image_clip-id-1.jpeg',
          durationMs: 120_000,
          createdAtMs: null,
          error: null,
        },
      ],
      text: null,
      traceId: null,
      credits: 10,
      createdAtMs: Date.parse('2025-01-15T10:30:00.000Z'),
      startedAtMs: null,
      wordTimes: [],
      ownerId: null,
      raw: JSON.stringify(recorded('sunor-success')),
    });
  });

  test('running', () => {
    expect(found(transformSunorTask(recorded('sunor-running')))).toMatchObject({
      verdict: { status: 'making', progress: 0.5 },
      taskKind: 'music',
      clips: [],
      credits: 10,
    });
  });

  test('failure', () => {
    expect(found(transformSunorTask(recorded('sunor-failure'))).verdict).toEqual({
      status: 'failed',
      finishedAtMs: Date.parse('2025-01-15T10:30:45.000Z'),
      failure: {
        kind: 'task-failed',
        status: null,
        code: null,
        message: 'Upstream provider returned an error',
        traceId: null,
        retryAfterMs: null,
      },
    });
  });
});

describe('the state', () => {
  const result = songs(SONG);
  test.each([
    ['pending', {}, 'waiting'],
    ['running', {}, 'making'],
    ['success', { output: { result } }, 'succeeded'],
    ['failure', {}, 'failed'],
    ['timeout', {}, 'timed out'],
    ['queued', {}, 'waiting'],
    ['processing', {}, 'making'],
    ['completed', { output: { result } }, 'succeeded'],
    ['succeeded', { output: { result } }, 'succeeded'],
    ['complete', { output: { result } }, 'succeeded'],
    ['failed', {}, 'failed'],
    ['error', {}, 'failed'],
    ['SUCCESS', { output: { result } }, 'succeeded'],
  ])('%s', (status, more: Data, expected) => {
    expect(look({ status, ...more }).verdict.status).toBe(expected);
    // The fallback says the same in the same words.
    const output = { ...(more['output'] as Data | undefined), status };
    expect(look({ output }).verdict.status).toBe(expected);
    expect(look({ status: 'sparkling', output }).verdict.status).toBe(expected);
  });

  test.each([
    ['running', 'completed', 'making'],
    ['pending', 'processing', 'waiting'],
    ['success', 'processing', 'succeeded'],
    ['failure', 'completed', 'succeeded in part'],
    ['timeout', 'completed', 'succeeded in part'],
  ])('%s is trusted over output.status %s', (status, inner, expected) => {
    expect(look({ status, output: { status: inner, result } }).verdict.status).toBe(expected);
  });

  test.each([
    ['nothing', {}, 'waiting'],
    ['an end with a song', { completed_at: '2025-01-15T10:30:45Z', output: { result } }, 'succeeded'],
    ['an end without', { completed_at: '2025-01-15T10:30:45Z' }, 'seems failed'],
    ['an error', { error: 'odd' }, 'seems failed'],
    ['a song', { output: { result } }, 'making'],
  ])('without a known word but with %s is judged by that', (_, data, expected) => {
    expect(look(data).verdict.status).toBe(expected);
  });

  test.each([
    ['a song without an address', songs(''), 'seems failed'],
    ['a song whose address stands for none', songs('https://cdn1.suno.ai/None.mp3'), 'seems failed'],
    ['no result', null, 'seems failed'],
    ['an empty result', [], 'seems failed'],
    ['one of two songs', songs(SONG, ''), 'succeeded in part'],
  ])('success with %s', (_, given, expected) => {
    expect(look({ status: 'success', output: { result: given } }).verdict.status).toBe(expected);
  });

  test.each([null, undefined, {}, 'soon', []])('output %j while processing is no trouble', (output) => {
    expect(look({ status: 'running', output })).toMatchObject({
      verdict: { status: 'making', progress: null },
      clips: [],
    });
  });

  test('a clip that is ready can be played while the task runs', () => {
    const { verdict, clips } = look({ status: 'running', output: { result: songs(SONG, PREVIEW, '') } });
    expect(verdict.status).toBe('making');
    expect(clips).toMatchObject([
      { state: 'ready', isPreview: false },
      { state: 'making', isPreview: true },
      { state: 'making', isPreview: false },
    ]);
  });
});

describe('progress', () => {
  test.each([
    ['50%', 0.5],
    ['100%', 1],
    ['0%', 0],
    ['1%', 0.01],
    [' 12.5 % ', 0.125],
    ['250%', 1],
    [50, 0.5],
    [0.5, 0.5],
    [0, 0],
    ['half', null],
    ['-5%', null],
    ['', null],
    [null, null],
    [Number.NaN, null],
    [{}, null],
    [[50], null],
    [true, null],
  ])('%j is %s', (given, expected) => {
    expect(progressOf(given)).toBe(expected);
  });
});

describe('the reason of a failure', () => {
  test.each([
    ['error', { error: 'first', output: { fail_reason: 'second' } }, 'first'],
    ['fail_reason', { error: null, output: { fail_reason: 'second' } }, 'second'],
    ['fail_reason where error is empty', { error: '', output: { fail_reason: 'second' } }, 'second'],
    [
      'fail_reason where error is an object without words',
      { error: {}, output: { fail_reason: 'second' } },
      'second',
    ],
    ['an error’s message', { error: { message: 'inner' } }, 'inner'],
    [
      'a clip’s',
      { output: { result: [{ id: 'c', audio_url: '', error_message: 'moderated' }] } },
      'moderated',
    ],
    ['our words', {}, 'The provider reports a failure without a reason.'],
    [
      'our words where it sends a page',
      { error: '<html>' },
      'The provider reports a failure without a reason.',
    ],
  ])('is %s', (_, data, message) => {
    expect(look({ status: 'failure', ...data }).verdict).toMatchObject({
      status: 'failed',
      failure: { kind: 'task-failed', message },
    });
  });

  test('of a timeout has a code', () => {
    expect(look({ status: 'timeout' }).verdict).toMatchObject({
      status: 'timed out',
      failure: { code: 'timeout' },
    });
    expect(look({ status: 'timeout', error: 'gave up' }).verdict).toMatchObject({
      failure: { message: 'gave up' },
    });
  });
});

describe('a result', () => {
  const done = (type: string, result: unknown) => look({ status: 'success', type, output: { result } });

  test('of concat is one clip', () => {
    expect(done('concat', songs(SONG))).toMatchObject({
      taskKind: 'concat',
      clips: [{ id: 'c0', state: 'ready' }],
    });
    expect(done('concat', songs(SONG)[0])).toMatchObject({ clips: [{ id: 'c0' }] });
  });

  test('has what the clips’ metadata says', () => {
    const metadata = {
      duration: '118.5',
      tags: 'folk',
      prompt: '[Verse]\nLa',
      gpt_description_prompt: 'a song',
    };
    expect(done('music', [{ id: 'c', audio_url: SONG, title: 'T', metadata }]).clips[0]).toMatchObject({
      durationMs: 118_500,
      style: 'folk',
      lyric: '[Verse]\nLa',
      prompt: 'a song',
    });
  });

  test.each([
    ['text', { text: 'La' }],
    ['lyrics', { lyrics: 'La' }],
    ['prompt', { prompt: 'La' }],
    ['a list', [{ text: 'La' }]],
    ['a plain string', 'La'],
    ['a list of strings', ['La']],
  ])('of lyrics is read from %s', (_, result) => {
    expect(done('lyrics', result)).toMatchObject({
      verdict: { status: 'succeeded' },
      taskKind: 'lyrics',
      clips: [],
      text: 'La',
    });
  });

  test('of lyrics may have a title', () => {
    expect(done('lyrics', { title: 'Song', text: 'La' }).title).toBe('Song');
  });

  test('of an upload is its clip, or its id', () => {
    expect(done('upload', { clip_id: 'u1', audio_url: SONG })).toMatchObject({
      taskKind: 'upload',
      clips: [{ id: 'u1' }],
    });
    expect(done('upload', { clip_id: 'u1' })).toMatchObject({
      verdict: { status: 'succeeded' },
      clips: [],
      text: '{\n  "clip_id": "u1"\n}',
    });
    expect(done('upload', 'u1').text).toBe('u1');
  });

  test.each([[{ hologram: 1 }], [[{ hologram: 1 }]], [[[1]]], [7]])(
    'that can’t be read, %j, is shown as it is',
    (result) => {
      const observation = done('hologram', result);
      expect(observation).toMatchObject({ verdict: { status: 'succeeded' }, taskKind: 'other', clips: [] });
      expect(JSON.parse(observation.text ?? '')).toEqual(result);
    },
  );

  test('of another kind may be null', () => {
    expect(done('lyrics', null)).toMatchObject({ verdict: { status: 'succeeded' }, text: null });
  });
});

test('fields stand in for one another', () => {
  expect(look({ type: null, output: { task_type: 'lyrics' } }).taskKind).toBe('lyrics');
  expect(look({ model: 'udio' }).model).toBe('udio');
  expect(look({ input: { prompt: 'words', tags: 'folk', title: 'T' } })).toMatchObject({
    prompt: 'words',
    style: 'folk',
    title: 'T',
  });
  expect(look({ credits_cost: '10' }).credits).toBe(10);
});

test.each([
  [{}],
  [null],
  [{ code: 200 }],
  [{ code: 200, data: null }],
  [{ data: { status: 'running' } }],
  ['x'],
])('without a task id there is no task: %j', (answer) => {
  expect(transformSunorTask(answer)).toEqual({ kind: 'not-found' });
});
