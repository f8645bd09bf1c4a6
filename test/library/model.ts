import type { ListQuery, ListSection, View } from '../../electron/core/list-query.ts';
import { VIEWS } from '../../electron/core/list-query.ts';
import { isFinished, type Task, type TaskKey } from '../../electron/core/task.ts';

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

  list({ view, search }: ListQuery): TaskKey[] {
    return this.#matching(view, search).map(({ task }) => task.key);
  }

  sections({ view, search }: ListQuery): ListSection[] {
    const counts = new Map<string, number>();
    for (const entry of this.#matching(view, search)) {
      const id = isInProgress(entry) ? 'in-progress' : dayOf(sortAt(entry));
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return [...counts].map(([id, count]) => ({ id, count }));
  }

  counts(): Record<string, number> {
    return Object.fromEntries(VIEWS.map((view) => [view, this.#matching(view, '').length]));
  }

  unheardCount(): number {
    return this.#shown().filter(({ isUnseen, task: { state } }) => {
      return isUnseen && (state.status === 'ready' || state.status === 'partly ready');
    }).length;
  }

  openKeys(): TaskKey[] {
    return this.#shown().flatMap(({ task }) => (isFinished(task.state) ? [] : [task.key]));
  }

  #with(key: TaskKey, work: (entry: Entry) => void): void {
    const entry = this.#entries.get(key);
    if (entry !== undefined) work(entry);
  }

  #shown(): Entry[] {
    return [...this.#entries.values()].filter(({ isRemoved }) => !isRemoved);
  }

  #matching(view: View, search: string): Entry[] {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return this.#shown()
      .map((entry, order) => ({ entry, order }))
      .filter(({ entry }) => isInView(entry, view))
      .filter(({ entry }) => words.every((word) => wordsOf(entry).some((other) => other.startsWith(word))))
      .sort(
        (a, b) =>
          Number(isInProgress(b.entry)) - Number(isInProgress(a.entry)) ||
          sortAt(b.entry) - sortAt(a.entry) ||
          b.order - a.order,
      )
      .map(({ entry }) => entry);
  }
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
  return IN_PROGRESS.includes(task.state.status);
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
      return status === 'stalled' || (entry.isUnseen && UNSETTLED.includes(status));
  }
}
