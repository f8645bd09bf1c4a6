import { describe, expect, test } from 'vitest';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import { anAnswer, HOUR, making, MINUTE, SECOND } from '../support/samples.ts';
import { each } from './fake-provider.ts';
import { ACE, ACE_2, createRig, SUNOR } from './rig.ts';

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
