import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSavable, type Clip } from '../../electron/core/clip.ts';
import type { Observation, Verdict } from '../../electron/core/observation.ts';
import { isFinished, type Task } from '../../electron/core/task.ts';
import { transition } from '../../electron/core/transition.ts';
import { aClip, anAnswer, aTask, HOUR, REFUSED, T0 } from '../support/samples.ts';

const atMs = fc.option(fc.integer({ min: T0 - 48 * HOUR, max: T0 + 48 * HOUR }), { nil: null });
const progress = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constant<Verdict>({ status: 'waiting' }),
  progress.map<Verdict>((value) => ({ status: 'making', progress: value })),
  atMs.map<Verdict>((finishedAtMs) => ({ status: 'succeeded', finishedAtMs })),
  fc
    .tuple(fc.constantFrom('succeeded in part' as const, 'failed' as const, 'timed out' as const), atMs)
    .map<Verdict>(([status, finishedAtMs]) => ({ status, finishedAtMs, failure: REFUSED })),
  fc.constant<Verdict>({ status: 'seems failed', failure: REFUSED }),
);

const clip: fc.Arbitrary<Clip> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    state: fc.constantFrom('making' as const, 'ready' as const, 'failed' as const),
    audioUrl: fc.constantFrom(null, 'https://cdn.example/1.mp3', 'https://cdn.example/2.mp3'),
    isPreview: fc.boolean(),
  })
  .map(({ id, ...more }) => aClip(id, more));

const observation: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Observation>({ kind: 'not-found' }) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(verdict, fc.array(clip, { maxLength: 4 }), atMs, atMs)
      .map(([told, clips, createdAtMs, startedAtMs]) => anAnswer(told, { clips, createdAtMs, startedAtMs })),
  },
);

/** Answers with the time since the one before; our clock may be set back in between. */
const history = fc.array(
  fc.tuple(
    observation,
    fc.oneof({ weight: 9, arbitrary: fc.nat(2 * HOUR) }, fc.integer({ min: -HOUR, max: 0 })),
  ),
  { maxLength: 30 },
);

function replay(
  steps: readonly (readonly [Observation, number])[],
  check: (before: Task, after: Task) => void,
) {
  let task = aTask();
  let nowMs = T0;
  const events = [];
  for (const [observed, elapsed] of steps) {
    nowMs += elapsed;
    const step = transition(task, observed, nowMs);
    check(task, step.task);
    events.push(...step.events);
    if (isFinished(step.task.state) && !isFinished(task.state)) {
      expect(step.task.state.finishedAtMs).toBeLessThanOrEqual(nowMs);
    }
    task = step.task;
  }
  return events;
}

test('no sequence of answers un-finishes a task or takes back what it gained', () => {
  const rank = { failed: 0, 'timed out': 0, 'partly ready': 1, ready: 2 };
  fc.assert(
    fc.property(history, (steps) => {
      replay(steps, (before, after) => {
        if (!isFinished(before.state)) return;
        expect(isFinished(after.state)).toBe(true);
        if (!isFinished(after.state)) return;
        expect(rank[after.state.status]).toBeGreaterThanOrEqual(rank[before.state.status]);
        expect(after.clips.every(({ state }) => state !== 'making')).toBe(true);
      });
    }),
    { numRuns: 500 },
  );
});

test('no sequence of answers announces a task or a clip twice, or leaves an end untold', () => {
  fc.assert(
    fc.property(history, (steps) => {
      let last = aTask();
      const events = replay(steps, (_, after) => (last = after));
      expect(events.filter(({ type }) => type === 'finished')).toHaveLength(isFinished(last.state) ? 1 : 0);
      const clips = events.filter((event) => event.type === 'clip-ready').map((event) => event.clipId);
      expect(clips.toSorted()).toEqual(
        last.clips
          .filter(isSavable)
          .map(({ id }) => id)
          .toSorted(),
      );
    }),
    { numRuns: 500 },
  );
});

test('no sequence of answers loses a clip, its final file or its state', () => {
  const rank = { making: 0, failed: 1, ready: 2 };
  fc.assert(
    fc.property(history, (steps) => {
      replay(steps, (before, after) => {
        expect(after.clips.slice(0, before.clips.length).map(({ id }) => id)).toEqual(
          before.clips.map(({ id }) => id),
        );
        before.clips.forEach((known, index) => {
          const now = after.clips[index] ?? known;
          expect(rank[now.state]).toBeGreaterThanOrEqual(rank[known.state]);
          if (isSavable(known)) expect(isSavable(now)).toBe(true);
          if (known.audioUrl !== null) expect(now.audioUrl).not.toBeNull();
        });
      });
    }),
    { numRuns: 500 },
  );
});

test('progress never falls, and making never becomes waiting', () => {
  fc.assert(
    fc.property(history, (steps) => {
      replay(steps, ({ state: before }, { state: after }) => {
        if (before.status !== 'making') return;
        expect(after.status).not.toBe('waiting');
        if (after.status === 'making')
          expect(after.progress ?? 0).toBeGreaterThanOrEqual(before.progress ?? 0);
      });
    }),
  );
});
