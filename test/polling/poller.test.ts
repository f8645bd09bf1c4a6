import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { aClip, anAnswer, HOUR, making, MINUTE, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { ACE, ACE_2, createRig, SUNOR } from './rig.ts';

const NOT_FOUND = { kind: 'not-found' } as const;

describe('nothing in progress', () => {
  test('no timer and no request', async () => {
    const rig = createRig();
    rig.keep(ACE, 'done', { state: { status: 'ready', finishedAtMs: T0 } });
    rig.poller.start();
    await rig.clock.advance(48 * HOUR);
    expect(rig.clock.timers()).toBe(0);
    expect(rig.ace.requests).toEqual([]);
    expect(rig.access).not.toHaveBeenCalled();
  });

  test('also after the last task has finished', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(7 * SECOND);
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([0, 5, 10]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('also before it is started', async () => {
    const rig = createRig();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(HOUR);
    expect(rig.ace.requests).toEqual([]);
    rig.poller.start();
    await rig.clock.advance(0);
    expect(rig.ace.requests).toHaveLength(1);
  });
});

describe('a task in progress', () => {
  test('is asked for at once, and then at its interval, by its account', async () => {
    const rig = createRig();
    rig.poller.start();
    const [key] = rig.track(ACE, 'task-a');
    await rig.clock.advance(16 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 10, 15]);
    expect(rig.ace.requests[0]).toMatchObject({
      ids: ['task-a'],
      access: { baseUrl: ACE.baseUrl, key: 'key' },
    });
    expect(key === undefined ? null : rig.poller.nextCheckAtMs(key)).toBe(T0 + 20 * SECOND);
    expect(rig.clock.timers()).toBe(1);
  });

  test('is taken up from the library at start', async () => {
    const rig = createRig();
    rig.keep(ACE, 'task-a', { state: { status: 'making', progress: 0.5 } });
    rig.keep(SUNOR, 'task-b', { state: { status: 'stalled', sinceMs: T0 - HOUR, progress: null } });
    rig.poller.start();
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([0]);
    expect(rig.times(SUNOR)).toEqual([0]);
  });

  test('is asked for less and less, but often near its expected end', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(20 * MINUTE - 1);
    expect(rig.times(ACE)).toHaveLength(60 + 60 + 10);
    rig.library.setExpectedMs(20 * MINUTE);
    await rig.clock.advance(2 * MINUTE);
    expect(rig.times(ACE).length - 130).toBeGreaterThanOrEqual(23);
  });

  test('is counted from when it was asked for, however long the answer takes', async () => {
    const rig = createRig();
    rig.ace.setLatency(3 * SECOND);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(16 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 10, 15]);
  });

  test('is not asked for again while it is being asked for', async () => {
    const rig = createRig();
    rig.ace.setLatency(12 * SECOND);
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    await rig.clock.advance(3 * SECOND);
    rig.poller.checkNow(keys);
    await rig.clock.advance(22 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 12, 24]);
  });

  test('steps on with each answer, stored with its raw text and told', async () => {
    const rig = createRig();
    rig.poller.start();
    const [key = 'ace:'] = rig.track(ACE, 'task-a');
    rig.ace.behave(() => anAnswer(making(0.5), { raw: '{"half":true}' }));
    await rig.clock.advance(SECOND);
    expect(rig.library.task(key).state).toEqual({ status: 'making', progress: 0.5 });
    expect(rig.library.commits.at(-1)).toMatchObject([{ raw: '{"half":true}' }]);
    expect(rig.onCommitted).toHaveBeenLastCalledWith(rig.library.commits.at(-1));
    rig.ace.behave(() => anAnswer(SUCCEEDED, { clips: [aClip('c')] }));
    await rig.clock.advance(5 * SECOND);
    expect(rig.events().map(({ type }) => type)).toEqual([
      ...['status-changed', 'status-changed', 'clip-ready', 'finished'],
    ]);
    expect(rig.poller.nextCheckAtMs(key)).toBeNull();
  });

  test('that is stalled is asked for hourly', async () => {
    const rig = createRig();
    rig.keep(ACE, 'task-a', {
      state: { status: 'stalled', sinceMs: T0, progress: null },
      trackedAtMs: T0 - 30 * HOUR,
    });
    rig.poller.start();
    await rig.clock.advance(3 * HOUR);
    expect(rig.times(ACE)).toEqual([0, 3_600, 7_200, 10_800]);
  });

  test('whose id is unknown is given up an hour after tracking, and asked for when the user wants it', async () => {
    const rig = createRig();
    rig.ace.behave(() => NOT_FOUND);
    rig.poller.start();
    const keys = rig.track(ACE, 'task-a');
    await rig.clock.advance(48 * HOUR);
    const times = rig.times(ACE);
    expect(times.at(-1)).toBeLessThan(3_600);
    expect(times.filter((at) => at > 120)).toHaveLength(11);
    expect(rig.clock.timers()).toBe(0);
    expect(rig.events().map(({ type }) => type)).toEqual(['status-changed', 'needs-attention']);
    rig.poller.checkNow(keys);
    await rig.clock.advance(48 * HOUR);
    expect(rig.times(ACE)).toHaveLength(times.length + 1);
  });

  test('whose id is unknown is not asked for after the hour because of a backoff either', async () => {
    const rig = createRig();
    rig.ace.behave(() => NOT_FOUND);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(50 * MINUTE);
    const retryAfterMs = 30 * MINUTE;
    rig.ace.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs }));
    await rig.clock.advance(5 * MINUTE);
    const { length } = rig.times(ACE);
    await rig.clock.advance(5 * HOUR);
    expect(rig.times(ACE)).toHaveLength(length);
    expect(rig.clock.timers()).toBe(0);
  });
});

