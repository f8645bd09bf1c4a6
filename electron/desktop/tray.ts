import {
  Menu,
  Tray,
  nativeImage,
  nativeTheme,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import { join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import type { MenuEntry, TrayCommand, TrayIcon, TrayState } from '../core/tray-state.ts';
import { sessionBusAddress } from './linux/session-bus.ts';
import { watchTrayHost } from './linux/tray-host.ts';
import { panelShade } from './panel-shade.ts';
import { plain } from './plain-text.ts';

/** A session bus that doesn't answer by then is taken for none. */
const PATIENCE_MS = 1_000;
const LABEL_LENGTH = 80;
const TOOLTIP_LENGTH = 127;

export interface TrayDeps {
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** `assets/icons` */
  readonly iconsDir: string;
  readonly onCommand: (command: TrayCommand) => void;
  /** A left click on the icon, where the system doesn't take it for the menu. */
  readonly onActivated: () => void;
  /** On Linux a panel may come and go; told first when it is known. */
  readonly onPresenceChanged: (isPresent: boolean) => void;
}

export interface AppTray {
  update(state: TrayState): void;
  /** False: nobody may see the icon, so the window must stay reachable without it. False until it is known. */
  isPresent(): boolean;
  destroy(): void;
}

/**
 * The icon in the tray. On Linux it is made once the session bus has said whether there is a panel for it, and made
 * again when one comes later: Chromium looks for it only then. Without one the icon is made all the same, since an old
 * kind of tray (XEmbed) may show it, which can't be known; `isPresent` is false for that.
 */
export function createTray(deps: TrayDeps): AppTray {
  const { clock, platform, env, iconsDir, onCommand, onActivated, onPresenceChanged } = deps;
  let tray: Tray | null = null;
  let state: TrayState | null = null;
  let shownMenu = '';
  let isPresent = false;
  let isForPanel = false;
  const pictures = new Map<string, NativeImage>();

  function picture(icon: TrayIcon): NativeImage {
    const path = join(iconsDir, 'tray', iconFile(platform, env, icon));
    const known = pictures.get(path) ?? nativeImage.createFromPath(path);
    pictures.set(path, known);
    return known;
  }

  function make(): void {
    tray?.destroy();
    tray = new Tray(picture(state?.icon ?? 'idle'));
    tray.on('click', onActivated);
    shownMenu = '';
    paint();
  }

  function paint(): void {
    if (tray === null || state === null) return;
    tray.setImage(picture(state.icon));
    tray.setToolTip(plain(state.tooltip, TOOLTIP_LENGTH));
    const menu = JSON.stringify(state.menu);
    if (menu === shownMenu) return;
    shownMenu = menu;
    tray.setContextMenu(Menu.buildFromTemplate(state.menu.map((entry) => menuItem(entry, onCommand))));
  }

  function setPresent(isThere: boolean): void {
    cancelWait();
    isPresent = isThere;
    if (tray === null || (isThere && !isForPanel)) {
      // Chromium brings back by itself what was once in a panel, and never what was made without one.
      isForPanel = isThere;
      make();
    }
    onPresenceChanged(isThere);
  }

  nativeTheme.on('updated', paint);
  let cancelWait = (): void => undefined;
  let stopWatching = (): void => undefined;
  const address = platform === 'linux' ? sessionBusAddress(env) : null;
  if (platform !== 'linux') setPresent(true);
  else if (address === null) setPresent(false);
  else {
    cancelWait = clock.after(PATIENCE_MS, () => setPresent(false));
    stopWatching = watchTrayHost({ address, userId: process.getuid?.() ?? 0, onChanged: setPresent });
  }

  return {
    update(next) {
      state = next;
      paint();
    },
    isPresent: () => isPresent,
    destroy() {
      cancelWait();
      stopWatching();
      nativeTheme.off('updated', paint);
      tray?.destroy();
      tray = null;
    },
  };
}

function iconFile(platform: NodeJS.Platform, env: Readonly<NodeJS.ProcessEnv>, icon: TrayIcon): string {
  if (platform === 'darwin') return join('mac', `${icon}Template.png`);
  const shade = panelShade({
    platform,
    desktop: env['XDG_CURRENT_DESKTOP'] ?? '',
    isThemeDark: nativeTheme.shouldUseDarkColors,
    isSystemDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
  });
  return join(`${platform === 'win32' ? 'windows' : 'linux'}-${shade}`, `${icon}.png`);
}

function menuItem(entry: MenuEntry, onCommand: TrayDeps['onCommand']): MenuItemConstructorOptions {
  switch (entry.type) {
    case 'separator':
      return { type: 'separator' };
    case 'heading':
      return { label: label(entry.label), enabled: false };
    case 'item': {
      const detail = entry.detail === null ? '' : `  ${entry.detail}`;
      return { label: label(entry.label) + detail, click: () => onCommand(entry.command) };
    }
  }
}

/** A lone `&` would mark a mnemonic on every system; `_` is escaped by Chromium for dbusmenu. */
function label(text: string): string {
  return plain(text, LABEL_LENGTH).replaceAll('&', '&&');
}
