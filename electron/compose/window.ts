import type { PlayerCommand } from '../core/player-state.ts';
import type { KeyStoreStrength } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { summaryIn, withFailureIn } from '../core/words/failure-in.ts';
import { openLink } from '../desktop/external-links.ts';
import { watchGraphics } from '../desktop/graphics.ts';
import { createMainWindow } from '../desktop/main-window.ts';
import { isOwnPage } from '../desktop/session-guard.ts';
import { applyTheme } from '../desktop/theme.ts';
import { createUnusedWindow } from '../desktop/unused-window.ts';
import type { WindowShell } from '../desktop/window-shell.ts';
import { createAppState } from '../ipc/app-state.ts';
import { createPage } from '../ipc/page.ts';
import { createPresenter } from '../ipc/present.ts';
import { createPush } from '../ipc/push.ts';
import type { Updates } from '../updates/updates.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { Removals } from './removals.ts';
import type { Songs } from './songs.ts';
import type { AppTray } from './tray.ts';

/** So much the page's first rows need to be asked for and answered. */
const AFTER_LIST_MS = 150;
/** So long a window stays that is of no use: who has just closed it may want it again. */
const UNUSED_MS = 60_000;
/** Where the system never says that the window is on the screen, checking begins all the same. */
const SHOWN_AT_LAST_MS = 2_000;

/** The window, its page, and what the page is told. */
export type Window = ReturnType<typeof createWindow>;

export interface WindowParts {
  readonly disk: Disk;
  readonly asking: Asking;
  readonly songs: Songs;
  readonly removals: Removals;
  readonly tray: AppTray;
  readonly updates: Updates;
  readonly startsAtLogin: () => boolean | null;
  /** The window that was begun while main was still being loaded. */
  readonly shell: WindowShell | null;
}

export function createWindow(boot: Boot, parts: WindowParts, hub: Hub) {
  const { clock } = boot;
  const { disk, asking, songs, removals, tray, startsAtLogin } = parts;
  const { accounts, library, log, settings, vault } = disk;
  const { connection, poller } = asking;
  let begun = parts.shell;
  let keyStore: KeyStoreStrength | 'unasked' = 'unasked';

  let onShown: () => void = () => undefined;
  const isShown = new Promise<void>((resolve) => (onShown = resolve));

  const page = createPage(() => {
    log.info('page loaded');
    clock.after(SHOWN_AT_LAST_MS, onShown);
    // The list comes first: what follows takes main's time, and the key store is asked once there is something to see,
    // for a locked one blocks until the user answers.
    void isShown.then(() => clock.after(AFTER_LIST_MS, goOn));
  });

  function goOn(): void {
    hub.emit('page:loaded');
    void vault.strength().then((strength) => {
      keyStore = strength;
      push.appChanged();
    });
  }

  const presenter = createPresenter({
    library,
    accounts,
    checks: poller,
    saves: songs.saver,
    words: disk.words,
  });
  const appState = createAppState({
    version: boot.version,
    runtime: {
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
    },
    update: parts.updates.state,
    isDemo: boot.commandLine.isDemo,
    suggestedFolder: disk.suggestedFolder,
    library,
    accounts,
    vault,
    discovery: asking.discovery,
    checks: poller,
    settings,
    isOffline: connection.isOffline,
    language: disk.language,
    keyStore: () => keyStore,
    words: disk.words,
    warnings: () => disk.warnings,
    startsAtLogin,
    removal: removals.latest,
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
  const tellTrouble = (text: string): void =>
    page.deliver('message:told', { text, isError: true, key: null });
  const mainWindow = createMainWindow({
    clock,
    takeShell() {
      const shell = begun ?? boot.openShell('main');
      begun = null;
      return shell;
    },
    place: { load: settings.windowPlace, save: settings.rememberWindowPlace },
    isTrayPresent: tray.isPresent,
    onFocused: () => hub.emit('window:focused'),
    onPutAway: (how) => hub.emit('window:put-away', how),
    onCrashed(reason) {
      log.error(`the page died: ${reason}`);
      hub.emit('page:died');
      tellTrouble(disk.words().window.crashed);
    },
    onShown,
    onSight: (isInSight) => unused.changed({ isInSight }),
    onCreated: page.attach,
  });
  const unused = createUnusedWindow({
    clock,
    afterMs: unusedMs(),
    letGo() {
      log.info('the window is let go');
      mainWindow.letGo();
    },
  });

  watchGraphics({
    clock,
    window: mainWindow.browserWindow,
    onSeen(isBlank) {
      if (!isBlank) return tellTrouble(disk.words().window.redrawn);
      log.error('the window stayed blank, another is made');
      hub.emit('page:died');
      mainWindow.renew();
      tellTrouble(disk.words().window.crashed);
    },
  });

  applyTheme(settings.get().theme);

  hub.on('tasks:tracked', push.rowsMoved);
  hub.on('tasks:troubled', push.rowsMoved);
  hub.on('tasks:moved', push.rowsMoved);
  hub.on('tasks:changed', push.rowsChanged);
  hub.on('account:health', () => push.rowsMoved());
  hub.on('network:changed', () => push.rowsMoved());
  hub.on('app:changed', push.appChanged);
  hub.on('save:changed', (key, clipId, state) =>
    page.tell('save:changed', { key, clipId, state: state && withFailureIn(disk.words(), state) }),
  );
  hub.on('saving:changed', (summary) => page.tell('saving:changed', summaryIn(disk.words(), summary)));
  hub.on('settings:changed', ({ theme }) => {
    applyTheme(theme);
    push.appChanged();
  });
  hub.on('language:changed', push.rowsMoved);
  hub.on('tray:clicked', mainWindow.toggle);
  hub.on('player:told', (song) => unused.changed({ isSounding: song !== null && song.status !== 'paused' }));
  hub.on('mini:toggled', (isMiniOpen) => unused.changed({ isMiniOpen }));
  hub.on('view:kept', ({ isHalfDone }) => unused.changed({ isHalfDone }));

  return {
    page,
    presenter,
    appState,
    push,
    show: mainWindow.show,
    toggle: mainWindow.toggle,
    isInFront: mainWindow.isInFront,
    browserWindow: mainWindow.browserWindow,
    /** Only this window's own page is listened to. */
    isTrusted: (event: Electron.IpcMainInvokeEvent): boolean =>
      event.sender === mainWindow.contents() && isOwnPage(event.senderFrame, 'main'),
    /** Does it without the window, for which a page is made out of sight where there is none. */
    command(command: PlayerCommand): void {
      mainWindow.prepare();
      page.deliver('player:commanded', command);
    },
    openSong(key: TaskKey, isToPlay: boolean): void {
      mainWindow.show();
      page.deliver('song:opened', { key, isToPlay });
    },
    /** A link in the page was clicked: asked about, then opened in the browser. */
    openLink: (address: string): void =>
      void openLink(address, mainWindow.browserWindow(), disk.words().dialog),
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

/**
 * Tests don't wait a minute. Vite writes the mode into the code, so that nothing in a package reads this variable.
 */
function unusedMs(): number {
  const given = import.meta.env.MODE === 'production' ? undefined : process.env['SONGWATCH_UNUSED_MS'];
  return given === undefined ? UNUSED_MS : Number(given);
}
