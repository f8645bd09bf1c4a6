import {
  settle,
  type Bridge,
  type ClipRow,
  type Failure,
  type ListQuery,
  type TaskKey,
  type TaskPage,
  type TaskRow,
} from '../bridge.ts';
import { withClip } from '../lib/clips.ts';
import { EVERYTHING } from '../lib/list-query.ts';
import { dayId } from '../lib/format.ts';
import { spanAt, spans, type Span } from '../lib/sections.ts';
import type { ListPort } from './list-port.ts';
import { PAGE_ROWS, RowCache } from './row-cache.svelte.ts';

type Phase =
  | { readonly status: 'loading' }
  | { readonly status: 'shown' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Changes within this time are asked for together. */
const REFRESH_AFTER_MS = 30;

/**
 * The list: its headings, and a window of its rows. Main pushes single rows as they change, and says when rows came,
 * went or moved, upon which what is on screen is asked for again.
 */
export class TaskList {
  query = $state.raw<ListQuery>(EVERYTHING);
  /** Of what is shown; behind `query` until main has answered. */
  shownQuery = $state.raw<ListQuery>(EVERYTHING);
  phase = $state.raw<Phase>({ status: 'loading' });
  total = $state(0);
  spans = $state.raw<readonly Span[]>([]);

  readonly #bridge: Bridge;
  readonly #cache = new RowCache();
  #port: ListPort | null = null;
  #kept: () => number | null = () => null;
  #range = { first: 0, last: 20 };
  /** Answers to older questions are dropped. */
  #generation = 0;
  #isFilling = false;
  #refreshTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Follows main from now on; returns how to stop. */
  follow(): () => void {
    const stops = [
      this.#bridge.onTaskChanged((row) => this.#cache.patch(row)),
      this.#bridge.onTaskMoved(() => this.#refreshSoon()),
      this.#bridge.onSaveChanged(({ key, clipId, state }) =>
        this.patchClip(key, clipId, { save: state, ...(state.status === 'saved' ? { isSaved: true } : {}) }),
      ),
    ];
    return () => {
      stops.forEach((stop) => stop());
      if (this.#refreshTimer !== null) clearTimeout(this.#refreshTimer);
    };
  }

  get port(): ListPort | null {
    return this.#port;
  }

  /** A row whose page stays with those on screen. */
  keep(row: () => number | null): void {
    this.#kept = row;
  }

  attach(port: ListPort): () => void {
    this.#port = port;
    return () => {
      this.#port = null;
    };
  }

  row(index: number): TaskRow | null {
    return this.#cache.row(index);
  }

  find(key: TaskKey): { readonly row: TaskRow; readonly index: number } | null {
    return this.#cache.find(key);
  }

  patchClip(key: TaskKey, clipId: string, change: Partial<ClipRow>): void {
    const found = this.find(key);
    if (found !== null) this.#cache.patch(withClip(found.row, clipId, change));
  }

  show(change: Partial<ListQuery>): Promise<void> {
    this.query = { ...this.query, ...change };
    return this.load();
  }

  /** Asks for the beginning of the list; what is shown stays until the answer is there. */
  async load(): Promise<void> {
    const generation = ++this.#generation;
    if (this.phase.status === 'failed') this.phase = { status: 'loading' };
    const query = this.query;
    const answer = await settle(this.#bridge.taskList({ query, offset: 0, limit: PAGE_ROWS }));
    if (generation !== this.#generation) return;
    if (!answer.ok) {
      this.phase = { status: 'failed', failure: answer.failure };
      return;
    }
    const isOther = query !== this.shownQuery;
    this.shownQuery = query;
    this.#install(new Map([[0, answer.value.rows]]), answer.value);
    if (isOther) this.#port?.toTop();
  }

  /** What is on screen now, by row; its missing pages are asked for. */
  look(first: number, last: number): void {
    this.#range = { first, last };
    void this.#fill();
  }

  /** Where a task is in what is shown, having asked for no more than its day; `null` when it isn't in it. */
  async locate({ key, sortAtMs }: Pick<TaskRow, 'key' | 'sortAtMs'>): Promise<number | null> {
    const known = this.find(key);
    if (known !== null) return known.index;
    // It is either in progress or under its day: few pages, even in a library of years.
    const day = dayId(sortAtMs);
    for (const span of this.spans.filter(({ id }) => id === 'in-progress' || id === day)) {
      const lastPage = Math.floor((span.first + span.count - 1) / PAGE_ROWS);
      for (let page = Math.floor(span.first / PAGE_ROWS); page <= lastPage; page++) {
        if (!this.#cache.has(page) && !(await this.#fetch(page))) return null;
        const found = this.find(key);
        if (found !== null) return found.index;
      }
    }
    return null;
  }

  async fetchRow(index: number): Promise<TaskRow | null> {
    const page = Math.floor(index / PAGE_ROWS);
    if (!this.#cache.has(page)) await this.#fetch(page);
    return this.row(index);
  }

  /** One request at a time, always for what is on screen by then: a fast scroll skips what it passed. */
  async #fill(): Promise<void> {
    if (this.#isFilling) return;
    this.#isFilling = true;
    for (let page = this.#missingPage(); page !== null; page = this.#missingPage()) {
      if (!(await this.#fetch(page))) break;
    }
    this.#isFilling = false;
  }

  #missingPage(): number | null {
    const last = Math.floor(Math.min(this.#range.last, this.total - 1) / PAGE_ROWS);
    for (let page = Math.floor(this.#range.first / PAGE_ROWS); page <= last; page++) {
      if (!this.#cache.has(page)) return page;
    }
    return null;
  }

  async #fetch(page: number): Promise<boolean> {
    const generation = this.#generation;
    const query = this.shownQuery;
    const answer = await settle(this.#bridge.taskList({ query, offset: page * PAGE_ROWS, limit: PAGE_ROWS }));
    if (generation !== this.#generation) return true;
    if (!answer.ok) return false;
    this.#cache.put(page, answer.value.rows, Math.floor(this.#range.first / PAGE_ROWS));
    this.#describe(answer.value);
    return true;
  }

  #refreshSoon(): void {
    this.#refreshTimer ??= setTimeout(() => {
      this.#refreshTimer = null;
      void this.#refresh();
    }, REFRESH_AFTER_MS);
  }

  /** Asks again for what is on screen, and puts it in place at once: nothing flickers, nothing scrolls. */
  async #refresh(): Promise<void> {
    const query = this.query;
    if (query !== this.shownQuery) return this.load();
    const generation = ++this.#generation;
    const pages = new Map<number, readonly TaskRow[]>();
    let described: TaskPage | null = null;
    for (const page of this.#pagesInUse()) {
      const answer = await settle(
        this.#bridge.taskList({ query, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
      );
      if (generation !== this.#generation) return;
      if (!answer.ok) return;
      pages.set(page, answer.value.rows);
      described = answer.value;
    }
    if (described === null) return;
    const anchor = this.#range.first > 0 ? this.row(this.#range.first) : null;
    const before = this.#range.first;
    this.#install(pages, described);
    const after = anchor === null ? null : (this.find(anchor.key)?.index ?? null);
    if (after !== null && after !== before) this.#port?.keepInPlace(before, after);
    void this.#fill();
  }

  /** Those on screen, and the kept row's. */
  #pagesInUse(): Set<number> {
    const { first, last } = this.#range;
    const rows = [first, last, this.#kept() ?? first];
    return new Set(rows.map((row) => Math.floor(row / PAGE_ROWS)));
  }

  #install(pages: ReadonlyMap<number, readonly TaskRow[]>, page: TaskPage): void {
    this.#cache.replace(pages);
    this.#describe(page);
    this.phase = { status: 'shown' };
  }

  #describe(page: TaskPage): void {
    this.total = page.total;
    this.spans = spans(page.sections);
  }

  /** The heading that stands over this row, if it begins a section. */
  headingAt(index: number): Span | null {
    const span = this.spanOf(index);
    return span?.first === index ? span : null;
  }

  spanOf(index: number): Span | null {
    return this.spans[spanAt(this.spans, index)] ?? null;
  }
}
