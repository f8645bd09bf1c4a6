import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, making, MINUTE, SECOND, SUCCEEDED } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { ACE, createRig } from './rig.ts';

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

test('an answer that leaves an id out breaks its promise, and that task waits', async () => {
  const rig = createRig();
  rig.ace.behave(({ ids }) => each(ids.slice(1), () => anAnswer(making())));
  rig.poller.start();
  rig.track(ACE, 'task-a', 'task-b');
  await rig.clock.advance(900);
  expect(rig.poller.troubleOf('ace:task-a')).toMatchObject({ failure: { kind: 'bad-answer' } });
});
