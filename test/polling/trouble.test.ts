import { describe, expect, test } from 'vitest';
import { failed, failure, ok, type FailureKind } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, making, MINUTE, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { ACE, ACE_2, createRig, SUNOR } from './rig.ts';

const down = (more = {}) => failure('provider-down', 'Oops.', { status: 500, ...more });

describe.each(['key-rejected', 'no-credit', 'no-key'] as const)('a %s', (kind) => {
  test('stops this account alone, is told once, and ends with another key', async () => {
    const rig = createRig();
    rig.poller.start();
    const [a = 'ace:'] = rig.track(ACE, 'task-a');
    rig.track(ACE_2, 'task-b');
    rig.track(SUNOR, 'task-c');
    const refused = failure(kind, 'No.');
    rig.ace.behave(({ access }) => (access.baseUrl === ACE.baseUrl ? refused : anAnswer(making())));
    await rig.clock.advance(4 * MINUTE);
    expect(rig.times(ACE)).toEqual([0]);
    expect(rig.poller.health(ACE.id)).toEqual({ status: 'stopped', failure: refused });
    expect(rig.poller.nextCheckAtMs(a)).toBeNull();
    expect(rig.onHealthChanged.mock.calls.filter(([id]) => id === ACE.id)).toHaveLength(1);
    expect(rig.times(ACE_2)).toHaveLength(49);
    expect(rig.times(SUNOR)).toHaveLength(49);
    rig.ace.behave(() => anAnswer(making()));
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(6 * SECOND);
    expect(rig.times(ACE)).toEqual([0, 240, 245]);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
  });

  test('keeps the account stopped through sleep and new tasks', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(SUNOR, 'task-a');
    rig.sunor.behave(() => failure(kind, 'No.'));
    await rig.clock.advance(SECOND);
    rig.poller.setAsleep(true);
    rig.poller.setAsleep(false);
    rig.track(SUNOR, 'task-b');
    await rig.clock.advance(HOUR);
    expect(rig.times(SUNOR)).toEqual([0]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('about one task of an answer stops the account as well', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(SUNOR, 'task-a', 'task-b');
    rig.sunor.behave(({ ids }) => each(ids, () => failure(kind, 'No.')));
    await rig.clock.advance(HOUR);
    expect(rig.times(SUNOR)).toEqual([0]);
  });
});

test('a key that is missing stops the account without a request', async () => {
  const rig = createRig();
  rig.access.mockResolvedValueOnce(failed(failure('no-key', 'No key.')));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(HOUR);
  expect(rig.ace.requests).toEqual([]);
  expect(rig.poller.health(ACE.id)).toMatchObject({ status: 'stopped', failure: { kind: 'no-key' } });
});

test('an account without credit is tried again when the user wants it, one with a bad key is not', async () => {
  const rig = createRig();
  rig.poller.start();
  rig.track(ACE, 'task-a');
  rig.track(SUNOR, 'task-b');
  rig.ace.behave(() => failure('no-credit', 'Used up.'));
  rig.sunor.behave(() => failure('key-rejected', 'Bad key.'));
  await rig.clock.advance(MINUTE);
  rig.poller.checkNow(null);
  await rig.clock.advance(MINUTE);
  expect(rig.times(ACE)).toEqual([0, 60]);
  expect(rig.times(SUNOR)).toEqual([0]);
});

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

describe('without a batch query, trouble with one task', () => {
  test('is that task’s alone', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    const [bad = 'sunor:'] = rig.track(SUNOR, 'bad', 'good');
    rig.sunor.behave(({ ids }) => (ids[0] === 'bad' ? down() : anAnswer(making(0.5))));
    await rig.clock.advance(3 * SECOND);
    expect(rig.poller.troubleOf(bad)).toEqual({ failure: down(), nextAtMs: T0 + 5 * SECOND });
    expect(rig.poller.troubleOf('sunor:good')).toBeNull();
    expect(rig.poller.health(SUNOR.id).status).toBe('ok');
    expect(rig.onTroubleChanged.mock.calls).toEqual([[bad]]);
    await rig.clock.advance(MINUTE);
    const asked = (id: string) => rig.sunor.requests.filter(({ ids }) => ids[0] === id).length;
    expect(asked('good')).toBeGreaterThanOrEqual(11);
    expect(asked('bad')).toBeLessThanOrEqual(5);
    const told = rig.onTroubleChanged.mock.calls.length;
    rig.sunor.behave(() => anAnswer(making()));
    rig.poller.checkNow([bad]);
    await rig.clock.advance(2 * SECOND);
    expect(rig.poller.troubleOf(bad)).toBeNull();
    expect(rig.onTroubleChanged).toHaveBeenCalledTimes(told + 1);
  });

  test('is the same when the answer says it by id', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    const [bad = 'sunor:'] = rig.track(SUNOR, 'bad', 'good');
    rig.sunor.behave(({ ids }) => each(ids, (id) => (id === 'bad' ? down() : anAnswer(making()))));
    await rig.clock.advance(3 * SECOND);
    expect(rig.poller.troubleOf(bad)).not.toBeNull();
    expect(rig.poller.health(SUNOR.id).status).toBe('ok');
  });

  test('becomes the account’s when three in a row have it', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    rig.trackMany(SUNOR, 30);
    rig.sunor.behave(() => down());
    await rig.clock.advance(8 * SECOND);
    expect(rig.times(SUNOR)).toEqual([0, 0.6, 1.2]);
    expect(rig.poller.health(SUNOR.id).status).toBe('backing-off');
    await rig.clock.advance(HOUR);
    expect(rig.times(SUNOR).length).toBeLessThan(25);
  });

  test('also when the answers say it by id', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    rig.trackMany(SUNOR, 30);
    rig.sunor.behave(({ ids }) => each(ids, () => down()));
    await rig.clock.advance(8 * SECOND);
    expect(rig.times(SUNOR)).toEqual([0, 0.6, 1.2]);
  });

  test('429 is the account’s at once', async () => {
    const rig = createRig({ random: () => 0.99 });
    rig.poller.start();
    rig.trackMany(SUNOR, 30);
    rig.sunor.behave(({ ids }) => each(ids, () => failure('rate-limited', 'Slow down.', { status: 429 })));
    await rig.clock.advance(8 * SECOND);
    expect(rig.times(SUNOR)).toEqual([0]);
  });

  test('5xx that names a time to wait is the account’s', async () => {
    const rig = createRig({ random: () => 0 });
    rig.poller.start();
    rig.track(SUNOR, 'task-a', 'task-b');
    rig.sunor.behave(() => down({ status: 503, retryAfterMs: 30 * SECOND }));
    await rig.clock.advance(29 * SECOND);
    expect(rig.times(SUNOR)).toEqual([0]);
  });

  test('a task that hangs does not hold up the others each time', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.track(SUNOR, 'hangs', 'good');
    rig.sunor.behave(({ ids }) =>
      ids[0] === 'hangs' ? failure('timeout', 'Too slow.') : anAnswer(making()),
    );
    await rig.clock.advance(5 * MINUTE);
    const asked = (id: string) => rig.sunor.requests.filter(({ ids }) => ids[0] === id).length;
    expect(asked('hangs')).toBeLessThanOrEqual(9);
    expect(asked('good')).toBeGreaterThanOrEqual(45);
    expect(rig.poller.troubleOf('sunor:hangs')).toMatchObject({ failure: { kind: 'timeout' } });
    expect(rig.poller.troubleOf('sunor:good')).toBeNull();
  });
});

