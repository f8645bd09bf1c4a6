import type { Change, Library } from '../../electron/core/ports.ts';
import type { StoredTask } from '../../electron/core/stored.ts';
import { isAwaited, type Task, type TaskKey } from '../../electron/core/task.ts';

/** The part of the library that polling knows. */
export type PolledLibrary = Pick<
  Library,
  'track' | 'get' | 'openTasks' | 'commit' | 'expectedMs' | 'remove' | 'restore'
>;

export interface FakeLibrary extends PolledLibrary {
  /** Every commit, in order. */
  readonly commits: readonly (readonly Change[])[];
  /** The same, and forgets them. */
  takeCommits(): readonly (readonly Change[])[];
  task(key: TaskKey): Task;
  /** What `expectedMs` answers from now on. */
  setExpectedMs(ms: number | null): void;
  /** The next commit throws. */
  breakOnce(): void;
  /** Forgets everything. */
  clear(): void;
}

/** A library in memory that keeps its promises for polling: known tasks aren't changed by tracking, removed ones unseen. */
export function createFakeLibrary(): FakeLibrary {
  const tasks = new Map<TaskKey, Task>();
  const removed = new Set<TaskKey>();
  const commits: (readonly Change[])[] = [];
  let expected: number | null = null;
  let isBroken = false;

  const shown = (key: TaskKey): Task | null => (removed.has(key) ? null : (tasks.get(key) ?? null));
  const stored = (task: Task): StoredTask => ({ task, notice: 'none', isUnheard: false, keeping: {} });

  return {
    commits,
    takeCommits: () => commits.splice(0),
    track(wanted) {
      const added = wanted.filter(({ key }) => shown(key) === null).map(({ key }) => key);
      for (const task of wanted) if (!tasks.has(task.key)) tasks.set(task.key, task);
      added.forEach((key) => removed.delete(key));
      return { added, known: wanted.map(({ key }) => key).filter((key) => !added.includes(key)) };
    },
    get(key) {
      const task = shown(key);
      return task === null ? null : stored(task);
    },
    openTasks: () => [...tasks.values()].filter((task) => !removed.has(task.key) && isAwaited(task)),
    commit(changes) {
      if (isBroken) {
        isBroken = false;
        throw new Error('the disk is full');
      }
      for (const { task } of changes) if (tasks.has(task.key)) tasks.set(task.key, task);
      commits.push(changes);
    },
    expectedMs: () => expected,
    remove(keys) {
      const gone = keys.filter((key) => shown(key) !== null);
      gone.forEach((key) => removed.add(key));
      return gone;
    },
    restore: (keys) => keys.forEach((key) => removed.delete(key)),
    task(key) {
      const task = shown(key);
      if (task === null) throw new Error(`no task ${key}`);
      return task;
    },
    setExpectedMs: (ms) => (expected = ms),
    breakOnce: () => (isBroken = true),
    clear() {
      tasks.clear();
      removed.clear();
      commits.length = 0;
    },
  };
}
