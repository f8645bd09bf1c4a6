import { clipboard, shell } from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createAccountService } from '../accounts/account-service.ts';
import type { Task } from '../core/task.ts';
import { startDemoProcess } from '../desktop/another-start.ts';
import { clearPastedKey } from '../desktop/pasted-key.ts';
import { chooseFolder, chooseSong, prepareFolder } from '../desktop/song-folder.ts';
import { dragFiles, openFile, reveal } from '../desktop/song-file.ts';
import { createFileFinder } from '../downloads/file-finder.ts';
import { previewNames } from '../downloads/preview-names.ts';
import { connectHandlers } from '../ipc/handle.ts';
import { createAppHandlers } from '../ipc/handlers/app.ts';
import { createDataHandlers } from '../ipc/handlers/data.ts';
import { createDiscoveryHandlers } from '../ipc/handlers/discovery.ts';
import { createClipHandlers } from '../ipc/handlers/clips.ts';
import { createListHandlers } from '../ipc/handlers/list.ts';
import { createMiniHandlers } from '../ipc/handlers/mini.ts';
import { createPlayerHandlers } from '../ipc/handlers/player.ts';
import { createQueueHandlers } from '../ipc/handlers/queue.ts';
import { createFileHandlers } from '../ipc/handlers/files.ts';
import { createSavingHandlers } from '../ipc/handlers/saving.ts';
import { createSelectionHandlers } from '../ipc/handlers/selection.ts';
import { createTaskHandlers } from '../ipc/handlers/tasks.ts';
import { createUpdateHandlers } from '../ipc/handlers/updates.ts';
import { createViewHandlers } from '../ipc/handlers/view.ts';
import { createTracking } from '../tracking/tracking.ts';
import type { Updates } from '../updates/updates.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import { createData } from './data.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { Mini } from './mini.ts';
import type { LoginStart } from './login-start.ts';
import type { ShowKeys } from './show-keys.ts';
import type { Removals } from './removals.ts';
import type { Songs } from './songs.ts';
import { readLicences } from './updates.ts';
import type { Window } from './window.ts';

export interface RequestParts {
  readonly disk: Disk;
  readonly asking: Asking;
  readonly songs: Songs;
  readonly removals: Removals;
  readonly window: Window;
  readonly mini: Mini;
  readonly loginStart: LoginStart;
  readonly showKeys: ShowKeys;
  readonly updates: Updates;
}

/** Answers what the window asks for. Gives back what the command line and the menus ask for too. */
export function answerRequests(boot: Boot, parts: RequestParts, hub: Hub) {
  const { assets, clock, version } = boot;
  const { disk, asking, songs, removals, window, mini, loginStart } = parts;
  const { accounts, library, onBug, settings, suggestedFolder } = disk;
  const { poller } = asking;
  const { push, presenter } = window;

  const tracking = createTracking({
    library,
    accounts,
    checks: poller,
    nowMs: clock.nowMs,
    onTracked: (added) => hub.emit('tasks:tracked', added),
  });
  const accountService = createAccountService({
    store: accounts,
    vault: disk.vault,
    providers: asking.providers,
    checks: poller,
    newId: randomUUID,
    onChanged: () => hub.emit('tasks:moved', []),
    clearPasted: clearPastedKey,
  });
  const newestSongs = (): Task[] => library.recentlyReady(3).map(({ task }) => task);

  async function openLogs(): Promise<void> {
    await shell.openPath(disk.log.dir);
  }

  const player = createPlayerHandlers({
    clock,
    place: { load: settings.playerPlace, save: settings.rememberPlayerPlace },
    onTold: (state) => hub.emit('player:told', state),
  });
  hub.on('page:died', player.lost);
  const finder = createFileFinder({
    library,
    saves: songs.saver,
    askWhich: (startAt) => chooseSong(window.browserWindow(), startAt, disk.words().dialog),
    onTaken: ({ key }) => hub.emit('tasks:moved', [key]),
  });
  const writeClipboard = (text: string): void => void clipboard.writeText(text);
  const dragIcon = join(assets, 'icons', '64x64.png');

  connectHandlers(
    {
      ...createTaskHandlers({ library, presenter, push, tracking, version, writeClipboard }),
      ...createSelectionHandlers({
        library,
        accounts,
        checks: poller,
        saves: songs.saver,
        settings,
        presenter,
        push,
        removals,
        writeClipboard,
      }),
      ...createListHandlers({ place: { load: settings.listPlace, save: settings.rememberListPlace } }),
      ...createViewHandlers((view) => hub.emit('view:kept', view)),
      ...createClipHandlers({
        library,
        saves: songs.saver,
        settings,
        push,
        look: songs.presence.look,
        reveal,
        trash: songs.trash,
      }),
      ...createFileHandlers({
        library,
        async keyOf(accountId) {
          const key = await disk.vault.open(accountId);
          return key.ok ? key.value : null;
        },
        look: songs.presence.look,
        finder,
        open: openFile,
        drag: (paths) => dragFiles(window.browserWindow()?.webContents ?? null, paths, dragIcon),
        writeClipboard,
      }),
      ...createDiscoveryHandlers({ discovery: asking.discovery }),
      ...player.handlers,
      ...createQueueHandlers({
        library,
        list: { load: settings.playedList, save: settings.rememberPlayedList },
      }),
      ...createMiniHandlers(mini),
      ...createDataHandlers(createData(boot, { ...parts, accountService }, hub)),
      ...createSavingHandlers({
        library,
        saves: songs.saver,
        settings,
        words: disk.words,
        onChanged: songs.tellSummary,
      }),
      ...createUpdateHandlers({ updates: parts.updates, licences: () => readLicences(boot) }),
      ...createAppHandlers({
        appState: window.appState,
        accounts: accountService,
        settings,
        checks: poller,
        onSettingsChanged: (changed) => hub.emit('settings:changed', changed),
        chooseFolder: () =>
          chooseFolder(window.browserWindow(), settings.get().folder ?? suggestedFolder, disk.words().dialog),
        useSuggestedFolder: () => prepareFolder(suggestedFolder),
        openDemo: startDemoProcess,
        previewNames: (template) =>
          previewNames(template, { newest: newestSongs, accountLabel: disk.labelOf }),
        startAtLogin: loginStart.change,
        showKeys: parts.showKeys,
        openLogs,
        dismissWarning(index) {
          disk.warnings.splice(index, 1);
          hub.emit('app:changed');
        },
      }),
    },
    {
      isTrusted: (event, channel) => window.isTrusted(event) || mini.isTrusted(event, channel),
      words: disk.words,
      onBug: (channel, error) => onBug(`request ${channel}`, error),
    },
  );

  return { tracking, openLogs, keepPlayerPlace: player.keep };
}
