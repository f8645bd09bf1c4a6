import { describe, expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, making, MINUTE, SECOND, T0 } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { createRig, SUNOR } from './rig.ts';

const down = (more = {}) => failure('provider-down', 'Oops.', { status: 500, ...more });

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

test('the only task of Sunor is asked for as rarely as its own failures say', async () => {
  const rig = createRig({ random: () => 0.5 });
  rig.poller.start();
  rig.track(SUNOR, 'bad');
  rig.sunor.behave(() => down());
  await rig.clock.advance(80 * SECOND);
  expect(rig.times(SUNOR)).toEqual([0, 5, 15, 35, 75]);
});
