import { settle, type Bridge, type ListQuery, type TaskKey, type TaskSelection } from '../bridge.ts';
import type { Selection } from './selection.svelte.ts';
import type { TaskList } from './tasks.svelte.ts';

const NOTHING: ReadonlySet<TaskKey> = new Set();

/**
 * Several tasks picked from one list, for an action on all of them. All of a long list is said in one word with its
 * exceptions, so that no rows are fetched for it. A pick ends with the list that it was made in: what a search or
 * another view doesn't show is never acted upon.
 */
export class Picks {
  /** Those that are picked; of all, those that aren't. */
  #keys = $state.raw(NOTHING);
  #isAll = $state(false);
  #query = $state.raw<ListQuery | null>(null);
  /** Where a range begins. */
  #anchor: TaskKey | null = null;
  #anchorIndex = 0;
  readonly #bridge: Bridge;
  readonly #tasks: TaskList;
  readonly #selection: Selection;

  constructor(bridge: Bridge, tasks: TaskList, selection: Selection) {
    this.#bridge = bridge;
    this.#tasks = tasks;
    this.#selection = selection;
  }

  get isActive(): boolean {
    return this.#query !== null && this.#query === this.#tasks.shownQuery && this.count > 0;
  }

  get count(): number {
    return this.#isAll ? Math.max(0, this.#tasks.total - this.#keys.size) : this.#keys.size;
  }

  has(key: TaskKey): boolean {
    return this.isActive && this.#keys.has(key) !== this.#isAll;
  }

  get tasks(): TaskSelection {
    const keys = [...this.#keys];
    return this.#isAll ? { query: this.#tasks.shownQuery, except: keys } : { keys };
  }

  clear(): void {
    this.#set(NOTHING, false);
    this.#query = null;
    this.#anchor = null;
  }

  all(): void {
    this.#set(NOTHING, true);
    this.#stay(this.#selection.key);
  }

  /** Picks the row, or lets it go. What was selected alone until now is picked with it. */
  toggle(key: TaskKey): void {
    this.#begin();
    const keys = new Set(this.#keys);
    if (!keys.delete(key)) keys.add(key);
    this.#set(keys, this.#isAll);
    this.#stay(key);
    if (this.count === 0) this.clear();
  }

  /** What is selected alone is picked, so that the keyboard may go on without letting it go. */
  begin(): void {
    this.#begin();
  }

  /** Picks everything from where the range began to this row, alone or with what is picked already. */
  async extendTo(index: number, isAdding: boolean): Promise<void> {
    const query = this.#tasks.shownQuery;
    if (!this.isActive) this.#stay(this.#selection.key);
    const from = this.#anchor === null ? index : (this.#tasks.find(this.#anchor)?.index ?? this.#anchorIndex);
    const keys = await this.#keysBetween(Math.min(from, index), Math.max(from, index));
    if (keys === null || query !== this.#tasks.shownQuery) return;
    const kept = isAdding && this.isActive && !this.#isAll ? this.#keys : NOTHING;
    const anchor = this.#anchor;
    this.#set(new Set([...kept, ...keys]), false);
    this.#anchor = anchor ?? keys.at(-1) ?? null;
  }

  /** Of rows that aren't held only the keys are asked for; `null` when main can't tell. */
  async #keysBetween(first: number, last: number): Promise<readonly TaskKey[] | null> {
    const held: TaskKey[] = [];
    for (let index = first; index <= last; index += 1) {
      const row = this.#tasks.row(index);
      if (row === null) break;
      held.push(row.key);
    }
    const limit = last - first + 1;
    if (held.length === limit) return held;
    const query = this.#tasks.shownQuery;
    const answer = await settle(this.#bridge.tasksKeys({ query, offset: first, limit }));
    return answer.ok ? answer.value : null;
  }

  #begin(): void {
    if (this.isActive) return;
    const { key } = this.#selection;
    const isShown = key !== null && this.#tasks.find(key) !== null;
    this.#set(isShown ? new Set([key]) : NOTHING, false);
    this.#stay(key);
  }

  #stay(key: TaskKey | null): void {
    this.#anchor = key;
    this.#anchorIndex = key === null ? 0 : (this.#tasks.find(key)?.index ?? this.#selection.index ?? 0);
  }

  #set(keys: ReadonlySet<TaskKey>, isAll: boolean): void {
    this.#keys = keys;
    this.#isAll = isAll;
    this.#query = this.#tasks.shownQuery;
  }
}
