import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, MINUTE, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { each, type Request } from './fake-provider.ts';
import { ACE, ACE_2, createRig, SUNOR, type Rig } from './rig.ts';

const holds = [
  ['paused', (rig: Rig, on: boolean) => rig.poller.setPaused(on)],
  ['offline', (rig: Rig, on: boolean) => rig.poller.setOffline(on)],
  ['asleep', (rig: Rig, on: boolean) => rig.poller.setAsleep(on)],
] as const;

describe.each(holds)('while %s', (_, hold) => {
  test('there are no requests and no timers, and everything is checked once on return', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a', 'task-b');
    rig.track(ACE_2, 'task-c');
    await rig.clock.advance(2 * SECOND);
    hold(rig, true);
    expect(rig.clock.timers()).toBe(0);
    await rig.clock.advance(MINUTE);
    expect(rig.times(ACE)).toEqual([0]);
    hold(rig, false);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([0, 62]);
    expect(rig.times(ACE_2)).toEqual([0, 62]);
    await rig.clock.advance(6 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 62, 67]);
  });

  test('a doubled event does nothing more', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(2 * SECOND);
    hold(rig, true);
    hold(rig, true);
    await rig.clock.advance(MINUTE);
    hold(rig, false);
    await rig.clock.advance(2 * SECOND);
    hold(rig, false);
    await rig.clock.advance(2 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 62]);
    expect(rig.clock.timers()).toBe(1);
  });

  test('a request under way is given up without a word', async () => {
    const rig = createRig();
    rig.ace.setLatency(2 * SECOND);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    hold(rig, true);
    await rig.clock.advance(MINUTE);
    expect(rig.ace.requests[0]?.signal.aborted).toBe(true);
    expect(rig.poller.health(ACE.id)).toEqual({ status: 'idle' });
    expect(rig.onHealthChanged).not.toHaveBeenCalled();
    hold(rig, false);
    await rig.clock.advance(3 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 61]);
    expect(rig.library.commits).toHaveLength(1);
  });

  test.each([
    ['of the request', () => failure('key-rejected', 'Bad key.')],
    ['of a task', ({ ids }: Request) => each(ids, () => failure('key-rejected', 'Bad key.'))],
  ])('an answer that was already on its way is taken, a failure %s is not', async (__, refuse) => {
    const rig = createRig();
    rig.ace.setLatency(2 * SECOND);
    rig.ace.ignoreAborts();
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    rig.sunor.setLatency(2 * SECOND);
    rig.sunor.ignoreAborts();
    rig.sunor.behave(refuse);
    rig.poller.start();
    const [a = 'ace:'] = rig.track(ACE, 'task-a');
    rig.track(SUNOR, 'task-b');
    await rig.clock.advance(SECOND);
    hold(rig, true);
    await rig.clock.advance(MINUTE);
    expect(rig.library.task(a).state.status).toBe('ready');
    expect(rig.poller.health(SUNOR.id)).toEqual({ status: 'idle' });
    expect(rig.clock.timers()).toBe(0);
    rig.poller.stop();
  });

  test('a quick return doubles no request', async () => {
    const rig = createRig();
    rig.ace.setLatency(300);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(100);
    hold(rig, true);
    hold(rig, false);
    hold(rig, true);
    hold(rig, false);
    await rig.clock.advance(1_500);
    expect(rig.times(ACE)).toEqual([0, 1]);
  });

  test('an answer that comes late does not free a task that is asked for again', async () => {
    const rig = createRig();
    rig.ace.setLatency(7 * SECOND);
    rig.ace.ignoreAborts();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(500);
    hold(rig, true);
    hold(rig, false);
    await rig.clock.advance(9 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 1, 8]);
  });

  test('the check of a finished task waits for the return', async () => {
    const rig = createRig();
    const key = rig.keep(ACE, 'done', { state: { status: 'ready', finishedAtMs: T0 } });
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    rig.poller.start();
    hold(rig, true);
    rig.poller.checkNow([key]);
    await rig.clock.advance(MINUTE);
    hold(rig, false);
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([60]);
  });

  test('a task that disappears is not asked for on return', async () => {
    const rig = createRig();
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    hold(rig, true);
    rig.library.remove(keys);
    hold(rig, false);
    await rig.clock.advance(MINUTE);
    expect(rig.times(ACE)).toEqual([0]);
  });

  test('what is tracked is asked for on return', async () => {
    const rig = createRig();
    rig.poller.start();
    hold(rig, true);
    const keys = rig.track(ACE, 'task-a');
    rig.poller.checkNow(keys);
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(MINUTE);
    expect(rig.ace.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
    hold(rig, false);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([60]);
  });

  test('nobody is told when the next check is', async () => {
    const rig = createRig();
    rig.poller.start();
    const [key = 'ace:'] = rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    hold(rig, true);
    expect(rig.poller.nextCheckAtMs(key)).toBeNull();
  });
});

