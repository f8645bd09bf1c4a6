import { expect, test } from 'vitest';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { askAce, get, post, retrieve, start, T0, UNKNOWN_ID } from './support.ts';

test('a batch leaves out the ids that nobody knows, and counts what it has', async () => {
  const { service } = await start();
  const id = service.addTask({ provider: 'ace' });
  const { json } = await askAce(service, {
    action: 'retrieve_batch',
    ids: [RECORDED_IDS.laLaLa, UNKNOWN_ID, id],
  });
  expect(json.items.map((item: { id: string }) => item.id)).toEqual([RECORDED_IDS.laLaLa, id]);
  expect(json.count).toBe(2);
});

test.each([
  ['empty', 200, {}],
  ['null', 200, null],
  ['404', 404, expect.objectContaining({ error: expect.objectContaining({ code: 'not_found' }) })],
] as const)('an unknown id can be answered as %s', async (aceNotFoundAs, status, body) => {
  const { service } = await start({ aceNotFoundAs });
  const answer = await askAce(service, { action: 'retrieve', id: UNKNOWN_ID });
  expect(answer.status).toBe(status);
  expect(answer.json).toEqual(body);
});

test.each([
  ['a body that is no JSON', '{"action":', 400, 'bad_request'],
  ['no action', { id: UNKNOWN_ID }, 400, 'token_mismatched'],
  ['an action nobody has', { action: 'sing' }, 400, 'api_not_implemented'],
  ['no id', { action: 'retrieve' }, 400, 'bad_request'],
])('%s is a bad request', async (_, body, status, code) => {
  const { service } = await start();
  const answer = await askAce(service, body);
  expect([answer.status, answer.json.error.code]).toEqual([status, code]);
});

test('a path that Ace does not have is no_api, whatever the key', async () => {
  const { service } = await start();
  const answers = [
    await askAce(service, {}, null, '/suno/tusks'),
    await get(`${service.aceBaseUrl}/suno/tasks`),
  ];
  for (const { status, json } of answers) expect([status, json.error.code]).toEqual([404, 'no_api']);
});

test('the dialect is spoken without the prefix as well', async () => {
  const { service } = await start();
  expect((await post(`${service.origin}/suno/tasks`, {})).json.error.code).toBe('invalid_token');
});

test('a task just created is not found at first when its script says so', async () => {
  const { service, advance } = await start();
  const id = service.addTask({ provider: 'ace', hiddenMs: 3_000 });
  expect(await retrieve(service, id)).toEqual({});
  advance(3_000);
  expect((await retrieve(service, id)).id).toBe(id);
});

test('creating a song answers its task id, and the song carries what was asked for', async () => {
  const { service, advance } = await start();
  const created = await askAce(
    service,
    {
      action: 'generate',
      prompt: 'rain',
      title: 'Drops',
      style: 'jazz',
      lyric: '[Verse]\nDrip',
      async: true,
    },
    undefined,
    '/suno/audios',
  );
  expect(created.json).toEqual({ task_id: expect.any(String) });
  advance(60_000);
  const { request, response } = await retrieve(service, created.json.task_id);
  expect(request).toMatchObject({ action: 'generate', prompt: 'rain' });
  expect(response.data).toHaveLength(2);
  expect(response.data[0]).toMatchObject({
    title: 'Drops',
    style: 'jazz',
    lyric: '[Verse]\nDrip',
    state: 'succeeded',
  });
});

test('creating lyrics makes a lyrics task', async () => {
  const { service, advance } = await start();
  const { json } = await askAce(service, { prompt: 'a lullaby' }, undefined, '/suno/lyrics');
  advance(60_000);
  const { response } = await retrieve(service, json.task_id);
  expect(response.data[0]).toMatchObject({
    title: 'A lullaby',
    text: expect.any(String),
    status: 'complete',
  });
});

test('creating without a prompt is a bad request', async () => {
  const { service } = await start();
  expect((await askAce(service, { action: 'generate' }, undefined, '/suno/audios')).status).toBe(400);
});

test('listing pages through an account, newest first, with the filters that are known', async () => {
  const { service, advance } = await start();
  const ids = [];
  for (let made = 0; made < 4; made++) {
    ids.unshift(service.addTask({ provider: 'ace', kind: made === 2 ? 'lyrics' : 'music' }));
    advance(1_000);
  }
  const { user_id } = await retrieve(service, RECORDED_IDS.holidayWishes);
  const list = async (more: object): Promise<string[]> => {
    const { json } = await askAce(service, { action: 'retrieve_batch', user_id, ...more });
    expect(json.count).toBe(json.items.length);
    return json.items.map((item: { id: string }) => item.id);
  };

  expect(await list({})).toEqual([...ids, RECORDED_IDS.laLaLa, RECORDED_IDS.holidayWishes]);
  expect(await list({ limit: 2, offset: 1 })).toEqual(ids.slice(1, 3));
  expect(await list({ type: 'audios', limit: 2 })).toEqual([ids[0], ids[2]]);
  expect(await list({ created_at_min: T0 / 1000 + 2 })).toEqual(ids.slice(0, 2));
  expect(await list({ created_at_max: T0 / 1000 })).toEqual([
    ids[3],
    RECORDED_IDS.laLaLa,
    RECORDED_IDS.holidayWishes,
  ]);
  expect(await list({ user_id: UNKNOWN_ID })).toEqual([]);
});
