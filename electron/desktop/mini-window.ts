import { nativeTheme, screen, type BrowserWindow } from 'electron';
import { windowBackground } from './theme.ts';
import { MINI_SIZE, miniBounds } from './window-place.ts';
import type { WindowShell } from './window-shell.ts';

export interface MiniWindowDeps {
  readonly shell: WindowShell;
  readonly place: {
    load(): { readonly x: number; readonly y: number } | null;
    save(place: { readonly x: number; readonly y: number }): void;
  };
}

/** Shows the mini player where it was left, once there is something to see. */
export function placeMiniWindow({ shell, place }: MiniWindowDeps): BrowserWindow {
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
    window.setBounds(miniBounds(place.load(), size, areas));
    window.show();
  });
  return window;
}
