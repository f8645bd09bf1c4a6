import type { TaskKey, TaskStatus } from './task.ts';

/** What changed by one transition, in the past tense. Stored with the change in one transaction. */
export type TaskEvent =
  | {
      readonly type: 'status-changed';
      readonly key: TaskKey;
      readonly from: TaskStatus;
      readonly to: TaskStatus;
    }
  /** A clip's final file is there (its sibling may still be made). */
  | { readonly type: 'clip-ready'; readonly key: TaskKey; readonly clipId: string }
  /** The task came to its end; to be told exactly once. */
  | { readonly type: 'finished'; readonly key: TaskKey }
  /** In need of the user: stalled or not found. Told by tray and window. */
  | { readonly type: 'needs-attention'; readonly key: TaskKey };
