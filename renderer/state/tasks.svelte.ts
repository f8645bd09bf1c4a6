import type { Bridge, ClipRow, Failure, ListQuery, TaskKey, TaskRow } from '../bridge.ts';
import { withClip } from '../lib/clips.ts';
import { EVERYTHING } from '../lib/list-query.ts';
import { spanAt, spans, type Span } from '../lib/sections.ts';
import { isSameList, pagesOf, type ListPlace, type ListSearch } from './list-place.ts';
import type { ListPort, ListSpot } from './list-port.ts';
import { ListSource, type ListPage } from './list-source.ts';
import { PAGE_ROWS, RowCache } from './row-cache.svelte.ts';

type Phase =
  | { readonly status: 'loading' }
  | { readonly status: 'shown' }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Changes within this time are asked for together. */
const REFRESH_AFTER_MS = 30;

/** A wait that one notices. */
const LATE_AFTER_MS = 150;

/** About as many as fit on a screen, until it is known. */
const SCREEN_ROWS = 20;
const TOP: ListSpot = { index: 0, px: 0 };

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

  /** Rows have been waited for longer than one notices. */
  isLate = $state(false);
  /** Where the kept task is in what is shown, also far from what is loaded; `null` when it isn't in it. */
  keptIndex = $state<number | null>(null);

  readonly #bridge: Bridge;
  readonly #source: ListSource;
  readonly #cache = new RowCache();
  #port: ListPort | null = null;
  /** Where the list goes once it is on screen. */
  #pending: ListSpot | null = null;
  #kept: () => TaskKey | null = () => null;
  #range = $state.raw({ first: 0, last: SCREEN_ROWS, px: 0 });
  /** Where the list was before something was searched in it. */
  #unsearched = $state.raw<ListPlace | null>(null);
  /** What `spans` came from: most pages bring the same, and reading thousands of days costs a frame. */
  #sections = '';
  /** Answers to older questions are dropped. */
  #generation = 0;
  #isFilling = false;
  #refreshTimer: ReturnType<typeof setTimeout> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    this.#source = new ListSource(bridge);
  }

  /** Follows main from now on; returns how to stop. */
  follow(): () => void {
    const stops = [
      this.#bridge.onTaskChanged((row) => this.#cache.patch(row)),
      this.#bridge.onTaskMoved(() => this.#refreshSoon()),
      this.#bridge.onSaveChanged(({ key, clipId, state }) =>
        this.patchClip(key, clipId, {
          save: state,
          ...(state?.status === 'saved' ? { isSaved: true, isMissing: false } : {}),
        }),
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

  /** A task whose page stays with those on screen. */
  keep(key: () => TaskKey | null): void {
    this.#kept = key;
  }

  attach(port: ListPort): () => void {
    this.#port = port;
    if (this.#pending !== null) port.goTo(this.#pending);
    this.#pending = null;
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

  /** Where the list is, its search apart: this is what is gone back to. */
  get place(): ListPlace {
    if (this.query.search !== '') {
      const { query, top } = this.#unsearched ?? { query: this.query, top: null };
      const isSame = isSameList(query, this.query);
      return { query: { ...this.query, search: '' }, top: isSame ? top : null };
    }
    return { query: this.query, top: this.#top };
  }

  /** What is searched for, and where the list of what was found is. */
  get searched(): ListSearch | null {
    const { search } = this.query;
    return search === '' ? null : { search, top: this.#top };
  }

  get #top(): ListPlace['top'] {
    const { first, px } = this.#range;
    const row = this.query === this.shownQuery && (first > 0 || px > 0) ? this.row(first) : null;
    return row === null ? null : { key: row.key, index: first, px };
  }

  async show(change: Partial<ListQuery>): Promise<void> {
    const { place } = this;
    this.query = { ...this.query, ...change };
    const isSearched = this.query.search !== '';
    const isBack = !isSearched && this.#unsearched !== null && isSameList(place.query, this.query);
    this.#unsearched = isSearched ? place : null;
    await this.load(isBack ? place : null);
  }

  /** Shows a list from the place where somebody was in it, or what was searched in it. */
  async goBackTo(place: ListPlace, searched: ListSearch | null = null): Promise<void> {
    this.#unsearched = searched === null ? null : place;
    this.query = searched === null ? place.query : { ...place.query, search: searched.search };
    await this.load(searched ?? place);
  }

  /** Asks for the beginning of the list, or for a place in it; what is shown stays until the answer is there. */
  async load(place: Pick<ListPlace, 'top'> | null = null): Promise<void> {
    const generation = ++this.#generation;
    if (this.phase.status === 'failed') this.phase = { status: 'loading' };
    const query = this.query;
    const isOther = query !== this.shownQuery || this.phase.status === 'loading';
    const top = place?.top ?? null;
    const [found] = top === null ? [] : await this.#source.find(query, [top.key]);
    const spot = top === null ? TOP : { index: found ?? top.index, px: top.px };
    const pages = pagesOf(spot.index, spot.index + SCREEN_ROWS);
    const answer = await this.#source.pages(
      query,
      spot === TOP ? [0] : pages,
      () => generation === this.#generation,
    );
    if (answer === null) return;
    if (!answer.ok) {
      this.phase = { status: 'failed', failure: answer.failure };
      return;
    }
    this.shownQuery = query;
    this.#install(answer.value);
    if (isOther) this.#goTo(spot);
    void this.#fill();
    await this.#findKept(generation);
  }

  /** What is on screen now, by row, the first scrolled out by `px`; its missing pages are asked for. */
  look(first: number, last: number, px = 0): void {
    const range = this.#range;
    if (first !== range.first || last !== range.last || px !== range.px) this.#range = { first, last, px };
    void this.#fill();
  }

  /** Where a task is in what is shown, its row loaded; `null` when it isn't in it. */
  async locate(key: TaskKey): Promise<number | null> {
    const [index] = this.find(key) === null ? await this.#source.find(this.shownQuery, [key]) : [];
    if (typeof index === 'number') await this.fetchRow(index);
    return this.find(key)?.index ?? null;
  }

  async #findKept(generation: number): Promise<void> {
    const key = this.#kept();
    const found = key === null ? null : this.find(key);
    const [index = null] =
      key === null || found !== null ? [] : await this.#source.find(this.shownQuery, [key]);
    if (generation !== this.#generation) return;
    this.keptIndex = found?.index ?? index;
    if (index !== null && this.query.search === '') await this.fetchRow(index);
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
    const late = setTimeout(() => (this.isLate = true), LATE_AFTER_MS);
    const answer = await this.#source.page(query, page);
    clearTimeout(late);
    this.isLate = false;
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
    const { first, last } = this.#range;
    const top = first > 0 ? (this.row(first)?.key ?? null) : null;
    const kept = this.#kept();
    const keys = [top, kept].filter((key) => key !== null);
    const found = keys.length === 0 ? [] : await this.#source.find(query, keys);
    const at = (top === null ? null : found[0]) ?? first;
    const keptAt = kept === null ? null : (found[keys.length - 1] ?? null);
    const pages = new Set([
      ...pagesOf(at, at + last - first),
      ...(keptAt === null ? [] : pagesOf(keptAt, keptAt)),
    ]);
    const answer = await this.#source.pages(query, [...pages], () => generation === this.#generation);
    // What is shown is better than nothing.
    if (!answer?.ok) return;
    this.#install(answer.value);
    this.keptIndex = keptAt;
    if (at !== first && this.#range.first === first) this.#port?.keepInPlace(first, at);
    void this.#fill();
  }

  #goTo(spot: ListSpot): void {
    this.#range = { first: spot.index, last: spot.index + SCREEN_ROWS, px: spot.px };
    if (this.#port === null) this.#pending = spot;
    else this.#port.goTo(spot);
  }

  #install(pages: ReadonlyMap<number, ListPage>): void {
    this.#cache.replace(new Map([...pages].map(([number, { rows }]) => [number, rows])));
    for (const page of [...pages.values()].slice(-1)) this.#describe(page);
    this.phase = { status: 'shown' };
  }

  #describe(page: ListPage): void {
    this.total = page.total;
    if (page.sections === this.#sections) return;
    this.#sections = page.sections;
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
