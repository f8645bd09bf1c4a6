import { expect, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { askAce, askSunor, start, T0 } from './support.ts';

test('Sunor says how much is left of a minute', async () => {
  const { service, advance } = await start();
  expect((await askSunor(service, RECORDED_IDS.sunor)).headers).toMatchObject({
    'x-ratelimit-limit': '120',
    'x-ratelimit-remaining': '119',
    'x-ratelimit-reset': String(T0 / 1000 + 60),
  });
  advance(10_000);
  expect((await askSunor(service, RECORDED_IDS.sunor)).headers['x-ratelimit-remaining']).toBe('118');
  advance(50_000);
  expect((await askSunor(service, RECORDED_IDS.sunor)).headers['x-ratelimit-remaining']).toBe('119');
});

test('enforced, the 121st request of a minute is refused by either provider, and each key counts for itself', async () => {
  const { service, advance } = await start({ enforceLimits: true });
  for (let n = 0; n < 120; n++) {
    await Promise.all([
      askSunor(service, RECORDED_IDS.sunor),
      askAce(service, { action: 'retrieve_batch', ids: [] }),
    ]);
  }
  advance(20_500);
  const sunor = await askSunor(service, RECORDED_IDS.sunor);
  expect(sunor.status).toBe(429);
  expect(sunor.headers).toMatchObject({ 'retry-after': '40', 'x-ratelimit-remaining': '0' });
  const ace = await askAce(service, { action: 'retrieve_batch', ids: [] });
  expect([ace.status, ace.headers['retry-after'], ace.json.error.code]).toEqual([
    429,
    '40',
    'too_many_requests',
  ]);
  expect((await askAce(service, { action: 'retrieve_batch', ids: [] }, DEMO_KEYS.second)).status).toBe(200);

  advance(39_500);
  expect((await askSunor(service, RECORDED_IDS.sunor)).status).toBe(200);
});

test('not enforced, nothing is refused', async () => {
  const { service } = await start();
  for (let n = 0; n < 121; n++) await askSunor(service, RECORDED_IDS.sunor);
  expect((await askSunor(service, RECORDED_IDS.sunor)).status).toBe(200);
});
