import type { Task } from './task.ts';

/**
 * When making it began, as far as anyone told: the provider's start, else its creation, else when it was tracked.
 * Times in the future come from a clock that differs from ours and are not believed.
 */
export function beganAtMs(task: Task, nowMs: number): number {
  const told = [task.startedAtMs, task.createdAtMs, task.trackedAtMs];
  return told.find((atMs) => atMs !== null && atMs <= nowMs) ?? nowMs;
}

/**
 * When the task is expected to be finished; `expectedMs` is what this user's own tasks of its kind took (see
 * `Library.expectedMs`). `null` where nothing can be said.
 */
export function expectedAtMs(task: Task, expectedMs: number | null): number | null {
  const { status } = task.state;
  if (expectedMs === null || (status !== 'waiting' && status !== 'making')) return null;
  return (task.startedAtMs ?? task.createdAtMs ?? task.trackedAtMs) + expectedMs;
}

/** The estimated time left: 0 when it is overdue, `null` where nothing can be said. */
export function leftMs(task: Task, expectedMs: number | null, nowMs: number): number | null {
  const atMs = expectedAtMs(task, expectedMs);
  return atMs === null ? null : Math.max(0, atMs - nowMs);
}
