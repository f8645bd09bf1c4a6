import { expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { HOUR, MINUTE, SECOND } from '../support/samples.ts';
import { ACE, createRig, SUNOR } from './rig.ts';

test('our clock set back while an answer is awaited stops nothing', async () => {
  const rig = createRig();
  rig.ace.setLatency(SECOND);
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(500);
  rig.clock.set(-HOUR);
  await rig.clock.advance(20 * SECOND);
  expect(rig.ace.requests.length).toBeGreaterThanOrEqual(4);
});

test('our clock set back during a backoff makes it no longer', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.ace.behave(() => failure('network', 'No way.'));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(2 * SECOND);
  rig.clock.set(-HOUR);
  await rig.clock.advance(10 * SECOND);
  expect(rig.ace.requests).toHaveLength(2);
});

test('our clock set back an hour stops nothing and hurries nothing', async () => {
  const rig = createRig();
  rig.poller.start();
  rig.track(ACE, 'task-a');
  rig.track(SUNOR, 'task-b', 'task-c');
  await rig.clock.advance(12 * SECOND);
  const before = { ace: rig.ace.requests.length, sunor: rig.sunor.requests.length };
  rig.clock.set(-HOUR);
  await rig.clock.advance(30 * SECOND);
  expect(rig.ace.requests.length - before.ace).toBeGreaterThanOrEqual(5);
  expect(rig.ace.requests.length - before.ace).toBeLessThanOrEqual(7);
  expect(rig.sunor.requests.length - before.sunor).toBeGreaterThanOrEqual(10);
  expect(rig.sunor.requests.length - before.sunor).toBeLessThanOrEqual(14);
});

test('our clock set an hour ahead checks once and goes on', async () => {
  const rig = createRig();
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(12 * SECOND);
  rig.clock.set(HOUR);
  await rig.clock.advance(10 * MINUTE);
  expect(rig.ace.requests.length).toBeGreaterThanOrEqual(5);
  expect(rig.ace.requests.length).toBeLessThanOrEqual(7);
});
