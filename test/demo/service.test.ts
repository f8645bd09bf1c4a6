import { expect, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { createDemoService } from '../../electron/demo/service.ts';
import { askAce, askSunor, ASSETS, get, retrieve, start, sunorTask, T0 } from './support.ts';

test('it listens on loopback only, at a free port or the one it is given', async () => {
  const { service } = await start();
  expect(service.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(service.origin).port);
  await service.close();
  const again = await start({ port });
  expect(again.service.origin).toBe(service.origin);
  await expect(createDemoService({ assetsDir: ASSETS, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('closing cuts what is under way', async () => {
  const { service } = await start();
  service.fault({ kind: 'hang' });
  const asked = expect(askSunor(service, RECORDED_IDS.sunor)).rejects.toThrow();
  await expect.poll(() => service.requests.length).toBe(1);
  await service.close();
  await asked;
});

test('the log has what tests and benchmarks count, and no key', async () => {
  const { service, advance } = await start();
  await askAce(service, { action: 'retrieve_batch', ids: [RECORDED_IDS.laLaLa, 'b'] });
  advance(500);
  await askSunor(service, RECORDED_IDS.sunor, DEMO_KEYS.rejected);
  await get(`${service.origin}/media/clip-id-1.mp3`, { range: 'bytes=0-0', cookie: 'a=b' });

  expect(service.requests).toMatchObject([
    {
      method: 'POST',
      path: '/suno/tasks',
      route: 'ace:batch',
      provider: 'ace',
      keyEnd: 'k3f9',
      atMs: T0,
      status: 200,
    },
    { method: 'GET', route: 'sunor:task', provider: 'sunor', keyEnd: 'x0x0', atMs: T0 + 500, status: 401 },
    { route: 'media', provider: null, ids: ['clip-id-1'], keyEnd: null, range: 'bytes=0-0', status: 206 },
  ]);
  expect(service.requests[0]?.ids).toEqual([RECORDED_IDS.laLaLa, 'b']);
  expect(service.requests[2]?.headerNames).toContain('cookie');
  expect(JSON.stringify(service.requests)).not.toContain('demo-');
});

test('tasks go faster by the speed, from the moment it is set', async () => {
  const { service, advance } = await start({ speed: 10 });
  const id = service.addTask({ provider: 'sunor', waitMs: 0, finishMs: 100_000 });
  advance(5_000);
  expect((await sunorTask(service, id)).output.progress).toBe('50%');
  service.setSpeed(1);
  advance(10_000);
  expect((await sunorTask(service, id)).output.progress).toBe('60%');
  service.setSpeed(40);
  advance(1_000);
  const done = await sunorTask(service, id);
  expect([done.status, done.completed_at]).toEqual(['success', new Date(T0 + 16_000).toISOString()]);
});

test('a task can have begun before it is added', async () => {
  const { service } = await start();
  const id = service.addTask({ provider: 'ace', createdAgoMs: 15_000, waitMs: 4_000, finishMs: 10_000 });
  expect(await retrieve(service, id)).toMatchObject({
    created_at: T0 / 1000 - 15,
    started_at: T0 / 1000 - 11,
    finished_at: T0 / 1000 - 5,
  });
});

test('a task that is to take less than the usual wait doesn’t wait longer than that', async () => {
  const { service, advance } = await start();
  const id = service.addTask({ provider: 'sunor', finishMs: 400 });
  advance(400);
  expect((await sunorTask(service, id)).status).toBe('success');
});

test('ten thousand tasks can be made at once, as benchmarks do', async () => {
  const { service } = await start();
  const ids = Array.from({ length: 10_000 }, () => service.addTask({ provider: 'ace' }));
  const { json } = await askAce(service, { action: 'retrieve_batch', ids: ids.slice(-50) });
  expect(json.count).toBe(50);
});

test.each([0, -1, NaN, Infinity])('a speed of %d is refused', async (speed) => {
  await expect(createDemoService({ assetsDir: ASSETS, speed })).rejects.toThrow(`not ${speed}`);
});
