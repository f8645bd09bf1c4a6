import { describe, expect, test } from 'vitest';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import { ACE, createRig, elsewhere } from './rig.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => elsewhere(`task-${index}`, (index + 1) * 120));

describe('finding an account’s other tasks', () => {
  test('shows what is there, page by page, and what of it is in the list already', async () => {
    const rig = createRig();
    rig.have(...many(15), elsewhere('known', 60 * 24 * 30));
    const first = await rig.soon(rig.discovery.find(ACE.id, false));
    if (!first.ok) throw new Error(first.failure.message);
    expect(first.value).toMatchObject({ hasMore: true, odd: null, isOwnerKnown: true });
    expect(first.value.tasks.map(({ task }) => task.title)).toEqual(
      Array.from({ length: 10 }, (_, index) => `Song task-${index}`),
    );
    const second = await rig.soon(rig.discovery.find(ACE.id, true));
    expect(second.ok && second.value.tasks.map(({ task, isTracked }) => [task.id, isTracked])).toEqual([
      ...Array.from({ length: 5 }, (_, index) => [`task-${index + 10}`, false]),
      ['known', true],
    ]);
    const third = await rig.soon(rig.discovery.find(ACE.id, true));
    expect(third).toMatchObject({ ok: true, value: { tasks: [], hasMore: false } });
    expect(rig.library.counts().all).toBe(1);
  });

  test('asks for the account’s own tasks only', async () => {
    const rig = createRig();
    rig.have(elsewhere('a', 5));
    await rig.soon(rig.discovery.find(ACE.id, false));
    expect(rig.requests[0]?.query).toMatchObject({ ownerId: 'user-1', fromMs: null, untilMs: null });
  });

  test('says so while nobody knows who the account is, and asks nobody', async () => {
    const rig = createRig({ isOwnerKnown: false });
    expect(await rig.soon(rig.discovery.find(ACE.id, false))).toMatchObject({
      value: { isOwnerKnown: false, tasks: [] },
    });
    expect(rig.requests).toEqual([]);
  });

  test('learns who the account is from the first answer for one of its tasks', async () => {
    const rig = createRig({ isOwnerKnown: false });
    rig.ace.behave(() => elsewhere('first', 1).observation);
    rig.library.track([{ ...trackedFirst(), accountId: ACE.id }]);
    rig.poller.tracked(['ace:first']);
    await rig.clock.advance(10);
    expect(rig.library.ownerOf(ACE.id)).toBe('user-1');
  });

  test('keeps a second’s distance to polling and to itself', async () => {
    const rig = createRig();
    rig.have(...many(60));
    rig.library.track([{ ...trackedFirst(), accountId: ACE.id }]);
    rig.poller.tracked(['ace:first']);
    for (let page = 0; page < 6; page += 1) await rig.soon(rig.discovery.find(ACE.id, page > 0));
    const times = [...rig.requests, ...rig.ace.requests].map(({ atMs }) => atMs).sort((a, b) => a - b);
    expect(times.length).toBeGreaterThanOrEqual(7);
    expect(rig.ace.requests.length).toBeGreaterThan(0);
    const gaps = times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  test('is refused while checking is paused', async () => {
    const rig = createRig();
    rig.hold(failure('aborted', 'Checking is paused.'));
    expect(await rig.discovery.find(ACE.id, false)).toMatchObject({ failure: { kind: 'aborted' } });
    expect(rig.requests).toEqual([]);
  });

  test('fails with the service’s reason, and a rejected key stops the account as it does in polling', async () => {
    const rig = createRig();
    rig.answer(() => failed(failure('key-rejected', 'Invalid key', { status: 401 })));
    const answer = await rig.soon(rig.discovery.find(ACE.id, false));
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'key-rejected' } });
    expect(rig.poller.health(ACE.id)).toMatchObject({ status: 'stopped' });
    const again = await rig.discovery.find(ACE.id, false);
    expect(again).toMatchObject({ failure: { kind: 'key-rejected' } });
    expect(rig.requests).toHaveLength(1);
  });

  test('doesn’t go below the time that the provider asked to wait', async () => {
    const rig = createRig();
    rig.answer(() => failed(failure('rate-limited', 'Too many', { retryAfterMs: 60_000 })));
    await rig.soon(rig.discovery.find(ACE.id, false));
    const again = await rig.discovery.find(ACE.id, false);
    expect(again).toMatchObject({ failure: { kind: 'rate-limited' } });
    expect(rig.requests).toHaveLength(1);
    rig.answer(() => ok([elsewhere('a', 5)]));
    await rig.clock.advance(60_000);
    expect(await rig.soon(rig.discovery.find(ACE.id, false))).toMatchObject({ ok: true });
  });
});

