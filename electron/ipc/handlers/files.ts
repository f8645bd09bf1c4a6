import { failed, failure, ok, type Result } from '../../core/failure.ts';
import type { FileFind } from '../../core/same-song.ts';
import type { ClipRef } from '../../core/save-queue.ts';
import { sentence } from '../../core/words/sentences.ts';
import { fileOf, notSaved, type FileOfDeps } from '../file-of.ts';
import type { Handlers } from '../handle.ts';

export interface FileHandlerDeps extends FileOfDeps {
  /** The account's key, where it can be opened. */
  readonly keyOf: (accountId: string) => Promise<string | null>;
  /** By the system's program for it; false when there is none. */
  readonly open: (path: string) => Promise<boolean>;
  /** Hangs the files on the mouse; false when its button was let go before. */
  readonly drag: (paths: readonly string[]) => Promise<boolean>;
  readonly finder: {
    find(clip: ClipRef, isElsewhere: boolean): Promise<Result<FileFind | null>>;
    take(clip: ClipRef): Result<null>;
  };
  readonly writeClipboard: (text: string) => void;
}

type FileHandlers = Pick<
  Handlers,
  Extract<keyof Handlers, `file:${string}`> | 'clip:find-file' | 'clip:take-file'
>;

/** What is done with the files of saved songs, and with the links of all. */
export function createFileHandlers(deps: FileHandlerDeps): FileHandlers {
  return {
    'clip:find-file': ({ key, clipId, isElsewhere }) => deps.finder.find({ key, clipId }, isElsewhere),
    'clip:take-file': deps.finder.take,

    'file:open': async ({ key, clipId }) => {
      const file = await fileOf(deps, { key, clipId });
      if (!file.ok) return file;
      if (await deps.open(file.value)) return ok(null);
      return failed(failure('refused', sentence('This system has no program that opens the file.')));
    },

    'file:drag': async ({ key, clipIds }) => {
      const files = await Promise.all(clipIds.map((clipId) => fileOf(deps, { key, clipId })));
      const paths: string[] = [];
      for (const file of files) {
        if (!file.ok) return file;
        paths.push(file.value);
      }
      return ok(await deps.drag(paths));
    },

    'file:copy-path': ({ key, clipId }) => {
      const saved = deps.library.get(key)?.keeping[clipId]?.saved ?? null;
      if (saved === null) return failed(notSaved());
      deps.writeClipboard(saved.path);
      return ok(null);
    },

    'file:copy-link': async ({ key, clipId }) => {
      const task = deps.library.get(key)?.task;
      const url = task?.clips.find(({ id }) => id === clipId)?.audioUrl ?? null;
      if (!task || url === null)
        return failed(failure('not-found', sentence('The provider gave no link for this clip.')));
      const secret = await deps.keyOf(task.accountId);
      if (secret !== null && holds(url, secret)) {
        return failed(
          failure('refused', sentence('The provider put your API key into this link, so it isn’t copied.')),
        );
      }
      deps.writeClipboard(url);
      return ok(null);
    },
  };
}

/** As it stands, or as links spell it. */
function holds(url: string, secret: string): boolean {
  return secret !== '' && (url.includes(secret) || url.includes(encodeURIComponent(secret)));
}
