import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URLS, type PageName } from './page-files.ts';
import { windowBackground } from './theme.ts';
import { MINI_SIZE, MIN_HEIGHT, MIN_WIDTH } from './window-place.ts';

export interface WindowShellDeps {
  readonly page: PageName;
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

const SHAPES: Readonly<Record<PageName, BrowserWindowConstructorOptions>> = {
  main: { minWidth: MIN_WIDTH, minHeight: MIN_HEIGHT, autoHideMenuBar: true },
  mini: {
    ...MINI_SIZE,
    useContentSize: true,
    frame: false,
    resizable: false,
    maximizable: false,
    minimizable: false,
    fullscreenable: false,
    alwaysOnTop: true,
    skipTaskbar: true,
  },
};

/** Begins a window of the app's, whose page reaches nothing but the preload. */
export function openWindowShell({ page, preload, iconPath }: WindowShellDeps): WindowShell {
  const window = new BrowserWindow({
    ...SHAPES[page],
    title: 'Songwatch',
    show: false,
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
    window.loadURL(PAGE_URLS[page]).catch(() => resolve());
  });
  return { window, isReady };
}
