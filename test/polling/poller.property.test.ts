import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { PROVIDERS } from '../../electron/core/provider.ts';
import { aClip, anAnswer, HOUR, making, SECOND, SUCCEEDED } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { each, type Request } from './fake-provider.ts';
import { watchManners } from './manners.ts';
import { ACE, ACE_2, createRig, SUNOR, type Rig } from './rig.ts';

type Step = (rig: Rig) => void;

const account = fc.constantFrom(ACE, ACE_2, SUNOR);
const id = fc.nat(60).map((n) => `task-${n}`);

/** Whatever can happen to a poller from outside. */
const event: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(account, fc.array(id, { maxLength: 30 })).map(
    ([of, ids]) =>
      (rig: Rig) =>
        void rig.track(of, ...ids),
  ),
  fc.tuple(account, fc.array(id, { maxLength: 5 })).map(([of, ids]) => (rig: Rig) => {
    const keys = ids.map((each) => `${of.provider}:${each}` as const);
    rig.library.remove(keys);
    rig.poller.removed(keys);
  }),
  fc.tuple(account, fc.array(id, { maxLength: 5 })).map(([of, ids]) => (rig: Rig) => {
    rig.poller.checkNow(ids.map((each) => `${of.provider}:${each}` as const));
  }),
  fc.constant<Step>((rig) => rig.poller.checkNow(null)),
  fc.boolean().map((on) => (rig: Rig) => rig.poller.setPaused(on)),
  fc.boolean().map((on) => (rig: Rig) => rig.poller.setOffline(on)),
  fc.boolean().map((on) => (rig: Rig) => rig.poller.setAsleep(on)),
  account.map(
    ({ id: accountId }) =>
      (rig: Rig) =>
        rig.poller.accountChanged(accountId),
  ),
  fc.integer({ min: -2 * HOUR, max: 0 }).map((ms) => (rig: Rig) => rig.clock.set(ms)),
  fc.nat(12 * SECOND).map((ms) => (rig: Rig) => {
    rig.ace.setLatency(ms);
    rig.sunor.setLatency(ms / 2);
  }),
);

const history = fc.array(fc.tuple(event, fc.oneof(fc.nat(2 * SECOND), fc.nat(60 * SECOND))), {
  maxLength: 40,
});

/** A provider in any mood: good answers, missing ids, and every kind of trouble. */
function moody(seed: number) {
  const random = seededRandom(seed);
  const kinds = ['network', 'timeout', 'rate-limited', 'provider-down', 'bad-answer', 'bad-request'] as const;
  return ({ ids }: Request) => {
    if (random() < 0.2) {
      const kind = kinds[Math.floor(random() * kinds.length)] ?? 'network';
      return failure(kind, 'No.', { retryAfterMs: random() < 0.3 ? random() * 20 * SECOND : null });
    }
    return each(ids, () => {
      const dice = random();
      if (dice < 0.1) return { kind: 'not-found' };
      if (dice < 0.2) return failure('bad-answer', 'Unreadable.');
      return dice < 0.3 ? anAnswer(SUCCEEDED, { clips: [aClip('c')] }) : anAnswer(making(random()));
    });
  };
}

test('no sequence of events asks a task within its floor or an account within its gap, or finishes a task twice', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), async (steps, seed) => {
      const rig = createRig({ random: seededRandom(seed) });
      rig.ace.behave(moody(seed));
      rig.sunor.behave(moody(seed + 1));
      rig.poller.start();
      for (const [step, ms] of steps) {
        step(rig);
        await rig.clock.advance(ms);
      }
      expect(rig.onBug).not.toHaveBeenCalled();
      // One an account, and those of the fakes' slow answers.
      expect(rig.clock.timers()).toBeLessThanOrEqual(3 + rig.ace.underWay() + rig.sunor.underWay());
      for (const of of [ACE, ACE_2, SUNOR]) rig.requestsOf(of).forEach(watchManners(PROVIDERS[of.provider]));
      const finished = rig.events().filter(({ type }) => type === 'finished');
      expect(new Set(finished.map(({ key }) => key)).size).toBe(finished.length);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('whatever went wrong, once all is well every task comes to its end', async () => {
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), async (steps, seed) => {
      const rig = createRig({ random: seededRandom(seed) });
      rig.ace.behave(moody(seed));
      rig.sunor.behave(moody(seed + 1));
      rig.poller.start();
      for (const [step, ms] of steps) {
        step(rig);
        await rig.clock.advance(ms);
      }
      rig.ace.behave(() => anAnswer(SUCCEEDED));
      rig.sunor.behave(() => anAnswer(SUCCEEDED));
      rig.ace.setLatency(0);
      rig.sunor.setLatency(0);
      rig.poller.setPaused(false);
      rig.poller.setOffline(false);
      rig.poller.setAsleep(false);
      await rig.clock.advance(2 * HOUR);
      expect(rig.library.openTasks()).toEqual([]);
      expect(rig.clock.timers()).toBe(0);
    }),
    { numRuns: 40 },
  );
}, 60_000);