describe('a batch that is refused', () => {
  const BAD = 'bad-request';

  test.each([
    [['ace-1-task-17']],
    [['ace-1-task-0', 'ace-1-task-49']],
    [['ace-1-task-3', 'ace-1-task-4', 'ace-1-task-30']],
  ])('is halved until %j is found, and the others go on together', async (bad) => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.trackMany(ACE, 50);
    rig.ace.behave(({ ids }) =>
      ids.some((id) => bad.includes(id)) ? failure(BAD, 'What?', { status: 400 }) : anAnswer(making(0.5)),
    );
    await rig.clock.advance(2 * MINUTE);
    for (const id of bad) {
      expect(rig.poller.troubleOf(`ace:${id}`)).toMatchObject({ failure: { kind: BAD } });
      expect(rig.library.task(`ace:${id}`).state.status).toBe('waiting');
    }
    const making50 = rig.library.openTasks().filter(({ state }) => state.status === 'making');
    expect(making50).toHaveLength(50 - bad.length);
    expect(rig.poller.health(ACE.id).status).toBe('ok');
    const before = rig.ace.requests.length;
    await rig.clock.advance(50 * SECOND);
    const requests = rig.ace.requests.slice(before);
    expect(requests.length).toBeGreaterThanOrEqual(9);
    expect(requests.length).toBeLessThanOrEqual(11);
    expect(requests.every(({ ids }) => ids.length === 50 - bad.length)).toBe(true);
  });

  test('finds the id in few requests', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.trackMany(ACE, 50);
    rig.ace.behave(({ ids }) => (ids.includes('ace-1-task-17') ? failure(BAD, 'What?') : anAnswer(making())));
    await rig.clock.advance(20 * SECOND);
    expect(rig.poller.troubleOf('ace:ace-1-task-17')).not.toBeNull();
    const refusals = rig.ace.requests.filter(({ ids }) => ids.includes('ace-1-task-17'));
    expect(refusals.length).toBeLessThanOrEqual(7);
  });

  test('the bad id is tried hourly, by itself', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.track(ACE, 'bad', 'good');
    rig.ace.behave(({ ids }) => (ids.includes('bad') ? failure(BAD, 'What?') : anAnswer(making())));
    await rig.clock.advance(MINUTE);
    const found = rig.ace.requests.filter(({ ids }) => ids.includes('bad'));
    await rig.clock.advance(2 * HOUR);
    const later = rig.ace.requests.filter(({ ids }) => ids.includes('bad')).slice(found.length);
    expect(later.map(({ ids }) => ids)).toEqual([['bad'], ['bad']]);
  });

  test('whatever is asked, makes the account back off', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.trackMany(ACE, 50);
    rig.ace.behave(() => failure(BAD, 'What?'));
    await rig.clock.advance(10 * MINUTE);
    expect(rig.poller.health(ACE.id).status).toBe('backing-off');
    await rig.clock.advance(HOUR);
    expect(rig.ace.requests.length).toBeLessThan(100);
  });

  test('because it is too large is halved as well', async () => {
    const rig = createRig();
    rig.poller.start();
    rig.trackMany(ACE, 40);
    rig.ace.behave(({ ids }) => (ids.length > 20 ? failure('too-large', 'Huge.') : anAnswer(SUCCEEDED)));
    await rig.clock.advance(10 * SECOND);
    expect(rig.library.openTasks()).toEqual([]);
  });
});

