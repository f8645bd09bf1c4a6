import { expect, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { askAce, askSunor, get, start, UNKNOWN_ID } from './support.ts';

const CHECK = { action: 'retrieve_batch', ids: [] };

test("Ace's key check costs nothing and answers an empty batch", async () => {
  const { service } = await start();
  const { status, json } = await askAce(service, CHECK);
  expect(status).toBe(200);
  expect(json).toEqual({ items: [], count: 0 });
});

test.each([
  ['rejected', DEMO_KEYS.rejected, 401, 'invalid_token'],
  ['unheard of', 'nonsense', 401, 'invalid_token'],
  ['missing', null, 401, 'invalid_token'],
  ['out of credit', DEMO_KEYS.usedUp, 403, 'used_up'],
])('Ace refuses a key that is %s', async (_, key, expected, code) => {
  const { service } = await start();
  const { status, json } = await askAce(service, CHECK, key);
  expect(status).toBe(expected);
  expect(json).toEqual({
    success: false,
    error: { code, message: expect.any(String) },
    trace_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

test('Ace wants the key as a bearer token, not in the header that Sunor reads', async () => {
  const { service } = await start();
  const url = `${service.sunorBaseUrl}/api/v1/account/balance`;
  expect((await get(url, { authorization: `Bearer ${DEMO_KEYS.good}` })).status).toBe(401);
  expect((await get(url, { 'x-api-key': DEMO_KEYS.good })).status).toBe(200);
  expect((await askAce(service, CHECK, ` ${DEMO_KEYS.good}`)).status).toBe(200);
});

test("Sunor's key check answers the balance", async () => {
  const { service } = await start();
  const url = `${service.sunorBaseUrl}/api/v1/account/balance`;
  expect((await get(url, { 'x-api-key': DEMO_KEYS.good })).json).toEqual({
    code: 200,
    data: { available: expect.any(Number), frozen: expect.any(Number), total: expect.any(Number) },
  });
});

test.each([
  ['rejected', DEMO_KEYS.rejected, 401],
  ['missing', null, 401],
  ['out of credit', DEMO_KEYS.usedUp, 402],
])('Sunor refuses a key that is %s', async (_, key, expected) => {
  const { service } = await start();
  const { status, json } = await askSunor(service, UNKNOWN_ID, key);
  expect(status).toBe(expected);
  expect(json).toEqual({ code: expected, message: expect.any(String) });
});

test("another user's task is not found, with either provider", async () => {
  const { service } = await start();
  const ace = service.addTask({ provider: 'ace', owner: 'second' });
  const sunor = service.addTask({ provider: 'sunor', owner: 'second' });

  expect((await askAce(service, { action: 'retrieve', id: ace })).json).toEqual({});
  expect((await askAce(service, { action: 'retrieve', id: ace }, DEMO_KEYS.second)).json.id).toBe(ace);
  expect((await askSunor(service, sunor)).status).toBe(404);
  expect((await askSunor(service, sunor, DEMO_KEYS.second)).json.data.task_id).toBe(sunor);
});
