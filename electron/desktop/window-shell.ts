import { BrowserWindow } from 'electron';
import { windowBackground } from './theme.ts';
import { MIN_HEIGHT, MIN_WIDTH } from './window-place.ts';

export interface WindowShellDeps {
  /** The page's address. */
  readonly url: string;
  readonly preload: string;
  /** The window's own icon, where the system doesn't take it from the program (Linux); else `null`. */
  readonly iconPath: string | null;
}

/** A window in which the page is being loaded, not shown yet. */
export interface WindowShell {
  readonly window: BrowserWindow;
  /** There is something to see, or it is known that there won't be: an empty window is better than none. */
  readonly isReady: Promise<void>;
}

/** Begins a window of the app's, whose page reaches nothing but the preload. */
export function openWindowShell({ url, preload, iconPath }: WindowShellDeps): WindowShell {
  const window = new BrowserWindow({
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: 'Songwatch',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: windowBackground(),
    ...(iconPath === null ? {} : { icon: iconPath }),
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  const isReady = new Promise<void>((resolve) => {
    window.once('ready-to-show', () => resolve());
    window.loadURL(url).catch(() => resolve());
  });
  return { window, isReady };
}
