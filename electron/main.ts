// The composition root: it constructs the parts, connects them and starts them. What it names is explained where it is
// defined. It is longer than other files because every part meets every other here and nowhere else.
import { app, clipboard, net, safeStorage, session, shell } from 'electron';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { createAccountService } from './accounts/account-service.ts';
import { isLoopback } from './accounts/base-url.ts';
import { failed, failure, ok, type Result } from './core/failure.ts';
import type { Clock, KeyStoreStrength } from './core/ports.ts';
import type { Settings } from './core/settings.ts';
import type { Task, TaskKey } from './core/task.ts';
import { trayState, type TrayCommand } from './core/tray-state.ts';
import { installMenu, withoutDefaultMenu } from './desktop/app-menu.ts';
import { createAutostart } from './desktop/autostart.ts';
import { createBadge } from './desktop/badge.ts';
import { parseCommandLine, type CommandLine } from './desktop/command-line.ts';
import { createConnection } from './desktop/connection.ts';
import { receiveLinks } from './desktop/deep-link.ts';
import { startDemoProcess } from './desktop/demo-process.ts';
import { openLink } from './desktop/external-links.ts';
import { setIdentity } from './desktop/identity.ts';
import { createMainWindow } from './desktop/main-window.ts';
import { createNotifier } from './desktop/notifier.ts';
import { PAGE_URL } from './desktop/page-files.ts';
import { watchPower } from './desktop/power.ts';
import { registerAppScheme, serveApp } from './desktop/protocol.ts';
import { guardContents, guardSession, isOwnPage, sandboxEverything } from './desktop/session-guard.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';
import { chooseFolder, prepareFolder, reveal } from './desktop/song-folder.ts';
import { applyTheme } from './desktop/theme.ts';
import { createTray } from './desktop/tray.ts';
import { previewNames } from './downloads/preview-names.ts';
import { createSaver } from './downloads/saver.ts';
import { createAppState } from './ipc/app-state.ts';
import { connectHandlers } from './ipc/handle.ts';
import { createAppHandlers } from './ipc/handlers/app.ts';
import { createClipHandlers } from './ipc/handlers/clips.ts';
import { createTaskHandlers } from './ipc/handlers/tasks.ts';
import { createPage } from './ipc/page.ts';
import { createPresenter } from './ipc/present.ts';
import { createPush } from './ipc/push.ts';
import { openLibrary } from './library/open-library.ts';
import { createLog } from './log/log.ts';
import { createMediaHandler } from './media/media-handler.ts';
import { readImage } from './media/read-image.ts';
import { createPoller } from './polling/poller.ts';
import { createMediaFetch } from './providers/media-fetch.ts';
import { createProviders } from './providers/registry.ts';
import { createAccountStore } from './settings/account-store.ts';
import { createSettingsStore } from './settings/settings-store.ts';
import { openStoreFile } from './settings/store-file.ts';
import { createReactions } from './telling/reactions.ts';
import { createStoppedAccounts } from './telling/stopped-accounts.ts';
import { createTeller } from './telling/teller.ts';
import { createTrayInput } from './telling/tray-input.ts';
import { createTracking } from './tracking/tracking.ts';
import { createVault } from './vault/vault.ts';

