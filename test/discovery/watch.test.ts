import { describe, expect, test } from 'vitest';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import type { ListedTask } from '../../electron/core/listing.ts';
import { ROUND_MS } from '../../electron/discovery/rounds.ts';
import { ACE, createRig, elsewhere } from './rig.ts';

const OLD = elsewhere('old', 120);

async function watching() {
  const rig = createRig();
  rig.have(OLD);
  expect(await rig.soon(rig.discovery.watch(ACE.id, true))).toMatchObject({ ok: true });
  await rig.clock.advance(2_000);
  return rig;
}

describe('looking by itself', () => {
  test('is off at first: no request, no timer', async () => {
    const rig = createRig();
    rig.have(OLD);
    rig.discovery.start();
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
  });

  test('takes in what is made from then on, with one request a round where nothing is', async () => {
    const rig = await watching();
    rig.requests.length = 0;
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toHaveLength(3);
    rig.have(elsewhere('new', -16), OLD);
    await rig.clock.advance(ROUND_MS);
    expect(rig.library.get('ace:new')?.task.title).toBe('Song new');
    expect(rig.library.get('ace:old')).toBeNull();
    expect(rig.onTracked).toHaveBeenCalledExactlyOnceWith(['ace:new']);
    expect(rig.onBug).not.toHaveBeenCalled();
  });

  test('takes in what is being made when it is switched on', async () => {
    const rig = createRig();
    rig.have(elsewhere('running', 2), OLD);
    await rig.soon(rig.discovery.watch(ACE.id, true));
    await rig.clock.advance(2_000);
    expect(rig.library.get('ace:running')).not.toBeNull();
    expect(rig.library.get('ace:old')).toBeNull();
  });

  test('takes in more than a page', async () => {
    const rig = await watching();
    rig.have(...Array.from({ length: 34 }, (_, index) => elsewhere(`new-${index}`, -index / 10)), OLD);
    await rig.clock.advance(ROUND_MS + 10_000);
    expect(rig.library.counts().all).toBe(35);
  });

  test('doesn’t bring back what the user removed', async () => {
    const rig = await watching();
    rig.have(elsewhere('new', -1), OLD);
    await rig.clock.advance(ROUND_MS);
    rig.library.remove(['ace:new']);
    await rig.clock.advance(ROUND_MS * 2);
    expect(rig.library.get('ace:new')).toBeNull();
  });

  test('goes on where it was after a restart, with what was made in between', async () => {
    const rig = await watching();
    rig.discovery.stop();
    await rig.clock.advance(ROUND_MS * 5);
    rig.have(elsewhere('meanwhile', -12), OLD);
    rig.discovery.start();
    await rig.clock.advance(2_000);
    expect(rig.library.get('ace:meanwhile')).not.toBeNull();
  });

  test('is quiet while paused, offline or asleep, without a timer, and looks once on return', async () => {
    for (const hold of ['setPaused', 'setOffline', 'setAsleep'] as const) {
      const rig = await watching();
      rig.requests.length = 0;
      rig.poller[hold](true);
      await rig.clock.advance(ROUND_MS * 5);
      expect(rig.requests).toEqual([]);
      expect(rig.clock.timers()).toBe(0);
      rig.poller[hold](false);
      await rig.clock.advance(2_000);
      expect(rig.requests).toHaveLength(1);
      rig.poller.stop();
      rig.library.close();
    }
  });

  test('ends when it is switched off, and its timer with it', async () => {
    const rig = await watching();
    rig.requests.length = 0;
    await rig.discovery.watch(ACE.id, false);
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
    expect(rig.discovery.state(ACE.id)).toMatchObject({ isOn: false, offBecause: null });
  });

  test('stops with a rejected key and goes on with another one', async () => {
    const rig = await watching();
    rig.answer(() => failed(failure('key-rejected', 'Invalid key', { status: 401 })));
    await rig.clock.advance(ROUND_MS);
    rig.requests.length = 0;
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toEqual([]);
    expect(rig.discovery.state(ACE.id)).toMatchObject({ isOn: true });
    rig.answer(() => ok([]));
    rig.poller.accountChanged(ACE.id);
    await rig.clock.advance(ROUND_MS);
    expect(rig.requests.length).toBeGreaterThanOrEqual(1);
  });

  test('outlasts trouble that passes', async () => {
    const rig = await watching();
    rig.answer(() => failed(failure('network', 'No connection')));
    await rig.clock.advance(ROUND_MS * 2);
    rig.requests.length = 0;
    rig.answer(() => ok([]));
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests.length).toBeGreaterThanOrEqual(2);
    expect(rig.discovery.state(ACE.id)).toMatchObject({ isOn: true, offBecause: null });
  });

  test('ends with its account', async () => {
    const rig = await watching();
    rig.accounts.length = 0;
    rig.poller.accountChanged(ACE.id);
    rig.requests.length = 0;
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
  });
});

describe('a service that answers otherwise than expected', () => {
  const page =
    (...tasks: ListedTask[]) =>
    () =>
      ok(tasks);
  test.each([
    ['another user’s task', page(elsewhere('x', -1, { ownerId: 'user-2' })), 'other-user'],
    ['older tasks than asked for', page(elsewhere('x', 60 * 24 * 30)), 'filter-ignored'],
    ['no list', () => failed(failure('bad-answer', 'Odd', { code: 'wrong_shape' })), 'unreadable'],
    ['a refusal', () => failed(failure('bad-request', 'No', { status: 400 })), 'refused'],
    ['no such thing', () => failed(failure('not-found', 'No', { status: 404 })), 'refused'],
  ] as const)('with %s is no longer asked, and its account says why', async (_, answer, why) => {
    const rig = await watching();
    rig.answer(answer);
    await rig.clock.advance(ROUND_MS + 5_000);
    rig.requests.length = 0;
    await rig.clock.advance(ROUND_MS * 3);
    expect(rig.requests).toEqual([]);
    expect(rig.clock.timers()).toBe(0);
    expect(rig.discovery.state(ACE.id)).toMatchObject({ isOn: false, offBecause: why });
    expect(rig.library.get('ace:x')).toBeNull();
  });

  test('is found out before it is switched on', async () => {
    const rig = createRig();
    rig.answer(() => ok([]));
    const answer = await rig.soon(rig.discovery.watch(ACE.id, true));
    expect(answer).toMatchObject({ ok: true, value: { page: { odd: 'empty' } } });
    expect(rig.discovery.state(ACE.id)).toMatchObject({ isOn: false, offBecause: 'empty' });
  });

  test('with the same page again shows none of it twice', async () => {
    const rig = createRig();
    rig.answer(() => ok([elsewhere('a', 1), elsewhere('b', 2)]));
    await rig.soon(rig.discovery.find(ACE.id, false));
    expect(await rig.soon(rig.discovery.find(ACE.id, true))).toMatchObject({
      value: { odd: 'same-page', tasks: [], hasMore: false },
    });
  });
});
