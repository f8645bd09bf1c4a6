import { describe, expect, test, vi } from 'vitest';
import { DISK_FULL, DiskTrouble } from '../../electron/core/disk-trouble.ts';
import { failure, type FailureKind } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, making, MINUTE, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { ACE, ACE_2, createRig, SUNOR } from './rig.ts';

const down = (more = {}) => failure('provider-down', 'Oops.', { status: 500, ...more });

describe('trouble that passes', () => {
  const kinds: FailureKind[] = [
    'network',
    'timeout',
    'tls',
    'redirect',
    'rate-limited',
    'provider-down',
    'bad-answer',
  ];

  test.each(kinds)('%s makes the account back off, and others go on', async (kind) => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    const [a = 'ace:'] = rig.track(ACE, 'task-a');
    rig.track(ACE_2, 'task-b');
    const trouble = failure(kind, 'Not now.');
    rig.ace.behave(({ access }) => (access.baseUrl === ACE.baseUrl ? trouble : anAnswer(making())));
    await rig.clock.advance(4 * SECOND);
    expect(rig.poller.health(ACE.id)).toEqual({
      status: 'backing-off',
      failure: trouble,
      retryAtMs: T0 + 5 * SECOND,
    });
    expect(rig.poller.nextCheckAtMs(a)).toBe(T0 + 5 * SECOND);
    await rig.clock.advance(76 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 15, 35, 75]);
    expect(rig.times(ACE_2).length).toBe(17);
    expect(rig.clock.timers()).toBe(2);
  });

  test('ends with the first answer, from which failures count anew', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    rig.ace.behave(() => down());
    await rig.clock.advance(20 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 15]);
    rig.ace.behave(() => anAnswer(making()));
    await rig.clock.advance(20 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 15, 35, 40]);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
    rig.ace.behave(() => down());
    await rig.clock.advance(11 * SECOND);
    expect(rig.times(ACE).slice(5)).toEqual([45, 50]);
  });

  test('never lasts longer than five minutes', async () => {
    const rig = createRig({ random: () => 1 - Number.EPSILON });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    rig.ace.behave(() => down());
    await rig.clock.advance(5 * HOUR);
    const times = rig.times(ACE);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300);
    expect(times.length).toBeGreaterThan(60);
  });

  test('waits at least as long as the provider asks', async () => {
    const rig = createRig({ random: () => 0 });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    rig.ace.behave(() => down({ retryAfterMs: 90 * SECOND }));
    await rig.clock.advance(91 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 90]);
  });

  test('is tried with one request, not with as many as usual', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.sunor.setLatency(20 * SECOND);
    rig.poller.start();
    rig.trackMany(SUNOR, 20);
    rig.sunor.behave(() => failure('network', 'No way.'));
    await rig.clock.advance(25 * SECOND);
    const { length } = rig.times(SUNOR);
    expect(length).toBeLessThanOrEqual(9);
    await rig.clock.advance(20 * SECOND);
    expect(rig.times(SUNOR)).toHaveLength(length);
  });

  test('of requests that overlap counts once', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.sunor.setLatency(10 * SECOND);
    rig.poller.start();
    rig.trackMany(SUNOR, 6);
    rig.sunor.behave(() => failure('network', 'No way.'));
    await rig.clock.advance(14 * SECOND);
    expect(rig.times(SUNOR)).toHaveLength(6);
    expect(rig.poller.health(SUNOR.id)).toMatchObject({ status: 'backing-off', retryAtMs: T0 + 15 * SECOND });
  });

  test('is not over because of an answer to an earlier request', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    rig.sunor.setLatency(2 * SECOND);
    rig.sunor.behave(({ ids }) => (ids[0] === 'task-a' ? anAnswer(making()) : anAnswer(making())));
    rig.track(SUNOR, 'task-a');
    await rig.clock.advance(100);
    rig.sunor.setLatency(500);
    rig.sunor.behave(({ ids }) =>
      ids[0] === 'task-b' ? failure('rate-limited', 'Slow down.') : anAnswer(making()),
    );
    rig.track(SUNOR, 'task-b');
    await rig.clock.advance(3 * SECOND);
    expect(rig.library.commits).toHaveLength(1);
    expect(rig.poller.health(SUNOR.id).status).toBe('backing-off');
  });

  test('is told with each new time of retry, and with its end', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    rig.ace.behave(() => down());
    await rig.clock.advance(6 * SECOND);
    rig.ace.behave(() => anAnswer(making()));
    await rig.clock.advance(MINUTE);
    expect(rig.onHealthChanged).toHaveBeenCalledTimes(3);
  });
});

