import { describe, expect, test } from 'vitest';
import { answering } from '../support/answering.ts';
import { recorded } from '../support/recorded.ts';

const ID = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

async function ask(answer: unknown, id = ID, status = 200) {
  const { client, access, signal, asked } = await answering('sunor', answer, status);
  return { answers: await client.ask(access, [id], signal), asked };
}

test('the question is a GET with the id in the path, below the base URL’s own', async () => {
  const { asked } = await ask(recorded('sunor-running'), 'a/b c');
  expect(asked).toEqual([{ path: '/gateway/api/v1/task/a%2Fb%20c', body: null }]);
});

test.each([
  ['sunor-success', 'succeeded'],
  ['sunor-running', 'making'],
  ['sunor-failure', 'failed'],
] as const)('the recorded %s is %s', async (name, status) => {
  const { answers } = await ask(recorded(name));
  expect(answers.ok && answers.value.get(ID)).toMatchObject({ ok: true, value: { verdict: { status } } });
});

describe('the answer', () => {
  const data = { task_id: 't1', status: 'running' };

  test.each([[200], ['200'], [0], [202], [undefined], [null], ['ok']])('of code %j is one', async (code) => {
    const { answers } = await ask({ code, data }, 't1');
    expect(answers.ok && answers.value.get('t1')).toMatchObject({ ok: true, value: { kind: 'found' } });
  });

  test.each([
    [400, 'bad-request'],
    [401, 'key-rejected'],
    ['401', 'key-rejected'],
    [402, 'no-credit'],
    [429, 'rate-limited'],
    [500, 'provider-down'],
    [502, 'provider-down'],
    [1001, 'bad-answer'],
    [-1, 'bad-answer'],
  ])('of code %j in a body of status 200 is a failure: %s', async (code, kind) => {
    const { answers } = await ask({ code, message: 'words', data: null }, 't1');
    expect(answers).toMatchObject({ ok: false, failure: { kind, code: String(code), message: 'words' } });
    const { client, access, signal } = await answering('sunor', { code, message: 'words' });
    expect(await client.checkKey(access, signal)).toMatchObject({ ok: false, failure: { kind } });
  });

  test('of code 404 knows no such task, whatever its status', async () => {
    for (const status of [200, 404]) {
      const { answers } = await ask({ code: 404, message: 'Task not found' }, 't1', status);
      expect(answers.ok && answers.value.get('t1')).toEqual({ ok: true, value: { kind: 'not-found' } });
    }
  });

  test.each([
    ['another task', { code: 200, data: { ...data, task_id: 't2' } }],
    ['no task', { code: 200, data: { status: 'running' } }],
    ['nothing', { code: 200, data: null }],
    ['a list', { code: 200, data: [data] }],
    ['an empty object', {}],
    ['null', null],
  ])('about %s is a bad one', async (_, answer) => {
    expect((await ask(answer, 't1')).answers).toMatchObject({ ok: false, failure: { kind: 'bad-answer' } });
  });
});

test('a key is checked by asking for the balance', async () => {
  const { client, access, signal, asked } = await answering('sunor', {
    code: 200,
    data: { available: 1, frozen: 0 },
  });
  expect(await client.checkKey(access, signal)).toEqual({ ok: true, value: undefined });
  expect(asked).toEqual([{ path: '/gateway/api/v1/account/balance', body: null }]);
});

test('a balance that isn’t there is no good key', async () => {
  const { client, access, signal } = await answering('sunor', { code: 404, message: 'Not found' }, 404);
  expect(await client.checkKey(access, signal)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
});
