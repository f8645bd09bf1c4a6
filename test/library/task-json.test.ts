import { describe, expect, expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Task, TaskStatus } from '../../electron/core/task.ts';
import { parseTask, storedTask } from '../../electron/library/task-json.ts';
import { aClip, REFUSED, T0 } from '../support/samples.ts';
import { ready, tracked } from './tasks.ts';

const states = {
  waiting: { status: 'waiting' },
  making: { status: 'making', progress: 0.5 },
  ready: { status: 'ready', finishedAtMs: T0 },
  'partly ready': { status: 'partly ready', finishedAtMs: T0, failure: REFUSED },
  failed: { status: 'failed', finishedAtMs: T0, failure: REFUSED },
  'timed out': { status: 'timed out', finishedAtMs: T0, failure: REFUSED },
  'not found': { status: 'not found', sinceMs: T0 },
  stalled: { status: 'stalled', sinceMs: T0, progress: null },
} satisfies { [S in TaskStatus]: Extract<Task['state'], { status: S }> };

test.each(Object.values(states))('a task that is $status comes back as it was', (state) => {
  const task = { ...ready(tracked('one')), state };
  expect(parseTask(JSON.stringify(task))).toEqual(task);
});

test('what is stored is a task, by type', () => {
  expectTypeOf<z.infer<typeof storedTask>>().toEqualTypeOf<Task>();
});

test('fields of a later version are left out', () => {
  const task = tracked('one');
  expect(parseTask(JSON.stringify({ ...task, mood: 'happy' }))).toEqual(task);
});

describe('what is no task is none', () => {
  const task = ready(tracked('one'));
  test.each([
    ['nothing', ''],
    ['half of it', JSON.stringify(task).slice(0, 100)],
    ['something else', '[1, 2]'],
    ['another provider’s', JSON.stringify({ ...task, provider: 'other', key: 'other:one' })],
    ['a state that can not be', JSON.stringify({ ...task, state: { status: 'ready' } })],
    ['a clip without an id', JSON.stringify({ ...task, clips: [{ ...aClip('a'), id: 7 }] })],
  ])('%s', (_, json) => {
    expect(parseTask(json)).toBeNull();
  });
});