describe.each(['provider-down', 'bad-answer', 'timeout'] as const)(
  'one id that makes every request end in %s',
  (kind) => {
    test('is found after some time, and the others go on', async () => {
      const rig = createRig({ random: () => 0.5 });
      rig.poller.start();
      rig.trackMany(ACE, 50);
      const bad = 'ace-1-task-17';
      rig.ace.behave(({ ids }) => (ids.includes(bad) ? failure(kind, 'Oops.') : anAnswer(making(0.5))));
      await rig.clock.advance(4 * MINUTE);
      expect(rig.poller.troubleOf(`ace:${bad}`)).toMatchObject({ failure: { kind } });
      expect(rig.library.openTasks().filter(({ state }) => state.status === 'making')).toHaveLength(49);
      const before = rig.ace.requests.length;
      await rig.clock.advance(MINUTE);
      const others = rig.ace.requests.slice(before).filter(({ ids }) => ids.length === 49);
      expect(others.length).toBeGreaterThanOrEqual(9);
    });

    test('is found also when it is asked for alone', async () => {
      const rig = createRig({ random: () => 0.5 });
      rig.poller.start();
      rig.trackMany(ACE, 50);
      await rig.clock.advance(2 * SECOND);
      rig.track(ACE, 'bad');
      rig.ace.behave(({ ids }) => (ids.includes('bad') ? failure(kind, 'Oops.') : anAnswer(making(0.5))));
      await rig.clock.advance(4 * MINUTE);
      expect(rig.poller.troubleOf('ace:bad')).toMatchObject({ failure: { kind } });
      const before = rig.ace.requests.length;
      await rig.clock.advance(MINUTE);
      expect(
        rig.ace.requests.slice(before).filter(({ ids }) => ids.includes('bad')).length,
      ).toBeLessThanOrEqual(2);
    });

    test('is told apart from a provider that is down, after which requests are whole again soon', async () => {
      const rig = createRig({ random: () => 0.5 });
      rig.poller.start();
      rig.trackMany(ACE, 50);
      rig.ace.behave(() => failure(kind, 'Oops.'));
      await rig.clock.advance(HOUR);
      expect(rig.poller.health(ACE.id).status).toBe('backing-off');
      const { length } = rig.ace.requests;
      expect(length).toBeLessThan(35);
      rig.ace.behave(() => anAnswer(making(0.5)));
      await rig.clock.advance(10 * MINUTE);
      expect(rig.ace.requests.length - length).toBeLessThan(50);
      expect(rig.ace.requests.at(-1)?.ids).toHaveLength(50);
    });
  },
);

