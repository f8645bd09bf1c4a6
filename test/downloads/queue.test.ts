import { expect, it } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { createQueue, type Job } from '../../electron/downloads/queue.ts';
import type { Outcome } from '../../electron/downloads/save-clip.ts';
import { manualClock } from './support/manual-clock.ts';

/** A queue with one place whose jobs end when the test says how. */
function rig() {
  const clock = manualClock();
  const began: string[] = [];
  const settled: string[] = [];
  const endings: ((outcome: Outcome) => void)[] = [];
  const queue = createQueue({
    clock,
    parallel: 1,
    run(job) {
      began.push(job.id);
      return new Promise((resolve) => endings.push(resolve));
    },
    onSettled: (job, outcome) =>
      settled.push(`${job.id} ${outcome === 'waiting' ? 'waits' : outcome.ok ? 'saved' : 'failed'}`),
    onFault: () => undefined,
  });
  const add = (id: string) => queue.add({ id, key: `ace:${id}`, clipId: id } satisfies Job);
  async function end(outcome: Outcome): Promise<void> {
    endings.shift()?.(outcome);
    await new Promise(setImmediate);
  }
  return { clock, queue, began, settled, add, end };
}

const saved: Outcome = { ok: true, path: '/song' };
const broken: Outcome = { ok: false, failure: failure('network', 'why'), keptBytes: 0 };

it('gives its place away while a job waits to be tried again, and the job its old place in the line', async () => {
  const { add, end, began, settled, clock } = rig();
  for (const id of ['a', 'b', 'c', 'd']) add(id);
  await end(saved);
  expect(began).toEqual(['a']);
  await end(broken);
  expect([...settled, ...began]).toEqual(['a waits', 'a', 'b']);
  clock.advance(1_000);
  await end(saved);
  await end(saved);
  expect(began).toEqual(['a', 'b', 'a', 'c']);
  expect(settled).toEqual(['a waits', 'b saved', 'a saved']);
});

it('takes a job again once it is settled, never while it waits', async () => {
  const { add, end, clock } = rig();
  expect(add('a')).toBe(true);
  await end(saved);
  await end(broken);
  expect(add('a')).toBe(false);
  clock.advance(1_000);
  await end(saved);
  await end(saved);
  expect(add('a')).toBe(true);
});

it('begins nothing after it was stopped', async () => {
  const { add, end, queue, began, settled, clock } = rig();
  for (const id of ['a', 'b']) add(id);
  await new Promise(setImmediate);
  const stopped = queue.stop();
  await end(broken);
  await stopped;
  clock.advance(60_000);
  expect(add('c')).toBe(false);
  expect([began, settled]).toEqual([['a'], []]);
});
