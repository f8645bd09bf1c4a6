import type { SaveItem } from '../../contract/dto.ts';
import { assertNever } from '../../core/assert-never.ts';
import { clipLetter } from '../../core/clip.ts';
import { ok } from '../../core/failure.ts';
import type { Library, Saves, SettingsStore } from '../../core/ports.ts';
import type { ClipRef } from '../../core/save-queue.ts';
import { titleOf } from '../../core/title.ts';
import type { Words } from '../../core/words/english.ts';
import { summaryIn, withFailureIn } from '../../core/words/failure-in.ts';
import type { Handlers } from '../handle.ts';

export interface SavingHandlerDeps {
  readonly library: Pick<Library, 'get'>;
  readonly saves: Saves;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly words: () => Words;
  /** The queue is to be shown anew. */
  readonly onChanged: () => void;
}

export type SavingHandlers = Pick<
  Handlers,
  'saving:queue' | 'saving:clip' | 'saving:all' | 'clip:save-again'
>;

/** Longer queues are counted, not listed. */
const LISTED = 200;

/** The queue of what is to be saved, as the window shows and steers it. */
export function createSavingHandlers({
  library,
  saves,
  settings,
  words,
  onChanged,
}: SavingHandlerDeps): SavingHandlers {
  function item(clip: ClipRef): SaveItem[] {
    const state = saves.state(clip.key, clip.clipId);
    const task = library.get(clip.key)?.task;
    const index = task?.clips.findIndex(({ id }) => id === clip.clipId) ?? -1;
    if (state === null || task === undefined || index === -1) return [];
    const letter = task.clips.length === 1 ? '' : clipLetter(index);
    return [
      {
        key: clip.key,
        clipId: clip.clipId,
        title: titleOf(task, words()),
        letter,
        state: withFailureIn(words(), state),
      },
    ];
  }

  function actOnAll(act: 'look' | 'retry' | 'cancel' | 'clear-done'): void {
    switch (act) {
      case 'look':
        return saves.lookAgain();
      case 'retry':
        return saves.retryAll();
      case 'cancel':
        return saves.cancelAll();
      case 'clear-done':
        return saves.clearDone();
      default:
        return assertNever(act);
    }
  }

  return {
    'saving:queue': () => {
      const { clips, total } = saves.listed(LISTED);
      return ok({ summary: summaryIn(words(), saves.summary()), items: clips.flatMap(item), total });
    },
    'saving:clip': ({ act, clip }) => {
      if (act === 'pause') saves.pause(clip);
      else if (act === 'cancel') saves.cancel(clip);
      else saves.resume(clip);
      onChanged();
      return ok(null);
    },
    'saving:all': ({ act }) => {
      actOnAll(act);
      onChanged();
      return ok(null);
    },
    'clip:save-again': (clip) => {
      if (settings.get().folder === null) return ok('needs-folder');
      saves.saveAgain(clip);
      return ok('queued');
    },
  };
}
