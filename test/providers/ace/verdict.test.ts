import { describe, expect, test } from 'vitest';
import { transformAceTask } from '../../../electron/providers/ace/transform.ts';
import { found } from '../support/found.ts';

const SONG = 'https://cdn1.suno.ai/a.mp3';
const OTHER = 'https://cdn1.suno.ai/b.mp3';
const PREVIEW = 'https://audiopipe.suno.ai/?item_id=a';
const FORBIDDEN = 'https://studio-api.suno.ai/api/forbidden';

type Clip = Record<string, unknown>;
const clip = (audio_url: unknown, more: Clip = {}): Clip => ({
  id: String(audio_url).at(-5),
  audio_url,
  ...more,
});
const task = (response: unknown, more: Record<string, unknown> = {}) => ({ id: 't1', response, ...more });
const data = (success: unknown, ...clips: Clip[]) => task({ success, data: clips });

function look(record: unknown) {
  const { verdict, clips } = found(transformAceTask(record));
  return { status: verdict.status, clips: clips.map(({ state }) => state) };
}

describe('rule 2: without an id there is no task', () => {
  test.each([[{}], [null], [[]], ['text'], [7], [{ id: '' }], [{ response: { success: true } }]])(
    '%j',
    (record) => {
      expect(transformAceTask(record)).toEqual({ kind: 'not-found' });
    },
  );
});

describe('rule 3: finished_at ends a task', () => {
  test.each([
    ['on the record', task({ data: [clip(SONG)] }, { finished_at: 1_725_083_200 }), 'succeeded'],
    ['in the response', task({ data: [clip(SONG)], finished_at: 1_725_083_200.5 }), 'succeeded'],
    ['as text', task({ data: [clip(SONG)], finished_at: '1725083200' }), 'succeeded'],
    ['as a date', task({ data: [clip(SONG)], finished_at: '2024-08-31T05:46:40Z' }), 'succeeded'],
    [
      'over clips that say they run',
      task({ data: [clip(SONG, { state: 'running' })], finished_at: 1.7e9 }),
      'succeeded',
    ],
    [
      'with one of two clips',
      task({ data: [clip(SONG), clip('')], finished_at: 1.7e9 }),
      'succeeded in part',
    ],
    [
      'with a clip and a failure',
      task({ success: false, data: [clip(SONG)], finished_at: 1.7e9 }),
      'succeeded in part',
    ],
    [
      'with clips that all failed',
      task({ data: [clip(SONG, { state: 'error' })], finished_at: 1.7e9 }),
      'failed',
    ],
    ['with nothing', task({ success: true, data: [], finished_at: 1.7e9 }), 'failed'],
    ['with no response', task(null, { finished_at: 1.7e9 }), 'failed'],
    [
      'with an error',
      task({ success: false, error: { code: 'x', message: 'no' }, finished_at: 1.7e9 }),
      'failed',
    ],
  ])('%s', (_, record, status) => {
    expect(look(record).status).toBe(status);
  });

  test('and tells when', () => {
    expect(
      found(transformAceTask(task({ data: [clip(SONG)], finished_at: 1_725_083_200.5 }))).verdict,
    ).toEqual({
      status: 'succeeded',
      finishedAtMs: 1_725_083_200_500,
    });
  });

  test.each([0, '', null, Number.NaN, -1, 'soon', '0000-00-00', 1e300, {}])(
    'but not when it is %j',
    (finished_at) => {
      expect(look(task({ data: [clip('')], finished_at })).status).toBe('making');
    },
  );
});

describe('rule 4: the clips’ own words, of either vocabulary', () => {
  const RUNNING = ['pending', 'running', 'processing', 'queued', 'RUNNING', 'Processing '];
  const DONE = ['succeeded', 'complete', 'completed', 'Succeeded'];
  const FAILED = ['error', 'failed'];

  test.each(RUNNING)('%s is in progress, even beside success: true', (word) => {
    expect(look(data(true, clip('', { state: word })))).toEqual({ status: 'making', clips: ['making'] });
    expect(look(data(true, clip(SONG, { status: word })))).toEqual({ status: 'making', clips: ['making'] });
  });

  test.each(RUNNING.flatMap((running) => [...DONE, ...FAILED].map((over) => [over, running])))(
    'a clip that is %s does not end a task whose other clip is %s',
    (over, running) => {
      expect(look(data(true, clip(SONG, { state: over }), clip('', { state: running }))).status).toBe(
        'making',
      );
    },
  );

  test('and can be played at once', () => {
    expect(look(data(true, clip(SONG, { state: 'succeeded' }), clip('', { state: 'running' })))).toEqual({
      status: 'making',
      clips: ['ready', 'making'],
    });
  });

  test.each(DONE)('all %s is done', (word) => {
    const clips = [clip(SONG, { state: word }), clip(OTHER, { status: word })];
    expect(look(data(true, ...clips))).toEqual({ status: 'succeeded', clips: ['ready', 'ready'] });
    expect(look(task({ data: clips })).status).toBe('succeeded');
  });

  test.each(FAILED)('all %s is failed', (word) => {
    expect(look(data(true, clip('', { state: word }), clip(OTHER, { state: word })))).toEqual({
      status: 'failed',
      clips: ['failed', 'failed'],
    });
  });

  test.each(DONE.flatMap((done) => FAILED.map((failed) => [done, failed])))(
    '%s and %s is a part',
    (done, failed) => {
      expect(look(data(true, clip(SONG, { state: done }), clip('', { state: failed })))).toEqual({
        status: 'succeeded in part',
        clips: ['ready', 'failed'],
      });
    },
  );

  test('a playable clip beside success: false is a part, with the error', () => {
    const response = {
      success: false,
      error: { code: 'api_error', message: 'half of it failed' },
      data: [clip(SONG, { state: 'complete' })],
    };
    expect(found(transformAceTask(task(response, { trace_id: 'trace' }))).verdict).toMatchObject({
      status: 'succeeded in part',
      failure: { kind: 'task-failed', code: 'api_error', message: 'half of it failed', traceId: 'trace' },
    });
  });

  test('said to be done without anything to fetch is looked at once more', () => {
    expect(look(data(true, clip('', { state: 'succeeded' })))).toEqual({
      status: 'seems failed',
      clips: ['making'],
    });
  });

  test('a word that nobody documents says nothing, and the other signs decide', () => {
    expect(look(data(true, clip(SONG, { state: 'sparkling' }))).status).toBe('succeeded');
    expect(look(data(true, clip('', { state: 'sparkling' }))).status).toBe('making');
  });
});