describe('an id that was not found for an hour', () => {
  const lost = { state: { status: 'not found', sinceMs: T0 }, trackedAtMs: T0 - 2 * HOUR } as const;

  test('is not asked for at start', async () => {
    const rig = createRig();
    rig.keep(ACE, 'task-a', lost);
    rig.poller.start();
    await rig.clock.advance(HOUR);
    expect(rig.ace.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('meanwhile, during a backoff, is not asked for either', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.keep(ACE, 'task-a', { ...lost, trackedAtMs: T0 - 55 * MINUTE });
    rig.ace.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs: 10 * MINUTE }));
    rig.poller.start();
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([0]);
  });

  test('is asked for when the user wants it, also through a backoff', async () => {
    const rig = createRig({ random: () => 0.5 });
    const key = rig.keep(ACE, 'task-a', { ...lost, trackedAtMs: T0 - 55 * MINUTE });
    rig.ace.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs: 10 * MINUTE }));
    rig.poller.start();
    await rig.clock.advance(MINUTE);
    rig.ace.behave(() => anAnswer(making(0.5)));
    rig.poller.checkNow([key]);
    await rig.clock.advance(10 * MINUTE);
    expect(rig.library.task(key).state.status).toBe('making');
  });
});

describe('many tasks', () => {
  test('100 of Ace take 2 requests a round, whenever they were tracked', async () => {
    const rig = createRig();
    rig.poller.start();
    for (let index = 0; index < 100; index += 1) {
      rig.track(ACE, `task-${index}`);
      await rig.clock.advance(137);
    }
    await rig.clock.advance(30 * SECOND);
    const before = rig.ace.requests.length;
    await rig.clock.advance(100 * SECOND);
    const requests = rig.ace.requests.slice(before);
    expect(requests).toHaveLength(40);
    expect(requests.every(({ ids }) => ids.length === 50)).toBe(true);
  });

  test('are stored in one transaction an answer', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.trackMany(ACE, 50);
    await rig.clock.advance(0);
    expect(rig.library.commits).toHaveLength(1);
    expect(rig.library.commits[0]).toHaveLength(50);
  });

  test('of Sunor are spread, and stay under the budget', async () => {
    const rig = createRig();
    rig.sunor.setLatency(400);
    rig.poller.start();
    rig.trackMany(SUNOR, 40);
    await rig.clock.advance(2 * MINUTE);
    const times = rig.times(SUNOR);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.6 - 1e-9);
    expect(times.length).toBeGreaterThanOrEqual(200);
    expect(times.length).toBeLessThanOrEqual(201);
  });

  test('of Sunor are not held up by slow answers', async () => {
    const rig = createRig();
    rig.sunor.setLatency(3 * SECOND);
    rig.poller.start();
    rig.trackMany(SUNOR, 8);
    await rig.clock.advance(MINUTE);
    expect(rig.times(SUNOR).length).toBeGreaterThanOrEqual(90);
  });

  test('take one timer an account', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.trackMany(ACE, 120);
    rig.trackMany(ACE_2, 3);
    rig.trackMany(SUNOR, 30);
    await rig.clock.advance(10 * SECOND);
    expect(rig.clock.timers()).toBeLessThanOrEqual(3);
    expect(rig.times(ACE_2)).toEqual([0, 5, 10]);
  });

  test('need no answer of one another', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'made', 'lost', 'broken');
    rig.ace.behave(({ ids }) =>
      each(ids, (id) =>
        id === 'made'
          ? anAnswer(SUCCEEDED)
          : id === 'lost'
            ? NOT_FOUND
            : failure('bad-answer', 'Unreadable.'),
      ),
    );
    await rig.clock.advance(0);
    expect(rig.library.task('ace:made').state.status).toBe('ready');
    expect(rig.library.task('ace:lost').state.status).toBe('waiting');
    expect(rig.poller.troubleOf('ace:broken')).toMatchObject({ failure: { kind: 'bad-answer' } });
    expect(rig.poller.health(ACE.id).status).toBe('ok');
  });
});

test('after stop nothing is asked, stored or told', async () => {
  const rig = createRig();
  rig.ace.setLatency(SECOND);
  rig.ace.ignoreAborts();
  rig.poller.start();
  const keys = rig.track(ACE, 'task-a');
  await rig.clock.advance(500);
  rig.poller.stop();
  rig.poller.checkNow(keys);
  rig.poller.tracked(keys);
  rig.poller.accountChanged(ACE.id);
  rig.poller.setPaused(true);
  rig.poller.setPaused(false);
  rig.poller.start();
  await rig.clock.advance(HOUR);
  expect(rig.ace.requests).toHaveLength(1);
  expect(rig.ace.requests[0]?.signal.aborted).toBe(true);
  expect(rig.library.commits).toEqual([]);
  expect(rig.clock.timers()).toBe(0);
});
