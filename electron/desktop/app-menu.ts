import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuHandlers {
  readonly onTrackFromClipboard: () => void;
  readonly onCheckNow: () => void;
  readonly onSettings: () => void;
  readonly onOpenLogs: () => void;
}

/** Keeps Electron from building its default menu. Before the app is ready. */
export function withoutDefaultMenu(): void {
  Menu.setApplicationMenu(null);
}

/** The menu bar: at the top of the screen on macOS, elsewhere hidden until Alt is pressed. */
export function installMenu(handlers: MenuHandlers, platform: NodeJS.Platform, isDeveloping: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(handlers, platform, isDeveloping)));
}

function menuTemplate(
  { onTrackFromClipboard, onCheckNow, onSettings, onOpenLogs }: MenuHandlers,
  platform: NodeJS.Platform,
  isDeveloping: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const settings: MenuItemConstructorOptions = {
    label: 'Settings…',
    accelerator: 'CommandOrControl+,',
    click: onSettings,
  };
  const songs: MenuItemConstructorOptions[] = [
    { label: 'Track from Clipboard', click: onTrackFromClipboard },
    { label: 'Check Now', click: onCheckNow },
    separator,
    ...(isMac ? [] : [settings, separator]),
    { role: 'close' },
    ...(isMac ? [] : [{ role: 'quit', accelerator: 'Control+Q' } as const]),
  ];
  const appItems: MenuItemConstructorOptions[] = [
    { role: 'about' },
    separator,
    settings,
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(isDeveloping ? ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
  ];
  return [
    ...(isMac ? [{ label: 'Songwatch', submenu: appItems }] : []),
    { label: isMac ? 'File' : '&Songs', submenu: songs },
    { role: 'editMenu' },
    { label: isMac ? 'View' : '&View', submenu: view },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    { role: 'help', submenu: [{ label: 'Open Logs', click: onOpenLogs }] },
  ];
}
