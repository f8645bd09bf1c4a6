import type { Task } from './task.ts';

/** A clip's file on the user's disk. */
export interface SavedFile {
  readonly path: string;
  readonly bytes: number;
  readonly savedAtMs: number;
  /** When the file was last written, by its own account, as it was saved; `null` where nobody looked. */
  readonly modifiedAtMs: number | null;
}

/** What the user and this app did with a clip; answers of the provider never change it. */
export interface ClipKeeping {
  readonly isFavourite: boolean;
  readonly saved: SavedFile | null;
  /** The saved file wasn't at its place when it was last looked for. */
  readonly isMissing: boolean;
  /** The last try to fetch its audio was refused for good (403, 404, 410). */
  readonly isLinkDead: boolean;
  /** The user kept a sibling and wants to see this one no more. */
  readonly isHidden: boolean;
}

export const UNTOUCHED_CLIP: ClipKeeping = {
  isFavourite: false,
  saved: null,
  isMissing: false,
  isLinkDead: false,
  isHidden: false,
};

/**
 * Where the one notification of a task stands: `due` is set with the change that finished the task, in the same
 * transaction; `claimed` is set before it is shown, so that a crash never tells twice.
 */
export type NoticeState = 'none' | 'due' | 'claimed';

/** A task as the library keeps it. */
export interface StoredTask {
  readonly task: Task;
  readonly notice: NoticeState;
  /** Finished, and the user has neither opened nor played it. */
  readonly isUnheard: boolean;
  /** By clip id; clips that nobody touched are missing (see `UNTOUCHED_CLIP`). */
  readonly keeping: Readonly<Record<string, ClipKeeping>>;
}