describe('rule 5: success: false without words', () => {
  test.each([
    ['a code fails', { success: false, error: { code: 'api_error', message: 'fetch failed' } }, 'failed'],
    ['a code fails, as text', { success: 'false', error: { code: 'api_error' } }, 'failed'],
    ['a bare string is looked at once more', { success: false, error: 'fetch failed' }, 'seems failed'],
    [
      'no code is looked at once more',
      { success: false, error: { message: 'fetch failed' } },
      'seems failed',
    ],
    ['no error is looked at once more', { success: false }, 'seems failed'],
    ['no error with empty data', { success: false, data: [] }, 'seems failed'],
    [
      'a playable clip is a part',
      { success: false, error: { code: 'x' }, data: [clip(SONG)] },
      'succeeded in part',
    ],
    [
      'a playable preview is a part',
      { success: false, error: 'x', data: [clip(PREVIEW)] },
      'succeeded in part',
    ],
    ['an error without success', { error: { code: 'api_error' } }, 'failed'],
  ])('%s', (_, response, status) => {
    expect(look(task(response)).status).toBe(status);
  });

  test('keeps code, words and trace id', () => {
    const response = {
      success: false,
      trace_id: 'r1',
      error: { code: 'api_error', message: 'fetch failed' },
    };
    expect(found(transformAceTask(task(response))).verdict).toMatchObject({
      failure: {
        kind: 'task-failed',
        code: 'api_error',
        message: 'fetch failed',
        traceId: 'r1',
        status: null,
      },
    });
  });

  test('an error on a record that has an id is the task’s', () => {
    expect(look({ id: 't1', error: { code: 'api_error', message: 'x' } }).status).toBe('failed');
  });
});

describe('rule 6: success: true without words', () => {
  test.each([
    ['final addresses are the end', [clip(SONG), clip(OTHER)], 'succeeded', ['ready', 'ready']],
    ['a preview is not', [clip(SONG), clip(PREVIEW)], 'making', ['ready', 'making']],
    ['an empty address is not', [clip(SONG), clip('')], 'making', ['ready', 'making']],
    [
      'an address that stands for none is lost',
      [clip(SONG), clip(FORBIDDEN)],
      'succeeded in part',
      ['ready', 'failed'],
    ],
    ['nothing but such is looked at once more', [clip(FORBIDDEN)], 'seems failed', ['making']],
    ['no data is not', [], 'waiting', []],
  ])('%s', (_, clips, status, states) => {
    expect(look(data(true, ...clips))).toEqual({ status, clips: states });
    expect(look(data('true', ...clips)).status).toBe(status);
  });
});

describe('rule 7: otherwise it is pending', () => {
  test.each([
    ['no response', { id: 't1' }, 'waiting'],
    ['null', task(null), 'waiting'],
    ['an empty response', task({}), 'waiting'],
    ['a response of an odd type', task('soon'), 'waiting'],
    ['success: true alone', task({ success: true }), 'waiting'],
    ['success: true and a task id', task({ success: true, task_id: 't1', data: null }), 'waiting'],
    ['a start', task(null, { started_at: 1.7e9 }), 'making'],
    ['a start in the response', task({ started_at: 1.7e9 }), 'making'],
    ['a preview', task({ data: [clip(PREVIEW)] }), 'making'],
  ])('%s', (_, record, status) => {
    expect(look(record).status).toBe(status);
  });
});

describe('a preview stream', () => {
  const one = (record: unknown) => found(transformAceTask(record)).clips[0];

  test('is a clip that is still made', () => {
    expect(one(data(true, clip(PREVIEW, { state: 'running' })))).toMatchObject({
      state: 'making',
      isPreview: true,
      audioUrl: PREVIEW,
    });
  });

  test('is replaced by the final file under the same id', () => {
    const before = one(data(true, { id: 'c1', audio_url: PREVIEW }));
    const after = one(data(true, { id: 'c1', audio_url: SONG }));
    expect(before).toMatchObject({ id: 'c1', isPreview: true, state: 'making' });
    expect(after).toMatchObject({ id: 'c1', isPreview: false, state: 'ready', audioUrl: SONG });
  });

  test('is all there is of a task that ended with it', () => {
    expect(one(task({ data: [clip(PREVIEW)], finished_at: 1.7e9 }))).toMatchObject({
      state: 'ready',
      isPreview: true,
    });
  });
});
