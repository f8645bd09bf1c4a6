// What goes wrong in the course of time rather than with one answer, against both providers' adapters on real sockets.
import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { PROVIDER_IDS } from '../../electron/core/provider.ts';
import { HOUR, MINUTE, SECOND, T0 } from '../support/samples.ts';
import { beingMade } from './faults/dialects.ts';
import { createFaultRig } from './faults/fault-rig.ts';
import { answers, serve, serveWell, type Fault } from './faults/faults.ts';

const healthy =
  (aheadMs = 0): Fault =>
  async (scene) => ({ baseUrl: await serveWell(scene, aheadMs) });

describe.each(PROVIDER_IDS)('%s', (provider) => {
  test.for(['at rest', 'under way'])(
    'after sleep a connection that leads nowhere any more, %s before, costs no time and is not noticed',
    async (before, { onTestFinished }) => {
      const taken = new Set<Socket>();
      const dead = new Set<Socket>();
      let isSilent = false;
      const rig = await createFaultRig(
        provider,
        async (scene) => ({
          baseUrl: await serve(scene, async (request, response) => {
            taken.add(request.socket);
            if (isSilent || dead.has(request.socket)) return;
            response.end(await beingMade(provider, request));
          }),
        }),
        onTestFinished,
      );
      rig.poller.start();
      rig.track(rig.troubled, 'task');
      rig.track(rig.other, 'task');
      await rig.clock.advance(11 * SECOND);
      expect(taken.size).toBe(1);

      if (before === 'under way') {
        isSilent = true;
        rig.poller.checkNow(null);
        await expect.poll(() => rig.asked(rig.troubled)).toEqual([0, 5, 10, 11]);
      }
      rig.poller.setAsleep(true);
      isSilent = false;
      taken.forEach((socket) => dead.add(socket));
      rig.clock.set(2 * MINUTE);
      rig.poller.setAsleep(false);
      await rig.clock.advance(6 * SECOND);

      expect(rig.asked(rig.troubled).slice(-2)).toEqual([11, 16]);
      expect(rig.row(rig.troubled, 'task')).toMatchObject({ status: 'making', failure: null });
      expect(rig.told.filter(({ status }) => status !== 'ok')).toEqual([]);
    },
  );

  test.for([1, -1])(
    'our clock set by %i h hurries nothing and stops nothing',
    async (by, { onTestFinished }) => {
      const rig = await createFaultRig(provider, healthy(), onTestFinished);
      rig.poller.start();
      rig.track(rig.troubled, 'task');
      await rig.clock.advance(7 * SECOND);
      rig.clock.set(by * HOUR);
      await rig.clock.advance(20 * SECOND);
      const asked = rig.asked(rig.troubled);
      // Set ahead, the task is an hour older at a stroke and asked for as rarely as that. Set back, what has passed of
      // the interval is forgotten.
      expect(asked).toEqual(by > 0 ? [0, 5, 10] : [0, 5, 15, 20, 25]);
      expect(rig.row(rig.troubled, 'task')).toMatchObject({ status: 'making', failure: null });
    },
  );

  test.for([1, -1])(
    'a provider whose clock is %i h off is watched like any other',
    async (by, { onTestFinished }) => {
      const rig = await createFaultRig(provider, healthy(by * HOUR), onTestFinished);
      rig.poller.start();
      rig.track(rig.troubled, 'task');
      await rig.clock.advance(16 * SECOND);
      expect(rig.asked(rig.troubled)).toEqual([0, 5, 10, 15]);
      const { status, failure, startedAtMs } = rig.row(rig.troubled, 'task');
      expect({ status, failure }).toEqual({ status: 'making', failure: null });
      expect(startedAtMs).toBeLessThanOrEqual(rig.clock.nowMs());
    },
  );

  test('thirty tasks in a storm of 429 are one question at a time, ever more rarely', async ({
    onTestFinished,
  }) => {
    const rig = await createFaultRig(provider, answers(429, ''), onTestFinished);
    rig.poller.start();
    rig.track(rig.troubled, ...Array.from({ length: 30 }, (_, n) => `task-${n}`));
    rig.track(rig.other, 'task');
    await rig.clock.advance(HOUR);
    const asked = rig.asked(rig.troubled);
    expect(asked.slice(0, 8)).toEqual([0, 5, 15, 35, 75, 155, 305, 455]);
    expect(asked).toHaveLength(28);
    expect(rig.row(rig.troubled, 'task-7')).toMatchObject({ status: 'unknown' });
    expect(rig.row(rig.other, 'task')).toMatchObject({ status: 'making' });
    expect(rig.asked(rig.other).length).toBeGreaterThan(150);
  });

  test('a task that the provider doesn’t know is told after two minutes, and asked for an hour longer', async ({
    onTestFinished,
  }) => {
    const rig = await createFaultRig(provider, answers(404, '{}'), onTestFinished);
    rig.poller.start();
    rig.track(rig.troubled, 'task');
    await rig.clock.advance(2 * MINUTE - SECOND);
    expect(rig.row(rig.troubled, 'task').status).toBe('waiting');
    await rig.clock.advance(2 * SECOND);
    expect(rig.row(rig.troubled, 'task')).toMatchObject({
      status: 'not found',
      nextCheckAtMs: T0 + 7 * MINUTE,
    });
    await rig.clock.advance(2 * HOUR);
    expect(rig.asked(rig.troubled).at(-1)).toBe((57 * MINUTE) / SECOND);
    rig.cure();
    rig.poller.checkNow(['ace:task', 'sunor:task']);
    await rig.clock.advance(SECOND);
    expect(rig.row(rig.troubled, 'task').status).toBe('making');
  });
});
