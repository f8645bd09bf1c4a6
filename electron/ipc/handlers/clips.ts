import { failed, failure, ok } from '../../core/failure.ts';
import type { Library, Saves, SettingsStore } from '../../core/ports.ts';
import { sentence } from '../../core/words/sentences.ts';
import { fileOf, type FileOfDeps } from '../file-of.ts';
import type { Handlers } from '../handle.ts';
import type { Push } from '../push.ts';

export interface ClipHandlerDeps extends FileOfDeps {
  readonly library: Pick<Library, 'get' | 'setFavourite' | 'setHidden' | 'setSaved' | 'sound' | 'keepSound'>;
  readonly saves: Pick<Saves, 'save' | 'cancel' | 'settled'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly push: Pick<Push, 'rowsMoved'>;
  /** Shows the file in the system's file manager. */
  readonly reveal: (path: string) => void;
  /** Moves a saved song, and what was saved beside it, to the system's trash; false when it is still there. */
  readonly trash: (path: string) => Promise<boolean>;
}

type ClipHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `clip:${string}`>>,
  'clip:save-again' | 'clip:find-file' | 'clip:take-file'
>;

export function createClipHandlers({
  library,
  saves,
  settings,
  push,
  look,
  reveal,
  trash,
}: ClipHandlerDeps): ClipHandlers {
  return {
    'clip:favourite': ({ key, clipId, isFavourite }) => {
      library.setFavourite(key, clipId, isFavourite);
      push.rowsMoved([key]);
      return ok(null);
    },

    'clip:save': ({ key, clipIds, parts }) => {
      if (settings.get().folder === null) return ok('needs-folder');
      saves.save(key, clipIds, parts);
      return ok('queued');
    },

    'clip:hide': ({ key, clipIds }) => {
      for (const clipId of clipIds) library.setHidden(key, clipId, true);
      push.rowsMoved([key]);
      return ok(null);
    },

    'clip:show-all': ({ key }) => {
      for (const [clipId, { isHidden }] of Object.entries(library.get(key)?.keeping ?? {})) {
        if (isHidden) library.setHidden(key, clipId, false);
      }
      push.rowsMoved([key]);
      return ok(null);
    },

    'clip:discard': async ({ key, clipIds }) => {
      let isAll = true;
      for (const clipId of clipIds) {
        saves.cancel({ key, clipId });
        await saves.settled({ key, clipId });
        const saved = library.get(key)?.keeping[clipId]?.saved ?? null;
        const isGone = saved === null || (await trash(saved.path));
        if (isGone && saved !== null) library.setSaved(key, clipId, null);
        if (isGone) library.setHidden(key, clipId, true);
        else isAll = false;
      }
      push.rowsMoved([key]);
      if (isAll) return ok(null);
      return failed(
        failure('disk', sentence('A file could not be moved to the trash. Its clip was left as it is.')),
      );
    },

    'clip:sound': ({ key, clipId }) => ok(library.sound(key, clipId)),

    'clip:keep-sound': ({ key, clipId, sound }) => {
      library.keepSound(key, clipId, sound);
      return ok(null);
    },

    'clip:reveal': async (clip) => {
      const file = await fileOf({ library, look }, clip);
      if (!file.ok) return file;
      reveal(file.value);
      return ok(null);
    },
  };
}
