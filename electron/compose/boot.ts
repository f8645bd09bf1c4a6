import { app } from 'electron';
import { join } from 'node:path';
import type { Clock } from '../core/ports.ts';
import type { CommandLine } from '../desktop/command-line.ts';
import type { PageName } from '../desktop/page-files.ts';
import { openWindowShell, type WindowShell } from '../desktop/window-shell.ts';

/** What is known before anything is opened. */
export interface Boot {
  readonly commandLine: CommandLine;
  /** The folder that holds `out` and `assets`. */
  readonly top: string;
  readonly assets: string;
  /** Where the page is served from while it is worked on; `null` otherwise. */
  readonly devUrl: string | null;
  readonly clock: Clock;
  readonly version: string;
  /** Opens a window, in which the page then waits until it can be answered. */
  readonly openShell: (page: PageName) => WindowShell;
}

export const systemClock: Clock = {
  nowMs: Date.now,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

export function createBoot(commandLine: CommandLine): Boot {
  const top = app.getAppPath();
  return {
    commandLine,
    top,
    assets: join(top, 'assets'),
    devUrl: app.isPackaged ? null : (process.env['SONGWATCH_DEV_URL'] ?? null),
    clock: systemClock,
    version: app.getVersion(),
    openShell: (page) =>
      openWindowShell({
        page,
        preload: join(top, 'out', 'preload', 'preload.cjs'),
        iconPath: process.platform === 'linux' ? join(top, 'assets', 'icons', '128x128.png') : null,
      }),
  };
}
