import { session } from 'electron';
import { join } from 'node:path';
import type { KeyStoreStrength } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { openLink } from '../desktop/external-links.ts';
import { createMainWindow } from '../desktop/main-window.ts';
import { PAGE_URL } from '../desktop/page-files.ts';
import { serveApp } from '../desktop/protocol.ts';
import { guardContents, guardSession, isOwnPage } from '../desktop/session-guard.ts';
import { applyTheme } from '../desktop/theme.ts';
import { createAppState } from '../ipc/app-state.ts';
import { createPage } from '../ipc/page.ts';
import { createPresenter } from '../ipc/present.ts';
import { createPush } from '../ipc/push.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { Songs } from './songs.ts';
import type { AppTray } from './tray.ts';

/** The window, its page, and what the page is told. */
export type Window = ReturnType<typeof createWindow>;

export interface WindowParts {
  readonly disk: Disk;
  readonly asking: Asking;
  readonly songs: Songs;
  readonly tray: AppTray;
  readonly startsAtLogin: () => boolean | null;
}

export function createWindow(boot: Boot, parts: WindowParts, hub: Hub) {
  const { assets, clock, devUrl, top } = boot;
  const { disk, asking, songs, tray, startsAtLogin } = parts;
  const { accounts, library, log, settings, vault } = disk;
  const { connection, poller } = asking;
  let keyStore: KeyStoreStrength | 'unasked' = 'unasked';

  const page = createPage(() => {
    log.info('page loaded');
    hub.emit('page:loaded');
    // Asked when there is something to see: a locked key store blocks until the user answers.
    void vault.strength().then((strength) => {
      keyStore = strength;
      push.appChanged();
    });
  });
  const presenter = createPresenter({
    library,
    accounts,
    checks: poller,
    saves: songs.saver,
    words: disk.words,
  });
  const appState = createAppState({
    version: boot.version,
    isDemo: boot.commandLine.isDemo,
    suggestedFolder: disk.suggestedFolder,
    library,
    accounts,
    vault,
    checks: poller,
    settings,
    isOffline: connection.isOffline,
    language: disk.language,
    keyStore: () => keyStore,
    warnings: () => disk.warnings,
    startsAtLogin,
  });
  const push = createPush({
    library,
    presenter,
    appState,
    clock,
    send: page.tell,
    hasWindow: page.isThere,
    onFlushed: () => hub.emit('page:flushed'),
  });
  const mainWindow = createMainWindow({
    clock,
    url: PAGE_URL,
    preload: join(top, 'out', 'preload', 'preload.cjs'),
    iconPath: process.platform === 'linux' ? join(assets, 'icons', '256x256.png') : null,
    place: { load: settings.windowPlace, save: settings.rememberWindowPlace },
    isTrayPresent: tray.isPresent,
    onPutAway: (how) => hub.emit('window:put-away', how),
    onCrashed(reason) {
      log.error(`the page died: ${reason}`);
      page.deliver('message:told', { text: disk.words().window.crashed, isError: true, key: null });
    },
    onCreated: page.attach,
  });

  guardSession(session.defaultSession, devUrl);
  guardContents((address) => void openLink(address, mainWindow.browserWindow(), disk.words().dialog));
  serveApp(session.defaultSession, { folder: join(top, 'out', 'renderer'), media: songs.media, devUrl });
  applyTheme(settings.get().theme);

  hub.on('tasks:tracked', push.rowsMoved);
  hub.on('tasks:troubled', push.rowsMoved);
  hub.on('tasks:moved', push.rowsMoved);
  hub.on('account:health', () => push.rowsMoved());
  hub.on('network:changed', push.appChanged);
  hub.on('app:changed', push.appChanged);
  hub.on('save:changed', (key, clipId, state) => page.tell('save:changed', { key, clipId, state }));
  hub.on('settings:changed', ({ theme }) => {
    applyTheme(theme);
    push.appChanged();
  });
  hub.on('language:changed', push.rowsMoved);
  hub.on('tray:clicked', mainWindow.toggle);

  return {
    page,
    presenter,
    appState,
    push,
    show: mainWindow.show,
    isInFront: mainWindow.isInFront,
    browserWindow: mainWindow.browserWindow,
    /** Only this window's own page is listened to. */
    isTrusted: (event: Electron.IpcMainInvokeEvent): boolean =>
      event.sender === mainWindow.contents() && isOwnPage(event.senderFrame),
    openSong(key: TaskKey, isToPlay: boolean): void {
      mainWindow.show();
      page.deliver('song:opened', { key, isToPlay });
    },
    openSettings(): void {
      mainWindow.show();
      page.deliver('settings:opened', null);
    },
    /** Shows the tracking dialog with this text, which never acts by itself. */
    offer(text: string, accountLabel: string | null): void {
      mainWindow.show();
      page.deliver('track:offered', { text, accountLabel });
    },
  };
}
