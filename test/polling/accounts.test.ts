import { describe, expect, test } from 'vitest';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import { PROVIDERS } from '../../electron/core/provider.ts';
import { trackedTask } from '../../electron/core/task.ts';
import { anAnswer, HOUR, MINUTE, SECOND, T0, WAITING } from '../support/samples.ts';
import { ACE, createRig, SUNOR, type Rig } from './rig.ts';

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
