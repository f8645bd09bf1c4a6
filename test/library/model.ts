import {
  listQuery,
  type ListQuery,
  type ListSection,
  type StateFilter,
  type View,
} from '../../electron/core/list-query.ts';
import { VIEWS } from '../../electron/core/list-query.ts';
import { isFinished, tookMs, type Task, type TaskKey } from '../../electron/core/task.ts';
import { titleOf } from '../../electron/core/title.ts';

interface Entry {
  task: Task;
  isUnseen: boolean;
  favourites: Set<string>;
  saved: Set<string>;
  isRemoved: boolean;
}

const IN_PROGRESS = ['waiting', 'making', 'stalled'];
const UNSETTLED = ['failed', 'timed out', 'not found', 'partly ready'];

/** The library as one would write it without a thought for speed: everything is looked through each time. */
export class NaiveLibrary {
  readonly #entries = new Map<TaskKey, Entry>();

  track(task: Task): void {
    const known = this.#entries.get(task.key);
    if (known !== undefined) known.isRemoved = false;
    else {
      const nothing = {
        isUnseen: false,
        favourites: new Set<string>(),
        saved: new Set<string>(),
        isRemoved: false,
      };
      this.#entries.set(task.key, { task, ...nothing });
    }
  }

  commit(task: Task, isNews: boolean): void {
    this.#with(task.key, (entry) => {
      entry.task = task;
      entry.isUnseen ||= isNews;
    });
  }

  markHeard(key: TaskKey): void {
    this.#with(key, (entry) => (entry.isUnseen = false));
  }

  /** The clip that plays first, where there is no favourite yet; or none. Of tasks whose links all live. */
  setFavourites(keys: readonly TaskKey[], is: boolean): TaskKey[] {
    return this.#shown()
      .filter(({ task, favourites }) => keys.includes(task.key) && favourites.size > 0 !== is)
      .flatMap(({ task, favourites }) => {
        const [first] = task.clips;
        if (is && first === undefined) return [];
        if (is && first !== undefined) favourites.add(first.id);
        else favourites.clear();
        return [task.key];
      });
  }

  setTracking(keys: readonly TaskKey[], isTracking: boolean): TaskKey[] {
    return this.#shown()
      .filter(
        ({ task }) => keys.includes(task.key) && !isFinished(task.state) && task.isTracking !== isTracking,
      )
      .map((entry) => {
        entry.task = { ...entry.task, isTracking };
        return entry.task.key;
      });
  }

  setFavourite(key: TaskKey, clipId: string, is: boolean): void {
    this.#with(key, ({ favourites }) => (is ? favourites.add(clipId) : favourites.delete(clipId)));
  }

  setSaved(key: TaskKey, clipId: string, is: boolean): void {
    this.#with(key, ({ saved }) => (is ? saved.add(clipId) : saved.delete(clipId)));
  }

  setRemoved(key: TaskKey, is: boolean): void {
    this.#with(key, (entry) => (entry.isRemoved = is));
  }

  purgeRemoved(): void {
    for (const [key, { isRemoved }] of this.#entries) if (isRemoved) this.#entries.delete(key);
  }

  list(query: ListQuery): TaskKey[] {
    return this.#matching(query).map(({ task }) => task.key);
  }

  sections(query: ListQuery): ListSection[] {
    const counts = new Map<string, number>();
    for (const entry of this.#matching(query)) {
      const day = isInProgress(entry) ? 'in-progress' : dayOf(sortAt(entry));
      const id = query.sort.by === 'date' ? day : 'sorted';
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ id, count }));
  }

  counts(): Record<string, number> {
    return Object.fromEntries(VIEWS.map((view) => [view, this.#matching(listQuery({ view })).length]));
  }

  unheardCount(): number {
    return this.#shown().filter(isUnheard).length;
  }

  openKeys(): TaskKey[] {
    return this.#shown().flatMap(({ task }) =>
      isFinished(task.state) || !task.isTracking ? [] : [task.key],
    );
  }

  #with(key: TaskKey, work: (entry: Entry) => void): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) work(entry);
  }

  #shown(): Entry[] {
    return [...this.#entries.values()].filter(({ isRemoved }) => !isRemoved);
  }

  #matching({ view, search, filters, sort }: ListQuery): Entry[] {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = <Value>(values: readonly Value[], value: Value) =>
      values.length === 0 || values.includes(value);
    const entries = this.#shown()
      .map((entry, order) => ({ entry, order }))
      .sort((a, b) => sortAt(b.entry) - sortAt(a.entry) || b.order - a.order)
      .map(({ entry }) => entry)
      .filter((entry) => isInView(entry, view))
      .filter((entry) => words.every((word) => wordsOf(entry).some((other) => other.startsWith(word))))
      .filter(({ task }) => fits(filters.providers, task.provider) && fits(filters.accounts, task.accountId))
      .filter(({ task }) => fits(filters.kinds, task.kind))
      .filter(
        (entry) =>
          fits(filters.states, stateOf(entry)) || (filters.states.includes('unheard') && isUnheard(entry)),
      );
    if (sort.by === 'date') {
      if (!sort.isDescending) entries.reverse();
      return [...entries.filter(isInProgress), ...entries.filter((entry) => !isInProgress(entry))];
    }
    const valueOf = VALUES[sort.by];
    const known = entries.filter((entry) => valueOf(entry) !== null);
    known.sort((a, b) => compared(valueOf(a), valueOf(b)));
    if (sort.isDescending) known.reverse();
    return [...known, ...entries.filter((entry) => valueOf(entry) === null)];
  }
}

