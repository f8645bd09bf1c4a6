import {
  settle,
  unpack,
  type Bridge,
  type Envelope,
  type ListQuery,
  type TaskKey,
  type TaskPage,
  type TaskRow,
} from '../bridge.ts';
import { PAGE_ROWS } from './row-cache.svelte.ts';

export interface ListPage extends Pick<TaskPage, 'sections' | 'total'> {
  readonly rows: readonly TaskRow[];
}

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

  async page(query: ListQuery, page: number): Promise<Envelope<ListPage>> {
    const asked = { query, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
    const answer = await settle(this.#bridge.taskList(asked));
    return answer.ok ? { ok: true, value: { ...answer.value, rows: unpack(answer.value.rows) } } : answer;
  }

  /** Several of its pages, one after the other; `null` once they are no longer wanted. */
  async pages(
    query: ListQuery,
    pages: readonly number[],
    areWanted: () => boolean,
  ): Promise<Envelope<ReadonlyMap<number, ListPage>> | null> {
    const answers = new Map<number, ListPage>();
    for (const page of pages) {
      const answer = await this.page(query, page);
      if (!areWanted()) return null;
      if (!answer.ok) return answer;
      answers.set(page, answer.value);
    }
    return { ok: true, value: answers };
  }
}
