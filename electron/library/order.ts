import type { Task, TaskState } from '../core/task.ts';

/** Stands on top of the list. A task that isn't found is no longer one of these, although it is still asked for. */
export function isInProgress({ status }: TaskState): boolean {
  return status === 'waiting' || status === 'making' || status === 'stalled';
}

/**
 * What the list is ordered and grouped by: when the task was made, as far as the provider has said so; in progress, when
 * it was tracked, so that rows don't change places with the first answer.
 */
export function sortAtMs(task: Task): number {
  return isInProgress(task.state) ? task.trackedAtMs : (task.createdAtMs ?? task.trackedAtMs);
}