const commandLine = parseCommandLine(process.argv);
const top = app.getAppPath();
const assets = join(top, 'assets');
const devUrl = app.isPackaged ? null : (process.env['SONGWATCH_DEV_URL'] ?? null);
const clock: Clock = {
  nowMs: Date.now,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

if (commandLine.userDataDir !== null) app.setPath('userData', resolve(commandLine.userDataDir));
else if (commandLine.isDemo) app.setPath('userData', `${app.getPath('userData')} Demo`);

/** What comes before the parts are there is kept for them. */
const early: { starts: CommandLine[]; links: string[] } = { starts: [], links: [] };
let onStart = (start: CommandLine): void => void early.starts.push(start);
let onLink = (link: string): void => void early.links.push(link);

setIdentity(process.platform, process.env);
withoutDefaultMenu();
registerAppScheme();
sandboxEverything();
receiveLinks((link) => onLink(link));
if (claimSingleInstance(process.argv, (argv) => onStart(parseCommandLine(argv)))) {
  void app.whenReady().then(start);
} else {
  process.stdout.write('Songwatch is already running: its window is shown.\n');
  app.exit(0);
}

async function start(): Promise<void> {
  const userData = app.getPath('userData');
  const log = createLog({ dir: join(userData, 'logs'), nowMs: clock.nowMs });
  const isTalking = commandLine.isDemo || process.env['SONGWATCH_EVENTS'] === '1';
  const say = (line: string): void => {
    log.info(line);
    if (isTalking) process.stdout.write(`${new Date(clock.nowMs()).toISOString().slice(11, 19)}  ${line}\n`);
  };
  const onBug = (where: string, error: unknown): void => log.error(where, error);
  process.on('uncaughtException', (error) => onBug('uncaught', error));
  process.on('unhandledRejection', (error) => onBug('unhandled', error));

  // What is on disk.
  const settingsFile = openStoreFile(userData, 'settings', clock.nowMs);
  const accountsFile = openStoreFile(userData, 'accounts', clock.nowMs);
  const opened = openLibrary({ file: join(userData, 'library.db'), nowMs: clock.nowMs });
  const warnings = [settingsFile.warning, accountsFile.warning, opened.warning].filter(
    (each) => each !== null,
  );
  warnings.forEach((warning) => log.warn(warning));
  const settings = createSettingsStore(settingsFile.file, (error) => onBug('keeping settings', error));
  const { accounts, keys } = createAccountStore(accountsFile.file);
  const { library } = opened;
  library.purgeRemoved();
  const vault = createVault({ safeStorage, store: keys });
  applyTheme(settings.get().theme);

  const isLocal = (accountId: string): boolean => {
    const account = accounts.get(accountId);
    return account !== null && isLoopback(new URL(account.baseUrl));
  };
  const labelOf = (accountId: string): string => accounts.get(accountId)?.label ?? '';
  const suggestedFolder = join(app.getPath('music'), 'Songwatch');
  let keyStore: KeyStoreStrength | 'unasked' = 'unasked';
  const saving = new Set<string>();
  let hasBegun = false;
  /** The folder that songs are saved to by themselves; `null` when they aren't. */
  let autoSavedTo: string | null = null;
  /** `null` where it isn't offered: the demo has nothing to watch for. */
  let startsAtLogin: boolean | null = null;

  // Asking the providers.
  const version = app.getVersion();
  const providers = createProviders({ version });
  const fetchMedia = createMediaFetch({ version });
  const poller = createPoller({
    clock,
    random: Math.random,
    library,
    providers,
    accounts: accounts.all,
    async access(account) {
      const key = await vault.open(account.id);
      if (key.ok) log.hide(key.value);
      return key.ok ? ok({ baseUrl: account.baseUrl, key: key.value }) : key;
    },
    onCommitted: (changes) => react(changes),
    onHealthChanged(accountId) {
      const health = poller.health(accountId);
      if (health.status === 'backing-off' && health.failure.kind === 'network') connection.look();
      if ('failure' in health)
        say(`${accounts.get(accountId)?.label}: ${health.status}, ${health.failure.message}`);
      tellOfStopped(accountId);
      push.rowsMoved();
    },
    onTroubleChanged: (key) => push.rowsChanged([key]),
    onBug: (error, accountId) => onBug(`polling ${accountId}`, error),
  });
  const connection = createConnection({
    clock,
    // Accounts on this machine need no network.
    isOnline: () => net.isOnline() || accounts.all().some(({ id }) => isLocal(id)),
    onChanged(isOffline) {
      say(isOffline ? 'offline' : 'online');
      poller.setOffline(isOffline);
      push.appChanged();
    },
  });

  // Songs: to disk and to the player.
  const saver = createSaver({
    library,
    folder: () => settings.get().folder,
    choices: settings.get,
    fetchMedia,
    fetchCover: (request) => readImage({ fetchMedia, clock }, request),
    clock,
    allowsLoopback: isLocal,
    accountLabel: labelOf,
    onState(key, clipId, state) {
      const isUnderWay = state.status === 'queued' || state.status === 'saving';
      if (isUnderWay) saving.add(key + clipId);
      else saving.delete(key + clipId);
      page.tell('save:changed', { key, clipId, state });
      if (state.status === 'saved') say(`saved  ${state.path}`);
      if (state.status === 'failed') say(`not saved  ${key}: ${state.failure.message}`);
      if (!isUnderWay) push.rowsMoved([key]);
    },
    onLeftOut: (what, error) => log.error(`a song was saved without its ${what}`, error),
    onFault: (error) => onBug('saving', error),
  });
  const media = createMediaHandler({
    library,
    fetchMedia,
    allowsLoopback: isLocal,
    coverFolder: join(userData, 'covers'),
    clock,
    onDeadLink(key, clipId) {
      library.setLinkDead(key, clipId, true);
      push.rowsMoved([key]);
    },
    onNotFoundHere: (key) => log.warn(`the saved file of ${key} is not where it was saved`),
  });

  // Telling the window.
  const page = createPage(onPageLoaded);
  const presenter = createPresenter({ library, accounts, checks: poller, saves: saver });
  const appState = createAppState({
    version,
    isDemo: commandLine.isDemo,
    suggestedFolder,
    library,
    accounts,
    vault,
    checks: poller,
    settings,
    isOffline: connection.isOffline,
    keyStore: () => keyStore,
    warnings: () => warnings,
    startsAtLogin: () => startsAtLogin,
  });
  const push = createPush({
    library,
    presenter,
    appState,
    clock,
    send: page.tell,
    hasWindow: page.isThere,
    onFlushed: updateTray,
  });
  const mainWindow = createMainWindow({
    clock,
    url: PAGE_URL,
    preload: join(top, 'out', 'preload', 'preload.cjs'),
    iconPath: process.platform === 'linux' ? join(assets, 'icons', '256x256.png') : null,
    place: { load: settings.windowPlace, save: settings.rememberWindowPlace },
    isTrayPresent: () => tray.isPresent(),
    onPutAway: explainPuttingAway,
    onCrashed(reason) {
      log.error(`the page died: ${reason}`);
      const text = 'The window had to be loaded again. Nothing was lost; the log has the details.';
      page.deliver('message:told', { text, isError: true, key: null });
    },
    onCreated: page.attach,
  });
  const openSong = (key: TaskKey, isToPlay: boolean): void => {
    mainWindow.show();
    page.deliver('song:opened', { key, isToPlay });
  };

  // Telling the user elsewhere.
  const notifier = createNotifier({
    clock,
    platform: process.platform,
    iconPath: process.platform === 'linux' ? join(assets, 'icons', '128x128.png') : null,
    isSoundOn: () => settings.get().isNotificationSoundOn,
    onClicked([first]) {
      if (first === undefined) mainWindow.show();
      else openSong(first, settings.get().playsOnClick);
    },
  });
  const teller = createTeller({
    library,
    settings,
    clock,
    isWindowInFront: mainWindow.isInFront,
    show: notifier.show,
    onShown: ({ title }) => say(`notified  ${title}`),
    onNotShown({ title, body, keys: [key], isFailure }) {
      say(`not notified, the desktop shows none  ${title}`);
      page.tell('message:told', { text: `${title}. ${body}`, isError: isFailure, key: key ?? null });
    },
  });
  const tellOfStopped = createStoppedAccounts({
    accounts,
    checks: poller,
    settings,
    clock,
    isWindowInFront: mainWindow.isInFront,
    show: notifier.show,
    tellWindow: (text) => page.tell('message:told', { text, isError: true, key: null }),
  });
  const trayInput = createTrayInput({
    library,
    accounts,
    checks: poller,
    settings,
    isOffline: connection.isOffline,
    savesUnderWay: () => saving.size,
    statusOf: (stored) => presenter.row(stored).status,
  });
  const tray = createTray({
    clock,
    platform: process.platform,
    env: process.env,
    iconsDir: join(assets, 'icons'),
    onCommand: onTrayCommand,
    onActivated: mainWindow.toggle,
    onPresenceChanged: (isPresent) => log.info(isPresent ? 'tray present' : 'no tray'),
  });

  const showBadge = createBadge({
    platform: process.platform,
    iconsDir: join(assets, 'icons'),
    window: mainWindow.browserWindow,
  });
  const autostart = createAutostart({
    platform: process.platform,
    env: process.env,
    home: app.getPath('home'),
    command: [process.execPath, ...(app.isPackaged ? [] : [top])],
  });

  // What the window asks for.
  const tracking = createTracking({
    library,
    accounts,
    checks: poller,
    nowMs: clock.nowMs,
    onTracked(added) {
      added.forEach((key) => say(`tracked  ${key}`));
      push.rowsMoved(added);
    },
  });
  const accountService = createAccountService({
    store: accounts,
    vault,
    providers,
    checks: poller,
    newId: randomUUID,
    onChanged: () => push.rowsMoved(),
  });
  connectHandlers(
    {
      ...createTaskHandlers({
        library,
        presenter,
        checks: poller,
        push,
        tracking,
        version,
        writeClipboard: (text) => void clipboard.writeText(text),
      }),
      ...createClipHandlers({ library, saves: saver, settings, push, reveal }),
      ...createAppHandlers({
        appState,
        accounts: accountService,
        settings,
        checks: poller,
        onSettingsChanged,
        chooseFolder: () =>
          chooseFolder(mainWindow.browserWindow(), settings.get().folder ?? suggestedFolder),
        useSuggestedFolder: () => prepareFolder(suggestedFolder),
        openDemo: startDemoProcess,
        previewNames: (template) => previewNames(template, { newest: newestSongs, accountLabel: labelOf }),
        startAtLogin,
        openLogs,
        dismissWarning(index) {
          warnings.splice(index, 1);
          push.appChanged();
        },
      }),
    },
    {
      isTrusted: (event) => event.sender === mainWindow.contents() && isOwnPage(event.senderFrame),
      onBug: (channel, error) => onBug(`request ${channel}`, error),
    },
  );

  const react = createReactions({
    settings,
    saves: saver,
    say,
    tell: teller.tell,
    rowsChanged: push.rowsChanged,
    rowsMoved: push.rowsMoved,
  });

  function updateTray(): void {
    const input = trayInput();
    tray.update(trayState(input));
    showBadge(input.unheardCount);
  }

  function newestSongs(): Task[] {
    return library.recentlyReady(3).map(({ task }) => task);
  }

  async function openLogs(): Promise<void> {
    await shell.openPath(log.dir);
  }

  async function startAtLogin(isOn: boolean): Promise<Result<boolean>> {
    try {
      await autostart.setOn(isOn);
    } catch (error) {
      onBug('starting at login', error);
      return failed(
        failure('disk', 'The system does not let Songwatch start at login. The log has the details.'),
      );
    }
    startsAtLogin = await autostart.isOn();
    push.appChanged();
    return ok(startsAtLogin);
  }

  function openSettings(): void {
    mainWindow.show();
    page.deliver('settings:opened', null);
  }

  function onTrayCommand(command: TrayCommand): void {
    switch (command.type) {
      case 'show-task':
        return openSong(command.key, false);
      case 'play':
        return openSong(command.key, true);
      case 'track-clipboard':
        return void offerClipboard();
      case 'check-now':
        return poller.checkNow(null);
      case 'pause':
      case 'resume':
        poller.setPaused(command.type === 'pause');
        return onSettingsChanged(settings.change({ isPaused: command.type === 'pause' }));
      case 'settings':
        return openSettings();
      case 'quit':
        return app.quit();
      case 'show-open':
      case 'open':
        return mainWindow.show();
    }
  }

  function offer(text: string, accountLabel: string | null): void {
    mainWindow.show();
    page.deliver('track:offered', { text, accountLabel });
  }

  async function offerClipboard(): Promise<void> {
    // A promise since Electron 44.
    offer(await clipboard.readText(), null);
  }

  function onSettingsChanged(changed: Settings): void {
    applyTheme(changed.theme);
    const autoSaving = changed.isAutoSaving ? changed.folder : null;
    if (autoSaving !== null && autoSaving !== autoSavedTo) saver.resumeUnsaved();
    autoSavedTo = autoSaving;
    push.appChanged();
  }

  function explainPuttingAway(how: 'hidden' | 'minimised'): void {
    if (settings.get().hasExplainedTray) return;
    settings.change({ hasExplainedTray: true });
    const body =
      how === 'hidden'
        ? 'It goes on in the tray and tells you when a song is ready.'
        : 'No tray was found on this desktop, so its window is minimised instead of closed.';
    void notifier.show({ title: 'Songwatch keeps watching', body, keys: [], isFailure: false });
  }

  /** The key store is asked when there is something to see: a locked one blocks until the user answers. */
  function onPageLoaded(): void {
    log.info('page loaded');
    beginChecking();
    void vault.strength().then((strength) => {
      keyStore = strength;
      push.appChanged();
    });
  }

  function beginChecking(): void {
    if (hasBegun) return;
    hasBegun = true;
    if (!commandLine.isDemo) void autostart.isOn().then((isOn) => (startsAtLogin = isOn));
    poller.setPaused(settings.get().isPaused);
    connection.look();
    poller.start();
    teller.tell();
    onSettingsChanged(settings.get());
  }

  function beginFrom({ ids, links, accountLabel, isHidden }: CommandLine): void {
    const unclear = tracking.trackFromTerminal(ids, accountLabel);
    const text = [...unclear, ...links].join('\n');
    if (text !== '') offer(text, accountLabel);
    else if (!isHidden) mainWindow.show();
  }

  async function beginDemo(): Promise<void> {
    const { openDemo } = await import('./demo/open-demo.ts');
    const demo = await openDemo(join(assets, 'demo'));
    for (const account of demo.accounts) {
      accounts.put(account);
      await vault.set(account.id, demo.key, 'session');
    }
    const folder = await prepareFolder(settings.get().folder ?? join(userData, 'Songs'));
    if (folder.ok) settings.change({ folder: folder.value });
    if (library.counts().all === 0) {
      tracking.track(demo.cast.map(({ provider, id }) => ({ id, accountId: `demo-${provider}` })));
    }
  }

  if (commandLine.isDemo) await beginDemo();
  guardSession(session.defaultSession, devUrl);
  guardContents((address) => void openLink(address, mainWindow.browserWindow()));
  serveApp(session.defaultSession, { folder: join(top, 'out', 'renderer'), media, devUrl });
  installMenu(
    {
      onTrackFromClipboard: () => void offerClipboard(),
      onCheckNow: () => poller.checkNow(null),
      onSettings: openSettings,
      onOpenLogs: () => void openLogs(),
    },
    process.platform,
    devUrl !== null,
  );
  onStart = beginFrom;
  onLink = (link) => offer(link, null);
  watchPower({
    onAsleep: () => poller.setAsleep(true),
    onAwake() {
      poller.setAsleep(false);
      connection.look();
    },
  });
  app.on('window-all-closed', () => undefined);
  app.on('activate', mainWindow.show);
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    isClosed = true;
    teller.stop();
    push.stop();
    poller.stop();
    connection.stop();
    tray.destroy();
    void saver.stop().finally(() => {
      library.close();
      log.info('quit');
      log.close();
      app.exit(0);
    });
  });

  updateTray();
  beginFrom(commandLine);
  early.starts.forEach(beginFrom);
  early.links.forEach((link) => onLink(link));
  if (commandLine.isHidden) beginChecking();
}