describe('requests for many stay whole', () => {
  test('when they fail now and then', async () => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.trackMany(ACE, 50);
    let count = 0;
    rig.ace.behave(() => {
      count += 1;
      return count % 3 === 0 ? anAnswer(making()) : failure('provider-down', 'Oops.');
    });
    await rig.clock.advance(4 * MINUTE);
    expect(rig.ace.requests.length).toBeGreaterThan(20);
    expect(rig.ace.requests.every(({ ids }) => ids.length === 50)).toBe(true);
  });

  test.each(['network', 'rate-limited', 'tls'] as const)('however long it is for %s', async (kind) => {
    const rig = createRig({ random: () => 0.5 });
    rig.poller.start();
    rig.trackMany(ACE, 50);
    rig.ace.behave(() => failure(kind, 'No.'));
    await rig.clock.advance(10 * MINUTE);
    expect(rig.ace.requests.every(({ ids }) => ids.length === 50)).toBe(true);
  });
});

test('the only task of Sunor is asked for as rarely as its own failures say', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.poller.start();
  rig.track(SUNOR, 'bad');
  rig.sunor.behave(() => down());
  await rig.clock.advance(80 * SECOND);
  expect(rig.times(SUNOR)).toEqual([0, 5, 15, 35, 75]);
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

test('an abort that nobody asked for is passing trouble', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.ace.behave(() => failure('aborted', 'Cancelled.'));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(6 * SECOND);
  expect(rig.times(ACE)).toEqual([0, 5]);
});

test('a key that is there again is used at once', async () => {
  const rig = createRig();
  rig.access.mockResolvedValueOnce(failed(failure('no-key', 'No key.')));
  rig.poller.start();
  rig.track(ACE, 'task-a');
  await rig.clock.advance(10 * SECOND);
  rig.access.mockResolvedValue(ok({ baseUrl: ACE.baseUrl, key: 'new' }));
  rig.poller.accountChanged(ACE.id);
  await rig.clock.advance(0);
  expect(rig.times(ACE)).toEqual([10]);
});
