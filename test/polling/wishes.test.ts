import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { aClip, anAnswer, HOUR, MINUTE, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { ACE, ACE_2, createRig, SUNOR } from './rig.ts';

describe('a task that is removed', () => {
  test('vanishes from the schedule', async () => {
    const rig = createRig();
    rig.poller.start();
    const [a = 'ace:', b = 'ace:'] = rig.track(ACE, 'task-a', 'task-b');
    await rig.clock.advance(SECOND);
    rig.library.remove([a]);
    rig.poller.removed([a]);
    await rig.clock.advance(5 * SECOND);
    expect(rig.ace.requests.at(-1)?.ids).toEqual(['task-b']);
    rig.library.remove([b]);
    rig.poller.removed([b]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('while it is asked for stays as it is', async () => {
    const rig = createRig();
    rig.ace.setLatency(SECOND);
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    rig.poller.start();
    const [a = 'ace:', b = 'ace:'] = rig.track(ACE, 'task-a', 'task-b');
    await rig.clock.advance(500);
    rig.library.remove([a]);
    await rig.clock.advance(HOUR);
    expect(rig.library.commits).toHaveLength(1);
    expect(rig.library.commits[0]?.map(({ task }) => task.key)).toEqual([b]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('is asked for at once when it comes back', async () => {
    const rig = createRig();
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    rig.library.remove(keys);
    rig.poller.removed(keys);
    await rig.clock.advance(MINUTE);
    rig.library.restore(keys);
    rig.poller.tracked(keys);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([0, 61]);
  });
});

describe('when the user wants to know now', () => {
  test('the task is asked for at once, but not within its floor', async () => {
    const rig = createRig();
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    await rig.clock.advance(2 * SECOND);
    rig.poller.checkNow(keys);
    await rig.clock.advance(0);
    rig.poller.checkNow(keys);
    rig.poller.checkNow(keys);
    await rig.clock.advance(5_500);
    expect(rig.times(ACE)).toEqual([0, 2, 3]);
  });

  test('also without a batch query', async () => {
    const rig = createRig();
    rig.poller.start();
    const [, b = 'sunor:'] = rig.track(SUNOR, 'task-a', 'task-b');
    await rig.clock.advance(3 * SECOND);
    rig.poller.checkNow([b]);
    await rig.clock.advance(0);
    expect(rig.times(SUNOR)).toEqual([0, 0.6, 3]);
  });

  test('everything in progress is', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a', 'task-b');
    rig.track(ACE_2, 'task-c');
    rig.keep(ACE, 'done', { state: { status: 'ready', finishedAtMs: T0 } });
    await rig.clock.advance(2 * SECOND);
    rig.poller.checkNow(null);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([0, 2]);
    expect(rig.ace.requests.at(-2)?.ids).toEqual(['task-a', 'task-b']);
    expect(rig.times(ACE_2)).toEqual([0, 2]);
  });

  test('a finished task is asked for once, and may gain', async () => {
    const rig = createRig();
    const key = rig.keep(ACE, 'done', {
      state: { status: 'failed', finishedAtMs: T0, failure: failure('task-failed', 'No.') },
    });
    rig.poller.start();
    rig.ace.behave(() => anAnswer(SUCCEEDED, { clips: [aClip('c')] }));
    rig.poller.checkNow([key]);
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([0]);
    expect(rig.library.task(key).state.status).toBe('ready');
    expect(rig.events().map(({ type }) => type)).not.toContain('finished');
    expect(rig.clock.timers()).toBe(0);
  });

  test('a finished task whose check fails is left alone', async () => {
    const rig = createRig();
    const key = rig.keep(SUNOR, 'done', { state: { status: 'ready', finishedAtMs: T0 } });
    rig.poller.start();
    rig.sunor.behave(() => failure('provider-down', 'Oops.'));
    rig.poller.checkNow([key]);
    await rig.clock.advance(HOUR);
    expect(rig.times(SUNOR)).toEqual([0]);
    expect(rig.poller.troubleOf(key)).toBeNull();
  });

  test('a backoff ends', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    rig.ace.behave(() => failure('network', 'No way.'));
    await rig.clock.advance(2 * SECOND);
    rig.poller.checkNow(keys);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([0, 2]);
  });

  test('but not below Retry-After', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    rig.ace.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs: 7 * SECOND }));
    await rig.clock.advance(2 * SECOND);
    rig.poller.checkNow(keys);
    await rig.clock.advance(5 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 7]);
  });
});