test('an abort that nobody asked for is passing trouble', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.ace.behave(() => failure('aborted', 'Cancelled.'));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(6 * SECOND);
  expect(rig.times(ACE)).toEqual([0, 5]);
});

describe('a bug', () => {
  test('in a provider is logged, makes its account back off, and others go on', async () => {
    const rig = createRig({ random: () => 0.5 });
    const bug = new TypeError('undefined is not a function');
    rig.poller.start();
    rig.track(ACE, 'task-a');
    rig.track(SUNOR, 'task-b');
    rig.ace.behave(() => {
      throw bug;
    });
    await rig.clock.advance(16 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5, 15]);
    expect(rig.onBug).toHaveBeenCalledWith(bug, ACE.id);
    expect(rig.poller.health(ACE.id)).toMatchObject({ status: 'backing-off', failure: { kind: 'bug' } });
    expect(rig.times(SUNOR).length).toBeGreaterThanOrEqual(3);
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    await rig.clock.advance(MINUTE);
    expect(rig.library.openTasks().map(({ id }) => id)).toEqual(['task-b']);
  });

  test('in opening the account does the same', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.access.mockRejectedValueOnce(new Error('no vault'));
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(6 * SECOND);
    expect(rig.times(ACE)).toEqual([5]);
    expect(rig.onBug).toHaveBeenCalledTimes(1);
  });

  test('of the disk is no bug: it is said, and the answer asked for again until it is taken', async () => {
    const rig = createRig({ random: () => 0.5 });
    const full = new DiskTrouble(DISK_FULL, {});
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    vi.spyOn(rig.library, 'commit').mockImplementationOnce(() => {
      throw full;
    });
    rig.poller.start();
    const [a = 'ace:'] = rig.track(ACE, 'task-a');
    rig.track(SUNOR, 'task-b');
    await rig.clock.advance(SECOND);
    expect(rig.poller.health(ACE.id)).toEqual({
      status: 'backing-off',
      failure: DISK_FULL,
      retryAtMs: T0 + 5 * SECOND,
    });
    await rig.clock.advance(5 * SECOND);
    expect(rig.library.task(a).state.status).toBe('ready');
    expect(rig.times(SUNOR)).toEqual([0, 5]);
    expect(rig.onBug).not.toHaveBeenCalled();
  });

  test('in storing an answer loses nothing: it is asked for again', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.library.breakOnce();
    rig.ace.behave(() => anAnswer(SUCCEEDED));
    rig.poller.start();
    const [a = 'ace:'] = rig.track(ACE, 'task-a');
    await rig.clock.advance(SECOND);
    expect(rig.onCommitted).not.toHaveBeenCalled();
    await rig.clock.advance(5 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5]);
    expect(rig.library.task(a).state.status).toBe('ready');
  });

  test('in a listener is logged and does no harm', async () => {
    const rig = createRig();
    rig.onCommitted.mockImplementationOnce(() => {
      throw new Error('no tray');
    });
    rig.onHealthChanged.mockImplementation(() => {
      throw new Error('no window');
    });
    rig.poller.start();
    rig.track(ACE, 'task-a');
    await rig.clock.advance(6 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 5]);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
    expect(rig.onBug).toHaveBeenCalledTimes(2);
  });
});
