import { nativeTheme, screen, type BrowserWindow } from 'electron';
import type { Clock } from '../core/ports.ts';
import { keepInSight } from './display-change.ts';
import { windowBackground } from './theme.ts';
import { MINI_SIZE, miniBounds, type Bounds } from './window-place.ts';
import type { WindowShell } from './window-shell.ts';

/** As long as a window manager may take to put a frame around a new window. */
const FRAMED_MS = 3_000;

export interface MiniWindowDeps {
  readonly clock: Clock;
  readonly shell: WindowShell;
  readonly place: {
    load(): { readonly x: number; readonly y: number } | null;
    save(place: { readonly x: number; readonly y: number }): void;
  };
}

/** Shows the mini player where it was left, once there is something to see. */
export function placeMiniWindow({ clock, shell, place }: MiniWindowDeps): BrowserWindow {
  const { window, isReady } = shell;
  const paint = (): void => window.setBackgroundColor(windowBackground());
  // Its menu would open with Alt, over all of it.
  window.removeMenu();
  window.on('close', () => {
    const [x = 0, y = 0] = window.getPosition();
    place.save({ x, y });
  });
  window.once('closed', () => nativeTheme.off('updated', paint));
  nativeTheme.on('updated', paint);
  void isReady.then(() => {
    if (window.isDestroyed()) return;
    // Who has enlarged the window's text has enlarged this one's too.
    const zoom = window.webContents.getZoomFactor();
    const size = { width: Math.round(MINI_SIZE.width * zoom), height: Math.round(MINI_SIZE.height * zoom) };
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const bounds = miniBounds(place.load(), size, areas);
    window.setBounds(bounds);
    keepInSight(window, clock);
    if (process.platform === 'linux') keepWhenFramed(window, bounds, clock);
    window.show();
  });
  return window;
}

/**
 * Under X11 some window managers put even a window without a frame into one. Chromium then takes the place in that frame,
 * 0, 0, for the one on the screen, until it is moved: it would be remembered as where the user left it.
 */
function keepWhenFramed(window: BrowserWindow, bounds: Bounds, clock: Clock): void {
  const putBack = (): void => {
    const [x, y] = window.getPosition();
    if (x === 0 && y === 0) window.setBounds(bounds);
  };
  const cancel = clock.after(FRAMED_MS, () => window.off('move', putBack));
  window.on('move', putBack);
  window.once('closed', cancel);
}
