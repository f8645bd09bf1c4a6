import { describe, expect, test } from 'vitest';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import { PROVIDERS } from '../../electron/core/provider.ts';
import { trackedTask } from '../../electron/core/task.ts';
import { aClip, anAnswer, HOUR, making, MINUTE, SECOND, SUCCEEDED, T0, WAITING } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { ACE, ACE_2, createRig, SUNOR, type Rig } from './rig.ts';

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

describe('tasks of one answer that can’t be read', () => {
  test('wait without riding along, and are not the account’s trouble', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    rig.track(ACE, 'bad-1', 'bad-2', 'bad-3', 'bad-4', 'good');
    rig.ace.behave(({ ids }) =>
      each(ids, (id) => (id === 'good' ? anAnswer(making()) : failure('bad-answer', 'Unreadable.'))),
    );
    await rig.clock.advance(5 * SECOND);
    expect(rig.ace.requests.map(({ ids }) => ids.length)).toEqual([5, 1]);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
  });
});

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

describe('an account', () => {
  test('is opened for each request anew', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(6 * SECOND);
    expect(rig.access).toHaveBeenCalledTimes(2);
  });

  test('with another key is asked at once with that, and old answers are dropped', async () => {
    const rig = createRig();
    rig.ace.setLatency(2 * SECOND);
    rig.ace.ignoreAborts();
    rig.ace.behave(({ access }) =>
      access.key === 'old' ? failure('key-rejected', 'Bad key.') : anAnswer(WAITING),
    );
    rig.access.mockResolvedValue(ok({ baseUrl: ACE.baseUrl, key: 'old' }));
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(1_500);
    rig.access.mockResolvedValue(ok({ baseUrl: ACE.baseUrl, key: 'new' }));
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(3 * SECOND);
    expect(rig.ace.requests.map(({ access }) => access.key)).toEqual(['old', 'new']);
    expect(rig.ace.requests[0]?.signal.aborted).toBe(true);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
  });

  test('that is removed ends its requests', async () => {
    const rig = createRig();
    rig.ace.setLatency(SECOND);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(500);
    rig.changeAccounts((accounts) => accounts.splice(0, 1));
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([0]);
    expect(rig.library.commits).toEqual([]);
    expect(rig.poller.health(ACE.id)).toEqual({ status: 'idle' });
    expect(rig.clock.timers()).toBe(0);
  });

  test('that is gone before anybody says so ends them too', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    rig.changeAccounts((accounts) => accounts.splice(0, 1));
    await rig.clock.advance(HOUR);
    expect(rig.times(ACE)).toEqual([0]);
    expect(rig.clock.timers()).toBe(0);
    rig.poller.accountChanged(ACE.id);
    expect(rig.poller.health(ACE.id)).toEqual({ status: 'idle' });
  });

  test('that is added takes up its tasks', async () => {
    const rig = createRig({ accounts: [SUNOR] });
    rig.library.track([trackedTask('ace', 'task-a', ACE.id, T0)]);
    rig.poller.start();
    await rig.clock.advance(MINUTE);
    rig.changeAccounts((accounts) => accounts.push(ACE));
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(0);
    expect(rig.times(ACE)).toEqual([60]);
  });

  test('that never asked is idle', () => {
    expect(createRig().poller.health('unheard of')).toEqual({ status: 'idle' });
  });

  test('is well with the first answer, which is told once', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(21 * SECOND);
    expect(rig.poller.health(ACE.id)).toEqual({ status: 'ok', answeredAtMs: T0 + 20 * SECOND });
    expect(rig.onHealthChanged.mock.calls).toEqual([[ACE.id]]);
  });

  test('keeps the gap of its provider whatever happens', async () => {
    const slow = { ...PROVIDERS.ace, minGapMs: 4 * SECOND };
    const rig = createRig({ traits: { ace: slow } });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    rig.track(ACE, 'task-b');
    rig.poller.checkNow(null);
    await rig.clock.advance(5 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 4]);
  });
});

test('an answer that leaves an id out breaks its promise, and that task waits', async () => {
  const rig = createRig();
  rig.ace.behave(({ ids }) => each(ids.slice(1), () => anAnswer(making())));
  rig.poller.start();
  rig.track(ACE, 'task-a', 'task-b');
  await rig.clock.advance(900);
  expect(rig.poller.troubleOf('ace:task-a')).toMatchObject({ failure: { kind: 'bad-answer' } });
});

describe('an account that takes time to open', () => {
  const slowly = (rig: Rig, ms: number) =>
    rig.access.mockImplementation(
      (account) =>
        new Promise((resolve) => {
          rig.clock.after(ms, () => resolve(ok({ baseUrl: account.baseUrl, key: 'key' })));
        }),
    );

  test('and is asked to wait meanwhile sends nothing', async () => {
    const rig = createRig({ random: () => 0.5 });
    slowly(rig, 500);
    rig.sunor.setLatency(700);
    rig.sunor.behave(() => failure('rate-limited', 'Slow down.', { retryAfterMs: MINUTE }));
    rig.poller.start();
    rig.trackMany(SUNOR, 2);
    await rig.clock.advance(30 * SECOND);
    expect(rig.times(SUNOR)).toEqual([0.5]);
  });

  test('and whose old key can’t be opened is not blamed with the new one', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.access.mockImplementationOnce(
      () => new Promise((_, reject) => rig.clock.after(SECOND, () => reject(new Error('no vault')))),
    );
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(500);
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(6 * SECOND);
    expect(rig.times(ACE)).toEqual([0.5, 5.5]);
  });

  test('is opened once for what is due meanwhile', async () => {
    const rig = createRig();
    slowly(rig, 3 * SECOND);
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    rig.track(ACE, 'task-b');
    rig.poller.checkNow(null);
    await rig.clock.advance(3 * SECOND);
    expect(rig.access).toHaveBeenCalledTimes(1);
    expect(rig.ace.requests.map(({ ids }) => ids)).toEqual([['task-a', 'task-b']]);
  });

  test('and was paused meanwhile sends nothing', async () => {
    const rig = createRig();
    let open = (): void => undefined;
    rig.access.mockImplementation((account) => {
      return new Promise((resolve) => (open = () => resolve(ok({ baseUrl: account.baseUrl, key: 'key' }))));
    });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    rig.poller.setPaused(true);
    open();
    await rig.clock.advance(SECOND);
    expect(rig.ace.requests).toEqual([]);
    rig.poller.setPaused(false);
    open();
    await rig.clock.advance(SECOND);
    expect(rig.ace.requests).toHaveLength(1);
  });
});

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

test('access that is refused for a while is asked for again', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.access.mockResolvedValueOnce(failed(failure('disk', 'The key store is busy.')));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(4_900);
  expect(rig.poller.health(ACE.id)).toMatchObject({ status: 'backing-off', retryAtMs: T0 + 5 * SECOND });
  await rig.clock.advance(SECOND);
  expect(rig.times(ACE)).toEqual([5]);
});
