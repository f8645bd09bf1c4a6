import type { Change, Saves, SettingsStore } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { eventLines } from './event-lines.ts';

export interface ReactionsDeps {
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly saves: Pick<Saves, 'save'>;
  readonly say: (line: string) => void;
  readonly tell: () => void;
  readonly rowsChanged: (keys: readonly TaskKey[]) => void;
}

/** What follows from stored changes: the window is told, the user is told, songs are saved. */
export function createReactions({ settings, saves, say, tell, rowsChanged }: ReactionsDeps) {
  return (changes: readonly Change[]): void => {
    eventLines(changes).forEach(say);
    rowsChanged(changes.map(({ task }) => task.key));

    const { isAutoSaving, folder } = settings.get();
    const events = changes.flatMap((change) => change.events);
    for (const event of events) {
      if (event.type === 'clip-ready' && isAutoSaving && folder !== null)
        saves.save(event.key, [event.clipId]);
    }
    if (events.some(({ type }) => type === 'finished')) tell();
  };
}
