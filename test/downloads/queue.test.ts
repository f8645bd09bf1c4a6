import { describe, expect, it } from 'vitest';
import { failure, type Failure } from '../../electron/core/failure.ts';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { createQueue } from '../../electron/downloads/queue.ts';
import type { Outcome } from '../../electron/downloads/save-clip.ts';
import { manualClock } from './support/manual-clock.ts';

/** A queue whose jobs end when the test says how. A job's host is what stands before the dot in its name. */
function rig({ parallel = 1 } = {}) {
  const clock = manualClock();
  const began: string[] = [];
  const told: string[] = [];
  const troubles: Failure[] = [];
  const running = new Map<string, (outcome: Outcome | 'gone') => void>();
  let places = parallel;
  const queue = createQueue({
    clock,
    random: () => 1,
    parallel: () => places,
    hostOf: ({ id }) => id.split('.')[0] ?? null,
    usualParts: () => DEFAULT_SETTINGS,
    run(job, signal) {
      began.push(job.id);
      return new Promise((resolve) => {
        running.set(job.id, resolve);
        signal.addEventListener('abort', () => resolve(HUNG_UP));
      });
    },
    onState: (job, state) => told.push(`${job.id} ${state.status}`),
    onEnd: (job, path) => told.push(`${job.id} ${path === null ? 'gone' : 'saved'}`),
    onCancelled: (job) => told.push(`${job.id} cancelled`),
    onFolderTrouble: (why) => void troubles.push(why),
    onMore: () => undefined,
    onFault: () => undefined,
  });
  async function add(...ids: string[]): Promise<boolean[]> {
    const added = ids.map((id) =>
      queue.add({ id, key: `ace:${id}`, clipId: id, isAgain: false, parts: null }),
    );
    await settle();
    return added;
  }
  async function end(id: string, outcome: Outcome | 'gone' = SAVED): Promise<void> {
    running.get(id)?.(outcome);
    running.delete(id);
    await settle();
  }
  async function pass(ms: number): Promise<void> {
    clock.advance(ms);
    await settle();
  }
  return { clock, queue, began, told, troubles, add, end, pass, setPlaces: (n: number) => (places = n) };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
const SAVED: Outcome = { ok: true, path: '/song' };
const HUNG_UP: Outcome = { ok: false, failure: failure('aborted', 'why'), keptBytes: 0 };
const broken = (more: Partial<Failure> = {}): Outcome => ({
  ok: false,
  failure: failure('network', 'why', more),
  keptBytes: 0,
});
const refused = (code: string): Outcome => ({
  ok: false,
  failure: failure('disk', 'why', { code }),
  keptBytes: 0,
});

describe('trying again', () => {
  it('gives the place away while a job waits, and the job its old place in the line', async () => {
    const { add, end, began, told, pass } = rig();
    await add('a', 'b', 'c', 'd');
    expect(began).toEqual(['a']);
    await end('a', broken());
    expect(began).toEqual(['a', 'b']);
    await pass(1_000);
    await end('b');
    expect(began).toEqual(['a', 'b', 'a']);
    await end('a');
    expect(began).toEqual(['a', 'b', 'a', 'c']);
    expect(told.filter((line) => line.startsWith('a '))).toEqual([
      'a queued',
      'a waiting',
      'a queued',
      'a saved',
    ]);
  });

  it('is at once when the connection is back', async () => {
    const { add, end, began, queue } = rig();
    await add('a');
    await end('a', broken());
    queue.hurry();
    await settle();
    expect(began).toEqual(['a', 'a']);
  });

  it('leaves a whole host alone for as long as it asks, and no other', async () => {
    const { add, end, began, pass } = rig({ parallel: 2 });
    await add('slow.1', 'slow.2', 'slow.3', 'quick.1');
    await end('slow.1', broken({ retryAfterMs: 30_000 }));
    await end('slow.2');
    expect(began).toEqual(['slow.1', 'slow.2', 'quick.1']);
    await pass(29_999);
    expect(began).toHaveLength(3);
    await pass(1);
    expect(began.slice(3)).toEqual(['slow.1']);
    await end('slow.1');
    expect(began.slice(4)).toEqual(['slow.3']);
  });
});

it('finds the one song of another host behind hundreds that have to wait', async () => {
  const { add, end, began, pass } = rig({ parallel: 2 });
  await add(...Array.from({ length: 350 }, (_, n) => `slow.${n}`));
  await end('slow.0', broken({ retryAfterMs: 60_000 }));
  await end('slow.1');
  await add('quick.1');
  await pass(0);
  expect(began).toEqual(['slow.0', 'slow.1', 'quick.1']);
});

it('has four of one host at a time at most, and goes on with the next of another', async () => {
  const { add, began, end } = rig({ parallel: 6 });
  await add('one.1', 'one.2', 'one.3', 'one.4', 'one.5', 'two.1');
  expect(began).toEqual(['one.1', 'one.2', 'one.3', 'one.4', 'two.1']);
  await end('one.2');
  expect(began.at(-1)).toBe('one.5');
});

it('takes more at a time, or fewer, as soon as the user says so', async () => {
  const { add, began, end, queue, setPlaces } = rig();
  await add('a.1', 'b.1', 'c.1', 'd.1');
  setPlaces(3);
  queue.fill();
  expect(began).toEqual(['a.1', 'b.1', 'c.1']);
  setPlaces(1);
  await end('a.1');
  await end('b.1');
  expect(began).toHaveLength(3);
  await end('c.1');
  expect(began).toHaveLength(4);
});

describe('a job', () => {
  it('is taken once until it is saved', async () => {
    const { add, end, pass } = rig();
    expect(await add('a', 'a')).toEqual([true, false]);
    await end('a', broken());
    await pass(1_000);
    expect(await add('a')).toEqual([false]);
    await end('a');
    expect(await add('a')).toEqual([true]);
  });

  it('that failed for good stays where it is, and begins again in its place when it is wanted', async () => {
    const { add, end, began, told } = rig();
    await add('a', 'b', 'c');
    await end('a', { ok: false, failure: failure('not-found', 'why'), keptBytes: 0 });
    expect(told.at(-1)).toBe('a failed');
    expect(await add('a')).toEqual([true]);
    await end('b');
    expect(began).toEqual(['a', 'b', 'a']);
  });

  it('of a song that is no more leaves without a word of failure', async () => {
    const { add, end, told } = rig();
    await add('a');
    await end('a', 'gone');
    expect(told).toEqual(['a queued', 'a gone']);
  });
});

describe('the user', () => {
  it('pauses one that runs, one that stands in line and one that waits; each goes on in its place', async () => {
    const { add, began, told, queue, end } = rig();
    await add('a', 'b', 'c', 'd');
    await end('a', broken());
    ['a', 'b', 'c'].forEach((id) => queue.pause(id));
    await settle();
    expect(told.filter((line) => line.endsWith('paused'))).toEqual([
      'a paused',
      'b paused',
      'c paused',
      'b paused',
    ]);
    expect(began).toEqual(['a', 'b', 'd']);
    ['c', 'a', 'b'].forEach((id) => queue.awaken(id));
    await settle();
    await end('d');
    await end('a');
    await end('b');
    expect(began.slice(3)).toEqual(['a', 'b', 'c']);
  });

  it('cancels one that runs, which is put away only when it has ended, and one in line at once', async () => {
    const { add, told, queue } = rig();
    await add('a', 'b', 'c');
    queue.cancel('b');
    expect(told.at(-1)).toBe('b cancelled');
    queue.cancel('a');
    expect(told.at(-1)).toBe('b cancelled');
    await settle();
    expect(told.at(-1)).toBe('a cancelled');
    expect(queue.jobs().map(({ id }) => id)).toEqual(['c']);
  });

  it('who cancels one and wants it after all gets it', async () => {
    const { add, told, queue, began } = rig();
    await add('a');
    queue.cancel('a');
    expect(await add('a')).toEqual([true]);
    await settle();
    expect(began).toEqual(['a', 'a']);
    expect(told).not.toContain('a cancelled');
  });

  it('holds all: what runs is hung up and goes on first', async () => {
    const { add, queue, began } = rig({ parallel: 2 });
    await add('a.1', 'b.1', 'c.1');
    queue.setHeld(true, true);
    await settle();
    expect(began).toEqual(['a.1', 'b.1']);
    queue.setHeld(false);
    expect(began).toEqual(['a.1', 'b.1', 'a.1', 'b.1']);
  });
});

describe('trouble of the folder', () => {
  it('is told, and the job keeps its place', async () => {
    const { add, end, queue, began, told, troubles } = rig();
    await add('a', 'b');
    queue.setHeld(true);
    await end('a', refused('ENOSPC'));
    expect(troubles).toHaveLength(1);
    expect(told.at(-1)).toBe('a queued');
    queue.setHeld(false);
    expect(began).toEqual(['a', 'a']);
  });

  it('that comes back for the same song though the folder is well is the song’s own', async () => {
    const { add, end, told, troubles, began } = rig();
    await add('a', 'b');
    await end('a', refused('EACCES'));
    await end('a', refused('EACCES'));
    expect(troubles).toHaveLength(1);
    expect(told.at(-1)).toBe('a failed');
    expect(began).toEqual(['a', 'a', 'b']);
  });

  it('but a drive that fills up again and again is never a song’s own', async () => {
    const { add, end, troubles } = rig();
    await add('a');
    for (let time = 0; time < 5; time++) await end('a', refused('ENOSPC'));
    expect(troubles).toHaveLength(5);
  });
});

it('begins nothing after it was stopped', async () => {
  const { add, queue, began, told, clock } = rig();
  await add('a', 'b');
  await queue.stop();
  clock.advance(60_000);
  expect(await add('c')).toEqual([false]);
  expect(began).toEqual(['a']);
  expect(told).toEqual(['a queued', 'b queued']);
});
