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
    const events = changes.flatMap((change) => change.events);
    for (const event of events) {
      if (event.type !== 'clip-ready' || !isAutoSaving || folder === null) continue;
      // A file that the user moved or deleted isn't fetched again unasked.
      const isSaved = library.get(event.key)?.keeping[event.clipId]?.saved != null;
      if (!isSaved) saves.save(event.key, [event.clipId]);
    }
    if (events.some(({ type }) => type === 'finished')) tell();
  };
}
