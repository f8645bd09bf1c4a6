import { join } from 'node:path';
import type { TaskKey } from '../core/task.ts';
import { createTrash } from '../desktop/trash.ts';
import { open, readdir } from '../downloads/disk.ts';
import { isSavedAs } from '../downloads/file-finder.ts';
import { createPresence } from '../downloads/presence.ts';
import { createSaver } from '../downloads/saver.ts';
import { createMediaHandler } from '../media/media-handler.ts';
import { readImage } from '../media/read-image.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** The whole of it is told at most so often. */
const SUMMARY_EVERY_MS = 250;

/** Songs, on their way to the disk and to the player. */
export type Songs = ReturnType<typeof createSongs>;

export function createSongs({ clock }: Boot, disk: Disk, { fetchMedia }: Asking, hub: Hub) {
  const { library, log, onBug, say, settings } = disk;
  let cancelTelling: (() => void) | null = null;

  function tellSummary(): void {
    cancelTelling ??= clock.after(SUMMARY_EVERY_MS, () => {
      cancelTelling = null;
      hub.emit('saving:changed', saver.summary());
    });
  }

  const saver = createSaver({
    library,
    folder: () => settings.get().folder,
    choices: settings.get,
    fetchMedia,
    fetchCover: (request) => readImage({ fetchMedia, clock }, request),
    clock,
    random: Math.random,
    homeOf: disk.homeOf,
    accountLabel: disk.labelOf,
    onState(key, clipId, state) {
      hub.emit('save:changed', key, clipId, state);
      tellSummary();
      if (state?.status === 'saved') say(`saved  ${state.path}`);
      if (state?.status === 'failed') say(`not saved  ${key}: ${state.failure.message}`);
      if (state === null || state.status === 'saved' || state.status === 'failed')
        hub.emit('tasks:moved', [key]);
    },
    onTrouble(failure) {
      say(failure === null ? 'saving goes on' : `saving waits: ${failure.message}`);
      hub.emit('saving:trouble', failure);
      tellSummary();
    },
    onLeftOut: (what, error) => log.error(`a song was saved without its ${what}`, error),
    onFault: (error) => onBug('saving', error),
  });
  const presence = createPresence({
    library,
    folder: () => settings.get().folder,
    clock,
    onChanged(keys) {
      log.info(`saved files went or came back  ${keys.length === 1 ? keys[0] : `${keys.length} songs`}`);
      hub.emit('tasks:changed', keys);
    },
    onFault: (error) => onBug('looking for saved files', error),
  });
  const media = createMediaHandler({
    library,
    fetchMedia,
    openFile: open,
    homeOf: disk.homeOf,
    coverFolder: join(disk.userData, 'covers'),
    clock,
    onDeadLink(key: TaskKey, clipId: string) {
      library.setLinkDead(key, clipId, true);
      hub.emit('tasks:moved', [key]);
    },
    onSurprise: (key, clipId) => void presence.look({ key, clipId }),
  });
  hub.on('settings:changed', ({ isSavingPaused }) => {
    saver.setPaused(isSavingPaused);
    saver.choicesChanged();
    tellSummary();
  });
  hub.on('network:changed', saver.setOffline);
  // One that was removed before may be among them.
  hub.on('tasks:tracked', saver.restored);
  hub.on('page:loaded', presence.start);
  hub.on('window:focused', presence.lookAtAll);
  hub.on('settings:changed', presence.settingsChanged);
  hub.on('saving:trouble', presence.lookAtAll);

  return {
    saver,
    media,
    presence,
    /** Moves a song, and what was saved beside it, to the system's trash; false when it is still there. */
    trash: createTrash({
      sight: presence.sight,
      namesIn: (folder) => readdir(folder),
      isSong: (path) => isSavedAs(library, path, null),
    }),
    tellSummary,
    /** Goes on with what is to be saved; and saves what became ready while nothing ran, where that is wanted. */
    start(): void {
      saver.start();
      let autoSavedTo: string | null = null;
      hub.on('settings:changed', ({ isAutoSaving, folder }) => {
        const to = isAutoSaving ? folder : null;
        if (to !== null && to !== autoSavedTo) saver.resumeUnsaved();
        autoSavedTo = to;
      });
    },
    async stop(): Promise<void> {
      cancelTelling?.();
      presence.stop();
      await saver.stop();
    },
  };
}
