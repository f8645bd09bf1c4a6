import { screen, type BrowserWindow } from 'electron';
import type { Clock } from '../core/ports.ts';
import { backInSight } from './window-place.ts';

/** The system may move windows itself, and tells of one change several times. */
const SETTLED_MS = 500;

/** Brings a window back whose place went with a display, or with a part of one; also one that is out of sight. */
export function keepInSight(window: BrowserWindow, clock: Clock): void {
  let cancel = (): void => undefined;
  const look = (): void => {
    // Those the system keeps in place.
    if (window.isMaximized() || window.isFullScreen()) return;
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const place = backInSight(window.getBounds(), areas);
    if (place !== null) window.setBounds(place);
  };
  const soon = (): void => {
    cancel();
    cancel = clock.after(SETTLED_MS, look);
  };
  screen.on('display-removed', soon);
  screen.on('display-metrics-changed', soon);
  window.once('closed', () => {
    cancel();
    screen.off('display-removed', soon);
    screen.off('display-metrics-changed', soon);
  });
}
