import { app, nativeTheme, session } from 'electron';
import { join } from 'node:path';
import type { Notice } from '../../../../electron/core/notice.ts';
import type { Clock } from '../../../../electron/core/ports.ts';
import type { TrayState } from '../../../../electron/core/tray-state.ts';
import { parseCommandLine } from '../../../../electron/desktop/command-line.ts';
import { setIdentity } from '../../../../electron/desktop/identity.ts';
import { createMainWindow } from '../../../../electron/desktop/main-window.ts';
import { createAppNotifier } from '../../../../electron/compose/notifier.ts';
import { registerAppScheme, serveApp } from '../../../../electron/desktop/protocol.ts';
import {
  guardContents,
  guardSession,
  sandboxEverything,
} from '../../../../electron/desktop/session-guard.ts';
import { claimSingleInstance } from '../../../../electron/desktop/single-instance.ts';
import { openWindowShell } from '../../../../electron/desktop/window-shell.ts';
import { createTray } from '../../../../electron/desktop/tray.ts';
import { withoutDefaultMenu } from '../../../../electron/desktop/app-menu.ts';
import type { WindowPlace } from '../../../../electron/desktop/window-place.ts';

/** The desktop adapters alone, wired to a list of what happened: a small app for tests on a real desktop. */
export interface Probe {
  readonly happened: readonly string[];
  readonly place: WindowPlace | null;
  readonly isPresent: () => boolean;
  readonly isInFront: () => boolean;
  tray(state: TrayState): void;
  notify(notice: Notice): Promise<'shown' | 'failed'>;
  show(): void;
  toggle(): void;
}

declare global {
  var probe: Probe | undefined;
}

const iconsDir = join(app.getAppPath(), 'icons');
const happened: string[] = [];
const tell = (...words: readonly unknown[]) => void happened.push(words.join(' '));
const clock: Clock = {
  nowMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};
let place: WindowPlace | null = null;

const { isHidden } = parseCommandLine(process.argv);
app.setPath('userData', parseCommandLine(process.argv).userDataDir ?? app.getPath('userData'));
setIdentity(process.platform, process.env);
sandboxEverything();
withoutDefaultMenu();
registerAppScheme();
guardContents((address) => tell('external', address));

function start(): void {
  guardSession(session.defaultSession, null);
  serveApp(session.defaultSession, {
    folder: join(app.getAppPath(), 'page'),
    media: Promise.resolve(async (request) => new Response(`media of ${new URL(request.url).pathname}`)),
    devUrl: null,
  });
  const tray = createTray({
    clock,
    platform: process.platform,
    env: process.env,
    iconsDir,
    onCommand: (command) => tell('command', JSON.stringify(command)),
    onActivated: () => tell('activated'),
    onPresenceChanged: (isPresent) => tell('tray', isPresent),
  });
  const notifier = createAppNotifier(app.getAppPath(), {
    clock,
    isSoundOn: () => true,
    onClicked: (keys) => tell('clicked', ...keys),
  });
  const mainWindow = createMainWindow({
    onShown: () => undefined,
    onSight: () => undefined,
    clock,
    takeShell: () =>
      openWindowShell({
        page: 'main',
        preload: join(app.getAppPath(), 'preload.cjs'),
        iconPath: join(iconsDir, '256x256.png'),
      }),
    place: { load: () => place, save: (saved) => void (place = saved) },
    isTrayPresent: tray.isPresent,
    onFocused: () => undefined,
    onPutAway: (how) => tell('put away', how),
    onCrashed: (reason) => tell('crashed', reason),
    onCreated: () => tell('created', nativeTheme.shouldUseDarkColors ? 'dark' : 'light'),
  });
  if (!isHidden) mainWindow.show();
  globalThis.probe = {
    happened,
    get place() {
      return place;
    },
    isPresent: tray.isPresent,
    isInFront: mainWindow.isInFront,
    tray: tray.update,
    notify: notifier.show,
    show: mainWindow.show,
    toggle: mainWindow.toggle,
  };
}

const isFirst = await claimSingleInstance(process.argv, null, (argv) =>
  tell('second', JSON.stringify(parseCommandLine(argv))),
);
if (isFirst) void app.whenReady().then(start);
else app.quit();
app.on('window-all-closed', () => undefined);
