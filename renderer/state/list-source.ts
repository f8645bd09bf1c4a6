import {
  settle,
  type Bridge,
  type Envelope,
  type ListQuery,
  type TaskKey,
  type TaskPage,
} from '../bridge.ts';
import { PAGE_ROWS } from './row-cache.svelte.ts';

/** What main tells of a list. */
export class ListSource {
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Where tasks stand in it, from 0; nothing where main can't say. */
  async find(query: ListQuery, keys: readonly TaskKey[]): Promise<readonly (number | null)[]> {
    const answer = await settle(this.#bridge.taskFind({ query, keys: [...keys] }));
    return answer.ok ? answer.value : [];
  }

  page(query: ListQuery, page: number): Promise<Envelope<TaskPage>> {
    return settle(this.#bridge.taskList({ query, offset: page * PAGE_ROWS, limit: PAGE_ROWS }));
  }

  /** Several of its pages, one after the other; `null` once they are no longer wanted. */
  async pages(
    query: ListQuery,
    pages: readonly number[],
    areWanted: () => boolean,
  ): Promise<Envelope<ReadonlyMap<number, TaskPage>> | null> {
    const answers = new Map<number, TaskPage>();
    for (const page of pages) {
      const answer = await this.page(query, page);
      if (!areWanted()) return null;
      if (!answer.ok) return answer;
      answers.set(page, answer.value);
    }
    return { ok: true, value: answers };
  }
}
