import type { Change, Library, Saves, SettingsStore } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { eventLines } from './event-lines.ts';

export interface ReactionsDeps {
  readonly library: Pick<Library, 'get'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly saves: Pick<Saves, 'save'>;
  readonly say: (line: string) => void;
  readonly tell: () => void;
  readonly rowsChanged: (keys: readonly TaskKey[]) => void;
}

/** What follows from stored changes: the window is told, the user is told, songs are saved. */
export function createReactions({ library, settings, saves, say, tell, rowsChanged }: ReactionsDeps) {
  return (changes: readonly Change[]): void => {
    eventLines(changes).forEach(say);
    rowsChanged(changes.map(({ task }) => task.key));

    const { isAutoSaving, folder } = settings.get();
    for (const { task, events } of isAutoSaving && folder !== null ? changes : []) {
      const ready = events.flatMap((event) => (event.type === 'clip-ready' ? [event.clipId] : []));
      if (ready.length === 0) continue;
      // A file that the user moved or deleted isn't fetched again unasked.
      const keeping = library.get(task.key)?.keeping;
      const unsaved = ready.filter((clipId) => !keeping?.[clipId]?.saved);
      if (unsaved.length > 0) saves.save(task.key, unsaved);
    }
    const events = changes.flatMap((change) => change.events);
    if (events.some(({ type }) => type === 'finished')) tell();
  };
}
