import type { Observation } from '../core/observation.ts';
import type { Change, Library } from '../core/ports.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { transition } from '../core/transition.ts';

export interface Applied {
  /** What was stored, and is to be told. */
  readonly changes: readonly Change[];
  /** Where each task stands now; `null` when it was removed while the provider was asked. */
  readonly tasks: ReadonlyMap<TaskKey, Task | null>;
}

/** Takes every observed task its step further and stores all steps of one answer in one transaction. */
export function applyObservations(
  library: Pick<Library, 'get' | 'commit'>,
  observations: ReadonlyMap<TaskKey, Observation>,
  nowMs: number,
): Applied {
  const changes: Change[] = [];
  const tasks = new Map<TaskKey, Task | null>();
  for (const [key, observed] of observations) {
    const known = library.get(key)?.task ?? null;
    const step = known === null ? null : transition(known, observed, nowMs);
    tasks.set(key, step?.task ?? null);
    if (step === null || step.task === known) continue;
    changes.push({ ...step, raw: observed.kind === 'found' ? observed.raw : null });
  }
  if (changes.length > 0) library.commit(changes);
  return { changes, tasks };
}
