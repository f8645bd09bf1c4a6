import { join } from 'node:path';
import type { TaskKey } from '../core/task.ts';
import { createSaver } from '../downloads/saver.ts';
import { createMediaHandler } from '../media/media-handler.ts';
import { readImage } from '../media/read-image.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** Songs, on their way to the disk and to the player. */
export type Songs = ReturnType<typeof createSongs>;

export function createSongs({ clock }: Boot, disk: Disk, { fetchMedia }: Asking, hub: Hub) {
  const { library, log, onBug, say, settings } = disk;
  const underWay = new Set<string>();
  /** The folder that songs are saved to by themselves; `null` when they aren't. */
  let autoSavedTo: string | null = null;

  const saver = createSaver({
    library,
    folder: () => settings.get().folder,
    choices: settings.get,
    fetchMedia,
    fetchCover: (request) => readImage({ fetchMedia, clock }, request),
    clock,
    allowsLoopback: disk.isLocal,
    accountLabel: disk.labelOf,
    onState(key, clipId, state) {
      const isUnderWay = state.status === 'queued' || state.status === 'saving';
      if (isUnderWay) underWay.add(key + clipId);
      else underWay.delete(key + clipId);
      hub.emit('save:changed', key, clipId, state);
      if (state.status === 'saved') say(`saved  ${state.path}`);
      if (state.status === 'failed') say(`not saved  ${key}: ${state.failure.message}`);
      if (!isUnderWay) hub.emit('tasks:moved', [key]);
    },
    onLeftOut: (what, error) => log.error(`a song was saved without its ${what}`, error),
    onFault: (error) => onBug('saving', error),
  });
  const media = createMediaHandler({
    library,
    fetchMedia,
    allowsLoopback: disk.isLocal,
    coverFolder: join(disk.userData, 'covers'),
    clock,
    onDeadLink(key: TaskKey, clipId: string) {
      library.setLinkDead(key, clipId, true);
      hub.emit('tasks:moved', [key]);
    },
    onNotFoundHere: (key) => log.warn(`the saved file of ${key} is not where it was saved`),
  });
  hub.on('settings:changed', ({ isAutoSaving, folder }) => {
    const to = isAutoSaving ? folder : null;
    if (to !== null && to !== autoSavedTo) saver.resumeUnsaved();
    autoSavedTo = to;
  });

  return { saver, media, underWayCount: () => underWay.size };
}
