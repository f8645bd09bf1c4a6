import { describe, expect, test } from 'vitest';
import { answering } from '../support/answering.ts';
import { recorded } from '../support/recorded.ts';

const HOLIDAY = 'eae26f89-b64b-404d-a80c-761996660b1c';
const LA_LA_LA = '0d3ed03b-912b-4f7d-941b-8441323cb77b';

async function ask(answer: unknown, ids: readonly string[], status = 200) {
  const { client, access, signal, asked } = await answering('ace', answer, status);
  return { answers: await client.ask(access, ids, signal), asked };
}

/** What came of each id: a status, `not-found`, or the failure of all. */
async function outcome(answer: unknown, ids: readonly string[], status = 200) {
  const { answers } = await ask(answer, ids, status);
  if (!answers.ok) return answers.failure.kind;
  return [...answers.value].map(([id, each]) => {
    if (!each.ok) return [id, each.failure.kind];
    return [id, each.value.kind === 'found' ? each.value.verdict.status : each.value.kind];
  });
}

describe('the question', () => {
  test('for one id is retrieve, below the base URL’s own path', async () => {
    const { asked } = await ask(recorded('ace-retrieve-success'), [HOLIDAY, HOLIDAY]);
    expect(asked).toEqual([{ path: '/gateway/suno/tasks', body: { action: 'retrieve', id: HOLIDAY } }]);
  });

  test('for several is one retrieve_batch', async () => {
    const { asked } = await ask(recorded('ace-retrieve-batch'), [LA_LA_LA, HOLIDAY, LA_LA_LA]);
    expect(asked).toEqual([
      { path: '/gateway/suno/tasks', body: { action: 'retrieve_batch', ids: [LA_LA_LA, HOLIDAY] } },
    ]);
  });

  test('for the key is retrieve_batch of nothing', async () => {
    const { client, access, signal, asked } = await answering('ace', { items: [], count: 0 });
    expect(await client.checkKey(access, signal)).toEqual({ ok: true, value: undefined });
    expect(asked).toEqual([{ path: '/gateway/suno/tasks', body: { action: 'retrieve_batch', ids: [] } }]);
  });
});

describe('the recorded answers', () => {
  test('of a batch are told apart by id', async () => {
    expect(await outcome(recorded('ace-retrieve-batch'), [LA_LA_LA, 'unknown', HOLIDAY])).toEqual([
      [LA_LA_LA, 'succeeded'],
      ['unknown', 'not-found'],
      [HOLIDAY, 'succeeded'],
    ]);
  });

  test('of an error say nothing of any task', async () => {
    for (const status of [500, 200]) {
      const { answers } = await ask(recorded('ace-error-500'), ['a', 'b'], status);
      expect(answers).toMatchObject({
        ok: false,
        failure: {
          kind: 'provider-down',
          code: 'api_error',
          message: 'fetch failed',
          traceId: '2cf86e86-22a4-46e1-ac2f-032c0f2a4e89',
        },
      });
    }
  });
});

describe('one record', () => {
  test.each([
    ['{}', {}],
    ['null', null],
    ['an empty id', { id: '', response: {} }],
    ['no id', { response: { success: true } }],
  ])('is not found when it is %s', async (_, answer) => {
    expect(await outcome(answer, ['a'])).toEqual([['a', 'not-found']]);
  });

  test.each([
    ['another id', { id: 'b' }],
    ['a list', [{ id: 'a' }]],
    ['a word', 'a'],
  ])('is a bad answer when it is %s', async (_, answer) => {
    expect(await outcome(answer, ['a'])).toBe('bad-answer');
  });

  test('is found by a number for an id', async () => {
    expect(await outcome({ id: 7 }, ['7'])).toEqual([['7', 'waiting']]);
  });

  test('has a failure of its own beside its id', async () => {
    const failing = { id: 'a', success: false, error: { code: 'api_error' } };
    expect(await outcome(failing, ['a'])).toEqual([['a', 'failed']]);
  });
});

describe('a batch', () => {
  test('is read in any order, without others’ records, doubles and what is no record', async () => {
    const items = [
      null,
      7,
      'a',
      [],
      {},
      { id: 'stranger', finished_at: 1.7e9 },
      { id: 'b', response: { success: false, error: { code: 'x' } } },
      { id: 'a' },
      { id: 'a', finished_at: 1.7e9 },
    ];
    expect(await outcome({ items, count: 3 }, ['a', 'b', 'c'])).toEqual([
      ['a', 'waiting'],
      ['b', 'failed'],
      ['c', 'not-found'],
    ]);
  });

  test.each([[{}], [null], [{ items: null }], [{ items: {} }], [[]], ['x'], [{ id: 'a' }]])(
    'without items, %j, is a bad answer',
    async (answer) => {
      expect(await outcome(answer, ['a', 'b'])).toBe('bad-answer');
    },
  );
});

describe('an error', () => {
  test.each([
    [400, 'token_mismatched', 'bad-request'],
    [400, 'api_not_implemented', 'bad-request'],
    [400, 'bad_request', 'bad-request'],
    [400, 'no_token', 'bad-request'],
    [400, 'disabled', 'bad-request'],
    [401, 'invalid_token', 'key-rejected'],
    [401, 'token_expired', 'key-rejected'],
    [401, 'token_mismatched', 'key-rejected'],
    [403, 'used_up', 'no-credit'],
    [403, 'disabled', 'key-rejected'],
    [403, 'forbidden', 'key-rejected'],
    [404, 'no_api', 'not-found'],
    [429, 'too_many_requests', 'rate-limited'],
    [429, 'rate_limited', 'rate-limited'],
    [500, 'api_error', 'provider-down'],
    [500, 'busy', 'provider-down'],
    [504, 'timeout', 'provider-down'],
    [418, 'constructor', 'bad-request'],
  ])('of status %i and code %s is %s', async (status, code, kind) => {
    const answer = { success: false, error: { code, message: 'words' }, trace_id: 'trace' };
    for (const ids of [['a'], ['a', 'b']]) {
      const { answers } = await ask(answer, ids, status);
      expect(answers).toMatchObject({
        ok: false,
        failure: { kind, status, code, message: 'words', traceId: 'trace' },
      });
    }
  });

  test.each([
    ['invalid_token', 'key-rejected'],
    ['used_up', 'no-credit'],
    ['too_many_requests', 'rate-limited'],
    ['nobody_documents_this', 'provider-down'],
  ])('of code %s that comes with status 200 is %s', async (code, kind) => {
    const answer = { success: false, error: { code, message: 'words' } };
    expect(await outcome(answer, ['a'])).toBe(kind);
    expect(await outcome(answer, ['a', 'b'])).toBe(kind);
    const { client, access, signal } = await answering('ace', answer);
    expect(await client.checkKey(access, signal)).toMatchObject({ ok: false, failure: { kind } });
  });

  test('404 says of one id that it isn’t known, of several nothing', async () => {
    const answer = { success: false, error: { code: 'not_found', message: 'no such task' } };
    expect(await outcome(answer, ['a'], 404)).toEqual([['a', 'not-found']]);
    expect(await outcome(answer, ['a', 'b'], 404)).toBe('not-found');
  });
});
