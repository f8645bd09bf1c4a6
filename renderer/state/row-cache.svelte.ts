import { SvelteMap } from 'svelte/reactivity';
import type { TaskKey, TaskRow } from '../bridge.ts';

export const PAGE_ROWS = 50;
/** Pages kept around what is on screen. */
const KEPT_PAGES = 24;

/** The part of a long list that the window holds, in pages. Each key is in it once. */
export class RowCache {
  readonly #pages = new SvelteMap<number, readonly TaskRow[]>();

  row(index: number): TaskRow | null {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS] ?? null;
  }

  has(page: number): boolean {
    return this.#pages.has(page);
  }

  find(key: TaskKey): { readonly row: TaskRow; readonly index: number } | null {
    for (const [page, rows] of this.#pages) {
      const at = rows.findIndex((row) => row.key === key);
      const row = rows[at];
      if (row !== undefined) return { row, index: page * PAGE_ROWS + at };
    }
    return null;
  }

  /**
   * Adds a page. A page that holds one of its keys is from before the list moved: it goes, so that it is asked for
   * again. So do those farthest from `around`, never the new one.
   */
  put(page: number, rows: readonly TaskRow[], around = page): void {
    const keys = new Set(rows.map((row) => row.key));
    for (const [other, held] of this.#pages) {
      if (other !== page && held.some((row) => keys.has(row.key))) this.#pages.delete(other);
    }
    this.#pages.set(page, rows);
    const byDistance = [...this.#pages.keys()]
      .filter((other) => other !== page)
      .sort((a, b) => Math.abs(a - around) - Math.abs(b - around));
    for (const far of byDistance.slice(KEPT_PAGES)) this.#pages.delete(far);
  }

  /** All pages at once, instead of those held. */
  replace(pages: ReadonlyMap<number, readonly TaskRow[]>): void {
    for (const page of [...this.#pages.keys()]) if (!pages.has(page)) this.#pages.delete(page);
    for (const [page, rows] of pages) this.put(page, rows);
  }

  /** One row anew, where it is; false when it isn't held. */
  patch(row: TaskRow): boolean {
    const found = this.find(row.key);
    if (found === null) return false;
    const page = Math.floor(found.index / PAGE_ROWS);
    const rows = this.#pages.get(page) ?? [];
    this.#pages.set(page, rows.with(found.index % PAGE_ROWS, row));
    return true;
  }
}
