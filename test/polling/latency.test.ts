import { expect, test } from 'vitest';
import type { Account } from '../../electron/core/account.ts';
import { anAnswer, making, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { ACE, createRig, SUNOR } from './rig.ts';

/** Tracks tasks that are made in 20 to 200 s and answers how long after its end each was known, in ms. */
async function delays(account: Account, count: number, everyMs: number): Promise<number[]> {
  const rig = createRig();
  const random = seededRandom(11);
  const endsAtMs = new Map<string, number>();
  const delays: number[] = [];
  const provider = rig[account.provider];
  provider.setLatency(150);
  provider.behave(({ ids }) => {
    return {
      ok: true,
      value: new Map(
        ids.map((id) => {
          const hasEnded = rig.clock.nowMs() >= (endsAtMs.get(id) ?? 0);
          return [id, { ok: true, value: anAnswer(hasEnded ? SUCCEEDED : making()) }];
        }),
      ),
    };
  });
  rig.onCommitted.mockImplementation((changes) => {
    for (const { task, events } of changes) {
      if (events.some(({ type }) => type === 'finished')) {
        delays.push(rig.clock.nowMs() - (endsAtMs.get(task.id) ?? 0));
      }
    }
  });
  rig.poller.start();
  for (let index = 0; index < count; index += 1) {
    endsAtMs.set(`task-${index}`, rig.clock.nowMs() + (20 + 180 * random()) * SECOND);
    rig.track(account, `task-${index}`);
    await rig.clock.advance(random() * 2 * everyMs);
  }
  await rig.clock.advance(300 * SECOND);
  expect(delays).toHaveLength(count);
  expect(rig.clock.nowMs()).toBeGreaterThan(T0);
  return delays.sort((a, b) => a - b);
}

const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? Infinity;

test.each([
  ['Ace, 100 tasks at a time', ACE, 400, SECOND],
  ['Ace, one task at a time', ACE, 60, 150 * SECOND],
  ['Sunor, as many tasks as its budget asks for every 5 s', SUNOR, 60, 15 * SECOND],
  ['Sunor, one task at a time', SUNOR, 60, 150 * SECOND],
] as const)(
  'the median from ready to known is under half an interval and 0.3 s: %s',
  async (_, account, count, everyMs) => {
    expect(median(await delays(account, count, everyMs))).toBeLessThan(2.5 * SECOND + 300);
  },
  60_000,
);