describe('tracking what was found', () => {
  test('takes it in at once, finished tasks without another request', async () => {
    const rig = createRig();
    rig.have(...many(3));
    await rig.soon(rig.discovery.find(ACE.id, false));
    const { added } = await picked(rig, ['task-0', 'task-2']);
    expect(added).toEqual(['ace:task-0', 'ace:task-2']);
    expect(rig.library.get('ace:task-0')?.task).toMatchObject({
      title: 'Song task-0',
      state: { status: 'ready' },
      accountId: ACE.id,
    });
    expect(rig.library.raw('ace:task-0')).toContain('"id":"task-0"');
    await rig.clock.advance(60_000);
    expect(rig.ace.requests).toEqual([]);
    expect(rig.library.get('ace:task-1')).toBeNull();
  });

  test('tells of tasks of the last day, and of older ones nothing, not even that they are new', async () => {
    const rig = createRig();
    rig.have(elsewhere('today', 60), elsewhere('last-week', 60 * 24 * 7));
    await rig.soon(rig.discovery.find(ACE.id, false));
    await picked(rig, ['today', 'last-week']);
    expect(rig.library.claimDueNotices().map(({ task }) => task.id)).toEqual(['today']);
    expect(rig.library.unheardCount()).toBe(1);
  });

  test('an old failure needs no attention', async () => {
    const rig = createRig();
    const old = elsewhere('failed', 60 * 24 * 7);
    const verdict = { status: 'failed', finishedAtMs: null, failure: failure('task-failed', 'No') } as const;
    rig.have({ ...old, observation: { ...old.observation, verdict, clips: [] } });
    await rig.soon(rig.discovery.find(ACE.id, false));
    await picked(rig, ['failed']);
    expect(rig.library.counts()).toMatchObject({ all: 2, 'needs-attention': 0 });
  });

  test('what is still being made is followed to its end', async () => {
    const rig = createRig();
    const made = elsewhere('running', 1);
    rig.have({ ...made, observation: { ...made.observation, verdict: { status: 'waiting' }, clips: [] } });
    await rig.soon(rig.discovery.find(ACE.id, false));
    rig.ace.behave(() => made.observation);
    await picked(rig, ['running']);
    await rig.clock.advance(10_000);
    expect(rig.library.get('ace:running')?.task.state.status).toBe('ready');
    expect(rig.library.claimDueNotices()).toHaveLength(1);
  });

  test('what was not found can’t be tracked this way', async () => {
    const rig = createRig();
    rig.have(elsewhere('a', 5));
    await rig.soon(rig.discovery.find(ACE.id, false));
    expect((await picked(rig, ['b'])).added).toEqual([]);
  });
});

function picked(rig: ReturnType<typeof createRig>, ids: readonly string[]) {
  const result = rig.discovery.trackFound(ACE.id, ids);
  if (!result.ok) throw new Error(result.failure.message);
  return Promise.resolve(result.value);
}

function trackedFirst() {
  return {
    ...elsewhere('first', 1).observation,
    key: 'ace:first' as const,
    provider: 'ace' as const,
    id: 'first',
    kind: 'music' as const,
    state: { status: 'waiting' as const },
    trackedAtMs: 1_768_471_200_000,
    answeredAtMs: null,
    isFailureSuspected: false,
    isTracking: true,
    clips: [],
  };
}
