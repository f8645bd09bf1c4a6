import { failed, failure, ok } from '../../core/failure.ts';
import type { Library, Saves, SettingsStore } from '../../core/ports.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { Handlers } from '../handle.ts';
import type { Push } from '../push.ts';

export interface ClipHandlerDeps {
  readonly library: Pick<Library, 'get' | 'setFavourite'>;
  readonly saves: Saves;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly push: Push;
  /** Shows the file in the system's file manager; false when it isn't there. */
  readonly reveal: (path: string) => Promise<boolean>;
}

type ClipHandlers = Pick<Handlers, Extract<keyof Handlers, `clip:${string}`>>;

export function createClipHandlers({
  library,
  saves,
  settings,
  push,
  reveal,
}: ClipHandlerDeps): ClipHandlers {
  return {
    'clip:favourite': ({ key, clipId, isFavourite }) => {
      library.setFavourite(key, clipId, isFavourite);
      push.rowsMoved([key]);
      return ok(null);
    },

    'clip:save': ({ key, clipIds }) => {
      if (settings.get().folder === null) return ok('needs-folder');
      saves.save(key, clipIds);
      return ok('queued');
    },

    'clip:reveal': async ({ key, clipId }) => {
      const saved = library.get(key)?.keeping[clipId]?.saved ?? null;
      if (saved === null) return failed(failure('not-found', sentence('This clip is not saved yet.')));
      if (await reveal(saved.path)) return ok(null);
      // Moved or deleted by the user. It stays known as saved, so that nothing fetches it again unasked.
      return failed(
        failure(
          'disk',
          sentence('The file is not where it was saved any more. “Save again” in its menu fetches it anew.'),
        ),
      );
    },
  };
}