test('why no provider can be asked is said while there is no connection, and only then', () => {
  const { poller } = createRig();
  poller.start();
  poller.setPaused(true);
  poller.setAsleep(true);
  expect(poller.offline()).toBeNull();
  poller.setOffline(true);
  expect(poller.offline()).toMatchObject({ kind: 'network', message: 'There is no connection.' });
  poller.setOffline(false);
  expect(poller.offline()).toBeNull();
});

test('one reason of several keeps it quiet', async () => {
  const rig = createRig();
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(2 * SECOND);
  rig.poller.setAsleep(true);
  rig.poller.setOffline(true);
  rig.poller.setAsleep(false);
  await rig.clock.advance(MINUTE);
  expect(rig.times(ACE)).toEqual([0]);
  rig.poller.setOffline(false);
  await rig.clock.advance(0);
  expect(rig.times(ACE)).toEqual([0, 62]);
});

test('paused before the start, it starts when that ends', async () => {
  const rig = createRig();
  rig.keep(ACE, 'task-a', {});
  rig.poller.setPaused(true);
  rig.poller.start();
  await rig.clock.advance(MINUTE);
  expect(rig.ace.requests).toEqual([]);
  rig.poller.setPaused(false);
  await rig.clock.advance(0);
  expect(rig.times(ACE)).toEqual([60]);
});

test('on return the requests of Sunor are spread', async () => {
  const rig = createRig();
  rig.poller.start();
  rig.trackMany(SUNOR, 4);
  await rig.clock.advance(20 * SECOND);
  rig.poller.setAsleep(true);
  await rig.clock.advance(HOUR);
  const { length } = rig.times(SUNOR);
  rig.poller.setAsleep(false);
  await rig.clock.advance(5 * SECOND);
  const times = rig.times(SUNOR).slice(length, length + 4);
  expect(times[0]).toBe(3_620);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1);
  expect(times.at(-1)).toBeLessThan(3_625);
});

test('on return a backoff is over, but not what Retry-After asked for', async () => {
  const rig = createRig({ random: () => 0.99 });
  rig.poller.start();
  rig.track(ACE, 'task-a');
  rig.ace.behave(() => failure('network', 'No way.'));
  rig.track(SUNOR, 'task-b');
  rig.sunor.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs: 20 * SECOND }));
  await rig.clock.advance(2 * SECOND);
  rig.poller.setOffline(true);
  rig.poller.setOffline(false);
  await rig.clock.advance(0);
  expect(rig.times(ACE)).toEqual([0, 2]);
  await rig.clock.advance(18 * SECOND);
  expect(rig.times(SUNOR)).toEqual([0, 20]);
});

test('an id that is unknown for more than an hour is not asked for on return', async () => {
  const rig = createRig();
  rig.ace.behave(() => ({ kind: 'not-found' }));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(10 * MINUTE);
  rig.poller.setAsleep(true);
  await rig.clock.advance(2 * HOUR);
  const { length } = rig.times(ACE);
  rig.poller.setAsleep(false);
  await rig.clock.advance(2 * HOUR);
  expect(rig.times(ACE)).toHaveLength(length);
});

test('the moment of the return counts, not what was planned before', async () => {
  const rig = createRig();
  rig.keep(ACE, 'task-a', { state: { status: 'stalled', sinceMs: T0, progress: null } });
  rig.poller.start();
  await rig.clock.advance(10 * MINUTE);
  rig.poller.setAsleep(true);
  await rig.clock.advance(10 * MINUTE);
  rig.poller.setAsleep(false);
  await rig.clock.advance(2 * HOUR);
  expect(rig.times(ACE)).toEqual([0, 1_200, 4_800, 8_400]);
});
