import { expect, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { askAce, askSunor, retrieve, start } from './support.ts';

const batch = (...ids: string[]) => ({ action: 'retrieve_batch', ids });
const { holidayWishes, laLaLa, sunor } = RECORDED_IDS;

test('a fault can meet the first few requests', async () => {
  const { service } = await start();
  service.fault({ kind: 'status', status: 500, times: 2 });
  const statuses = [];
  for (let n = 0; n < 4; n++) statuses.push((await askSunor(service, sunor)).status);
  expect(statuses).toEqual([500, 500, 200, 200]);
});

test('a fault can let some through first', async () => {
  const { service } = await start();
  service.fault({ kind: 'status', status: 500, skip: 1, times: 1 });
  const statuses = [];
  for (let n = 0; n < 3; n++) statuses.push((await askSunor(service, sunor)).status);
  expect(statuses).toEqual([200, 500, 200]);
});

test('a fault can last for a time', async () => {
  const { service, advance } = await start();
  service.fault({ kind: 'status', status: 429, forMs: 30_000 });
  expect((await askSunor(service, sunor)).status).toBe(429);
  advance(29_999);
  expect((await askSunor(service, sunor)).status).toBe(429);
  advance(1);
  expect((await askSunor(service, sunor)).status).toBe(200);
});

test('a fault can be of one provider, one route, one task or one key', async () => {
  const { service } = await start();
  const statuses = async () => [
    (await askAce(service, batch())).status,
    (await askAce(service, batch(holidayWishes))).status,
    (await askAce(service, batch(laLaLa, holidayWishes))).status,
    (await askAce(service, batch(holidayWishes), DEMO_KEYS.second)).status,
    (await askSunor(service, sunor)).status,
  ];
  const met = async (scope: Parameters<typeof service.fault>[0]) => {
    service.fault(scope);
    const all = await statuses();
    service.clearFaults();
    return all;
  };

  expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
  expect(await met({ provider: 'ace', kind: 'status', status: 500 })).toEqual([500, 500, 500, 500, 200]);
  expect(await met({ provider: 'sunor', kind: 'status', status: 500 })).toEqual([200, 200, 200, 200, 500]);
  expect(await met({ route: 'ace:check', kind: 'status', status: 500 })).toEqual([500, 200, 200, 200, 200]);
  expect(await met({ route: ['ace:check', 'sunor:task'], kind: 'status', status: 500 })).toEqual([
    500, 200, 200, 200, 500,
  ]);
  expect(await met({ id: laLaLa, kind: 'status', status: 500 })).toEqual([200, 200, 500, 200, 200]);
  expect(await met({ keyEnd: 'm8w2', kind: 'status', status: 500 })).toEqual([200, 200, 200, 500, 200]);
  expect(await statuses()).toEqual([200, 200, 200, 200, 200]);
});

test('a fault can be taken back', async () => {
  const { service } = await start();
  const stop = service.fault({ kind: 'status', status: 500 });
  expect((await askSunor(service, sunor)).status).toBe(500);
  stop();
  expect((await askSunor(service, sunor)).status).toBe(200);
});

test('a task under a fault goes on by the clock', async () => {
  const { service, advance } = await start();
  const id = service.addTask({ provider: 'ace' });
  service.fault({ kind: 'status', status: 500, forMs: 20_000 });
  advance(20_000);
  expect(await retrieve(service, id)).toHaveProperty('finished_at');
});
