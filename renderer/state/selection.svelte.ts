import type { TaskKey, TaskRow } from '../bridge.ts';
import { EVERYTHING } from '../lib/list-query.ts';
import type { TaskList } from './tasks.svelte.ts';

/** The task that details, keys and the list's focus are about. It stays selected when the list no longer shows it. */
export class Selection {
  key = $state<TaskKey | null>(null);
  readonly #tasks: TaskList;

  constructor(tasks: TaskList) {
    this.#tasks = tasks;
    tasks.keep(() => this.key);
  }

  /** `null` where the list doesn't hold it. */
  get row(): TaskRow | null {
    return this.key === null ? null : (this.#tasks.find(this.key)?.row ?? null);
  }

  /** Where the selected row is in what is shown, or was when it was last seen. */
  get index(): number | null {
    if (this.key === null) return null;
    return this.#tasks.find(this.key)?.index ?? this.#tasks.keptIndex;
  }

  select(key: TaskKey | null): void {
    this.key = key;
    const found = key === null ? null : this.#tasks.find(key);
    this.#tasks.keptIndex = found?.index ?? null;
    if (found !== null) this.#tasks.port?.reveal(found.index);
  }

  /** Selects the row so far below (or above) the selected one; the first when there is none. */
  async move(by: number): Promise<void> {
    const at = this.index;
    await this.selectAt(at === null ? 0 : at + by);
  }

  async selectAt(index: number): Promise<TaskRow | null> {
    const row = await this.#tasks.fetchRow(Math.max(0, Math.min(this.#tasks.total - 1, index)));
    if (row !== null) this.select(row.key);
    return row;
  }

  /** Gives the keyboard to the selected row. */
  focus(): void {
    if (this.index !== null) this.#tasks.port?.focus(this.index);
  }

  /** Selects a task wherever it is in the library; leaves a search, filter or view that doesn't show it. */
  async open(key: TaskKey): Promise<void> {
    if ((await this.#tasks.locate(key)) === null) {
      await this.#tasks.show({ ...EVERYTHING, sort: this.#tasks.query.sort });
      await this.#tasks.locate(key);
    }
    this.select(key);
  }
}
