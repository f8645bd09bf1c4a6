import type { SavedFile } from './stored.ts';
import type { Task, TaskKey } from './task.ts';
import type { ClipWords } from './word-times.ts';

/** What the user and this app did with a clip, whole: as it goes from one library to another. */
export interface KeptClip {
  readonly id: string;
  readonly isFavourite: boolean;
  readonly isHidden: boolean;
  readonly saved: SavedFile | null;
  /** It was saved once: a file that the user deleted isn't fetched again unasked. */
  readonly wasSaved: boolean;
  /** The address that was refused for good. */
  readonly deadUrl: string | null;
}

/** A task with everything that is kept with it. */
export interface KeptTask {
  readonly task: Task;
  /** The provider's last answer, as JSON text. */
  readonly raw: string | null;
  readonly isUnseen: boolean;
  readonly clips: readonly KeptClip[];
  /** When words are sung, as this task told it: often of another task's clip. */
  readonly wordTimes: readonly ClipWords[];
}

/** What became of tasks that were brought in. */
export interface Merged {
  readonly added: readonly TaskKey[];
  /** Known ones that gained something: newer news, a favourite, a file. */
  readonly updated: readonly TaskKey[];
  readonly unchanged: number;
}

/** Whole tasks out of the library and into it. */
export interface Exchange {
  /** Their places in the order in which they were tracked; `null`: all of the list. */
  places(keys: readonly TaskKey[] | null): readonly number[];
  /** `null` when it was removed in the meantime. */
  read(place: number): KeptTask | null;
  /**
   * Takes tasks in, all or nothing: unknown ones as they are, but told already. Of known ones the newer news count; what
   * the user did here stays.
   */
  merge(tasks: readonly KeptTask[]): Merged;
}

/** The library's file as a whole. A failure is an exception of SQLite or of the disk. */
export interface LibraryCare {
  /** Replaces the file `path` by a whole copy, which was opened and looked through. Gives the number of its tasks. */
  backUp(path: string): Promise<number>;
  /** Looks through a copy without taking it: how many tasks it has, or why it can't be taken. */
  check(path: string): Promise<{ readonly tasks: number } | 'newer' | 'damaged'>;
  /** Takes over everything from a copy that was checked. What was here is kept beside, under the name it gives. */
  restore(path: string): Promise<string>;
  /** Forgets everything, also what was put aside, so that nothing of it is left in the file. */
  clear(): void;
  sizeBytes(): number;
}
