import { app, nativeImage, type BrowserWindow } from 'electron';
import { join } from 'node:path';

export interface BadgeDeps {
  readonly platform: NodeJS.Platform;
  /** `assets/icons` */
  readonly iconsDir: string;
  readonly window: () => BrowserWindow | null;
}

/** The number of new songs on the dock (macOS), on launchers that have one (Linux), or a dot on the taskbar (Windows). */
export function createBadge({ platform, iconsDir, window }: BadgeDeps): (unheardCount: number) => void {
  let shown = 0;
  return (unheardCount) => {
    if (platform === 'win32') {
      // A window that was made since has none, so it is set anew each time.
      const dot = unheardCount > 0 ? nativeImage.createFromPath(join(iconsDir, 'badge.png')) : null;
      window()?.setOverlayIcon(dot, dot === null ? '' : `${unheardCount} new`);
      return;
    }
    if (unheardCount === shown) return;
    shown = unheardCount;
    app.setBadgeCount(unheardCount);
  };
}