/** A task that isn't asked for any more is one whose state nobody knows. */
function stateOf({ task: { state, isTracking } }: Entry): StateFilter {
  return isFinished(state) || isTracking ? state.status : 'unknown';
}

const VALUES = {
  title: ({ task }: Entry) => titleOf(task).toLowerCase(),
  duration: ({ task: { clips } }: Entry) =>
    clips.reduce<number | null>(
      (longest, { durationMs }) => (durationMs === null ? longest : Math.max(longest ?? 0, durationMs)),
      null,
    ),
  took: ({ task }: Entry) =>
    task.state.status === 'ready' || task.state.status === 'partly ready' ? tookMs(task) : null,
} as const;

function compared(a: string | number | null, b: string | number | null): number {
  if (a === b || a === null || b === null) return 0;
  return a < b ? -1 : 1;
}

function isUnheard({ isUnseen, task: { state } }: Entry): boolean {
  return isUnseen && (state.status === 'ready' || state.status === 'partly ready');
}

function wordsOf({ task }: Entry): string[] {
  const texts = [
    task.id,
    task.title,
    task.prompt,
    ...task.clips.flatMap(({ id, title, style }) => [id, title, style]),
  ];
  return texts.flatMap((text) => text?.toLowerCase().split(/[^a-z0-9]+/) ?? []);
}

function isInProgress({ task }: Entry): boolean {
  return task.isTracking && IN_PROGRESS.includes(task.state.status);
}

function sortAt(entry: Entry): number {
  const { trackedAtMs, createdAtMs } = entry.task;
  return isInProgress(entry) ? trackedAtMs : (createdAtMs ?? trackedAtMs);
}

function dayOf(atMs: number): string {
  const date = new Date(atMs);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

function isInView(entry: Entry, view: View): boolean {
  const { status } = entry.task.state;
  switch (view) {
    case 'all':
      return true;
    case 'in-progress':
      return isInProgress(entry);
    case 'favourites':
      return entry.favourites.size > 0;
    case 'saved':
      return entry.saved.size > 0;
    case 'needs-attention':
      return (
        (status === 'stalled' && entry.task.isTracking) || (entry.isUnseen && UNSETTLED.includes(status))
      );
  }
}
