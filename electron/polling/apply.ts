import type { TaskEvent } from '../core/events.ts';
import type { Observation } from '../core/observation.ts';
import type { Change, Library } from '../core/ports.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { transition, type Transition } from '../core/transition.ts';

/** An answer that only says again what is known is stored this often, so that waiting doesn't wear out the disk. */
export const REPEATED_EVERY_MS = 30_000;

export interface Applied {
  /** What was stored, and is to be told. */
  readonly changes: readonly Change[];
  /** Where each task stands now; `null` when it was removed while the provider was asked. */
  readonly tasks: ReadonlyMap<TaskKey, Task | null>;
}

const NOTHING_SAID = { raw: null, ownerId: null, wordTimes: [] };
/** What tells the user something. */
const TELLING: ReadonlySet<TaskEvent['type']> = new Set(['finished', 'needs-attention']);

/**
 * Takes every observed task its step further and stores all steps of one answer in one transaction. What isn't news to the
 * user is stored without a word.
 */
export function applyObservations(
  library: Pick<Library, 'get' | 'commit'>,
  observations: ReadonlyMap<TaskKey, Observation>,
  nowMs: number,
  isNews: (task: Task) => boolean = () => true,
): Applied {
  const changes: Change[] = [];
  const tasks = new Map<TaskKey, Task | null>();
  for (const [key, observed] of observations) {
    const known = library.get(key)?.task ?? null;
    const step = known === null ? null : transition(known, observed, nowMs);
    tasks.set(key, step?.task ?? null);
    if (known === null || step === null || !isWorthStoring(known, step)) continue;
    const { raw, ownerId, wordTimes } = observed.kind === 'found' ? observed : NOTHING_SAID;
    const events = isNews(step.task) ? step.events : step.events.filter(({ type }) => !TELLING.has(type));
    changes.push({ task: step.task, events, raw, ownerId, wordTimes });
  }
  if (changes.length > 0) library.commit(changes);
  return { changes, tasks };
}

/** Whatever is told as an event is a difference too. */
function isWorthStoring(known: Task, { task }: Transition): boolean {
  if (task === known) return false;
  if (known.answeredAtMs === null) return true;
  if (Math.abs((task.answeredAtMs ?? 0) - known.answeredAtMs) >= REPEATED_EVERY_MS) return true;
  return JSON.stringify({ ...task, answeredAtMs: null }) !== JSON.stringify({ ...known, answeredAtMs: null });
}
