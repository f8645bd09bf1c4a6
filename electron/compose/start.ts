import { app, clipboard } from 'electron';
import type { TerminalOutcome } from '../core/terminal.ts';
import type { TrayCommand } from '../core/tray-state.ts';
import { installMenu } from '../desktop/app-menu.ts';
import { asksToTrack, type CommandLine } from '../desktop/command-line.ts';
import type { WindowShell } from '../desktop/window-shell.ts';
import { quitInOrder } from '../desktop/quit-in-order.ts';
import { sweepOutcomes } from '../desktop/terminal-reply.ts';
import { createAsking } from './asking.ts';
import type { Boot } from './boot.ts';
import { beginDemo } from './demo.ts';
import { openDisk } from './disk.ts';
import { createHub } from './hub.ts';
import { createLoginStart } from './login-start.ts';
import { createMini } from './mini.ts';
import { createRemovals } from './removals.ts';
import { answerRequests } from './requests.ts';
import { createShowKeys } from './show-keys.ts';
import { createSongs } from './songs.ts';
import { createTelling } from './telling.ts';
import { say } from './terminal.ts';
import { createAppTray } from './tray.ts';
import { createAppUpdates } from './updates.ts';
import { createWindow } from './window.ts';

/** What comes to a running app from outside. */
export interface Running {
  /** A start of the program: this one, or a second one that was handed over. Answers what became of its ids. */
  began(commandLine: CommandLine): TerminalOutcome;
  /** A link was opened on this system. Untrusted: it only ever fills the tracking dialog. */
  linked(link: string): void;
  /** A link in the page was clicked. */
  openLink(address: string): void;
  /** The page asks for a song or a cover. */
  media(request: Request): Promise<Response>;
}

/** Constructs the parts, each from those before it, and sets them going. `shell`: a window begun before. */
export async function startApp(boot: Boot, shell: WindowShell | null): Promise<Running> {
  const { commandLine } = boot;
  const hub = createHub();
  const disk = openDisk(boot, hub);
  const asking = createAsking(boot, disk, hub);
  const songs = createSongs(boot, disk, asking, hub);
  const removals = createRemovals(boot, disk, asking, songs, hub);
  const tray = createAppTray(boot, disk, hub);
  const loginStart = createLoginStart(boot, disk, hub);
  const updates = createAppUpdates(boot, disk, hub);
  const window = createWindow(
    boot,
    { disk, asking, songs, removals, tray, updates, startsAtLogin: loginStart.isOn, shell },
    hub,
  );
  const mini = createMini(boot, { disk, window }, hub);
  const showKeys = createShowKeys(disk, window.toggle, hub);
  const telling = createTelling(boot, { disk, asking, songs, tray, window }, hub);
  const { tracking, openLogs, keepPlayerPlace } = answerRequests(
    boot,
    { disk, asking, songs, removals, window, mini, loginStart, showKeys, updates },
    hub,
  );
  const { poller } = asking;
  const { settings } = disk;
  let hasBegun = false;

  function beginChecking(): void {
    if (hasBegun) return;
    hasBegun = true;
    void loginStart.look();
    showKeys.begin();
    sweepOutcomes(disk.userData, boot.clock.nowMs()).catch((error: unknown) =>
      disk.onBug('old answers', error),
    );
    void updates.start();
    asking.start();
    songs.start();
    telling.tell();
    hub.emit('settings:changed', settings.get());
  }

  async function offerClipboard(): Promise<void> {
    // A promise since Electron 44.
    window.offer(await clipboard.readText(), null);
  }

  function onTrayCommand(command: TrayCommand): void {
    switch (command.type) {
      case 'show-task':
        return window.openSong(command.key, false);
      case 'play':
        return window.openSong(command.key, true);
      case 'player':
        return window.command(command.command);
      case 'mini':
        return mini.open();
      case 'track-clipboard':
        return void offerClipboard();
      case 'check-now':
        return poller.checkNow(null);
      case 'pause':
      case 'resume':
        poller.setPaused(command.type === 'pause');
        hub.emit('settings:changed', settings.change({ isPaused: command.type === 'pause' }));
        return;
      case 'settings':
        return window.openSettings();
      case 'quit':
        return app.quit();
      case 'show-open':
      case 'open':
        return window.show();
    }
  }

  function began({ ids, links, accountLabel, isHidden }: CommandLine): TerminalOutcome {
    const { added, known, unclear } = tracking.trackFromTerminal(ids, accountLabel);
    const text = [...unclear, ...links].join('\n');
    if (text !== '') window.offer(text, accountLabel);
    else if (!isHidden) window.show();
    const labels = disk.accounts.all().map(({ label }) => label);
    return { language: disk.language(), added, known, unclear: unclear.length, labels };
  }

  function showMenu(): void {
    const handlers = {
      onTrackFromClipboard: () => void offerClipboard(),
      onCheckNow: () => poller.checkNow(null),
      onSettings: window.openSettings,
      onOpenLogs: () => void openLogs(),
    };
    installMenu(handlers, disk.words().menu, process.platform, boot.devUrl !== null);
  }

  function followLanguage(): void {
    let spoken = disk.language();
    hub.on('settings:changed', () => {
      if (disk.language() === spoken) return;
      spoken = disk.language();
      hub.emit('language:changed');
    });
    hub.on('language:changed', showMenu);
  }

  hub.on('tray:command', onTrayCommand);
  hub.on('page:loaded', beginChecking);
  if (commandLine.isDemo) await beginDemo(boot, disk, tracking);
  showMenu();
  followLanguage();
  app.on('window-all-closed', () => undefined);
  app.on('activate', window.show);
  quitInOrder({
    stop() {
      keepPlayerPlace();
      updates.stop();
      telling.stop();
      window.push.stop();
      asking.stop();
      tray.destroy();
      return songs.stop();
    },
    close() {
      disk.library.close();
      disk.log.info('quit');
      disk.log.close();
    },
    takesOver: updates.takesOver,
  });

  telling.updateTray();
  const outcome = began(commandLine);
  if (asksToTrack(commandLine)) void say(commandLine, outcome);
  if (commandLine.isHidden) beginChecking();
  return { began, linked: (link) => window.offer(link, null), openLink: window.openLink, media: songs.media };
}
