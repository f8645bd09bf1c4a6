import type { TaskEvent } from '../../electron/core/events.ts';
import type { Change, Library } from '../../electron/core/ports.ts';
import { isFinished, trackedTask, type Task, type TaskState } from '../../electron/core/task.ts';
import { aClip, MINUTE, REFUSED, T0 } from '../support/samples.ts';

/** A task as it is tracked, made up from its id. */
export function tracked(id: string, more: Partial<Task> = {}): Task {
  return { ...trackedTask('ace', id, 'account-1', T0), ...more };
}

export function ready(task: Task, more: Partial<Task> = {}): Task {
  const clips = ['a', 'b'].map((letter) => aClip(`${task.id}-${letter}`));
  const state: TaskState = { status: 'ready', finishedAtMs: task.trackedAtMs + 2 * MINUTE };
  return { ...task, kind: 'music', clips, createdAtMs: task.trackedAtMs, state, ...more };
}

export function failedTask(task: Task): Task {
  return { ...task, state: { status: 'failed', finishedAtMs: task.trackedAtMs + MINUTE, failure: REFUSED } };
}

/** The step to `task` as `transition` would tell it. */
export function changeTo(task: Task, raw: string | null = null): Change {
  const { key, state } = task;
  const events: TaskEvent[] = [{ type: 'status-changed', key, from: 'waiting', to: state.status }];
  if (isFinished(state)) events.push({ type: 'finished', key });
  if (state.status === 'stalled' || state.status === 'not found')
    events.push({ type: 'needs-attention', key });
  return { task, events, raw };
}

/** Tracks and finishes in two steps, as it happens. */
export function addFinished(library: Library, ...tasks: readonly Task[]): void {
  library.track(tasks.map((task) => tracked(task.id, { trackedAtMs: task.trackedAtMs, key: task.key })));
  library.commit(tasks.map((task) => changeTo(task)));
}

export function idsOf(tasks: readonly { readonly task: Task }[]): string[] {
  return tasks.map(({ task }) => task.id);
}
