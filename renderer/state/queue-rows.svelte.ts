import { SvelteMap } from 'svelte/reactivity';
import { settle, type Bridge, type TaskKey, type TaskRow } from '../bridge.ts';

/** As many as main tells at a time. */
const MOST_KEYS = 500;

/** The songs behind the queue's keys, looked up as they come on screen and kept as main tells them. */
export class QueueRows {
  readonly #rows = new SvelteMap<TaskKey, TaskRow | null>();
  readonly #bridge: Bridge;
  /** To be asked for, and asked for already. */
  #wanted = new Set<TaskKey>();
  readonly #asked = new Set<TaskKey>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  follow(): () => void {
    const stops = [
      this.#bridge.onTaskChanged((row) => this.#rows.has(row.key) && this.#rows.set(row.key, row)),
      // Some may have been removed, or brought back.
      this.#bridge.onTaskMoved(() => this.#want([...this.#rows.keys()])),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** `undefined` until it is known; `null` for what is no longer in the library. */
  row(key: TaskKey): TaskRow | null | undefined {
    const row = this.#rows.get(key);
    if (row === undefined && !this.#asked.has(key)) this.#want([key]);
    return row;
  }

  /** Of what was never on screen nothing is known, and nothing asked. */
  isGone(key: TaskKey): boolean {
    return this.#rows.get(key) === null;
  }

  #want(keys: readonly TaskKey[]): void {
    const isAsking = this.#wanted.size > 0;
    keys.forEach((key) => this.#wanted.add(key));
    if (!isAsking && this.#wanted.size > 0) queueMicrotask(() => void this.#ask());
  }

  async #ask(): Promise<void> {
    const keys = [...this.#wanted];
    this.#wanted = new Set();
    keys.forEach((key) => this.#asked.add(key));
    for (let from = 0; from < keys.length; from += MOST_KEYS) {
      const asked = keys.slice(from, from + MOST_KEYS);
      const answer = await settle(this.#bridge.taskRows({ keys: asked }));
      asked.forEach((key) => this.#asked.delete(key));
      if (answer.ok) asked.forEach((key, at) => this.#rows.set(key, answer.value[at] ?? null));
    }
  }
}
