import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Words } from '../core/words/english.ts';

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

type MenuWords = Words['menu'];

/** The menu bar: at the top of the screen on macOS, elsewhere hidden until Alt is pressed. */
export function installMenu(
  handlers: MenuHandlers,
  words: MenuWords,
  platform: NodeJS.Platform,
  isDeveloping: boolean,
): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(handlers, words, platform, isDeveloping)));
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Electron knows its roles in English alone, so that each is given its words here. */
function menuTemplate(
  { onTrackFromClipboard, onCheckNow, onSettings, onOpenLogs }: MenuHandlers,
  words: MenuWords,
  platform: NodeJS.Platform,
  isDeveloping: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  /** macOS has no letters to press with Alt. */
  const top = (label: string): string => (isMac ? label.replace('&', '') : label);
  const settings: MenuItemConstructorOptions = {
    label: words.settings,
    accelerator: 'CommandOrControl+,',
    click: onSettings,
  };
  const songs: MenuItemConstructorOptions[] = [
    { label: words.trackClipboard, click: onTrackFromClipboard },
    { label: words.checkNow, click: onCheckNow },
    separator,
    ...(isMac ? [] : [settings, separator]),
    { role: 'close', label: words.close },
    ...(isMac ? [] : [{ role: 'quit', label: words.quit, accelerator: 'Control+Q' } as const]),
  ];
  const help: MenuItemConstructorOptions[] = [{ label: words.openLogs, click: onOpenLogs }];
  return [
    ...(isMac ? [{ label: 'Songwatch', submenu: macAppItems(words, settings) }] : []),
    { label: isMac ? words.file : words.songs, submenu: songs },
    { role: 'editMenu', label: top(words.edit), submenu: editItems(words) },
    { label: top(words.view), submenu: viewItems(words, isDeveloping) },
    ...(isMac ? [{ role: 'windowMenu', label: words.window, submenu: macWindowItems(words) } as const] : []),
    { role: 'help', label: top(words.help), submenu: help },
  ];
}

function editItems(words: MenuWords): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: words.undo },
    { role: 'redo', label: words.redo },
    separator,
    { role: 'cut', label: words.cut },
    { role: 'copy', label: words.copy },
    { role: 'paste', label: words.paste },
    { role: 'selectAll', label: words.selectAll },
  ];
}

function viewItems(words: MenuWords, isDeveloping: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'resetZoom', label: words.resetZoom },
    { role: 'zoomIn', label: words.zoomIn },
    { role: 'zoomOut', label: words.zoomOut },
    ...otherZoomKeys(words),
    separator,
    { role: 'togglefullscreen', label: words.fullScreen },
    ...(isDeveloping ? ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
  ];
}

/** On many keyboards + takes Shift, which nobody presses for this; and a keypad has the same keys once more. */
function otherZoomKeys(words: MenuWords): MenuItemConstructorOptions[] {
  const unseen = { visible: false, acceleratorWorksWhenHidden: true } as const;
  return [
    { role: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+=', ...unseen },
    { role: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+numadd', ...unseen },
    { role: 'zoomOut', label: words.zoomOut, accelerator: 'CommandOrControl+numsub', ...unseen },
    { role: 'resetZoom', label: words.resetZoom, accelerator: 'CommandOrControl+num0', ...unseen },
  ];
}

function macAppItems(words: MenuWords, settings: MenuItemConstructorOptions): MenuItemConstructorOptions[] {
  return [
    { role: 'about', label: words.about },
    separator,
    settings,
    separator,
    { role: 'hide', label: words.hide },
    { role: 'hideOthers', label: words.hideOthers },
    { role: 'unhide', label: words.showAll },
    separator,
    { role: 'quit', label: words.quit },
  ];
}

function macWindowItems(words: MenuWords): MenuItemConstructorOptions[] {
  return [
    { role: 'minimize', label: words.minimise },
    { role: 'zoom', label: words.zoom },
    separator,
    { role: 'front', label: words.allToFront },
  ];
}
