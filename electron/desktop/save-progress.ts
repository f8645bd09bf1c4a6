import type { BrowserWindow } from 'electron';
import type { SaveSummary } from '../core/save-queue.ts';

/** How far saving is, on the taskbar (Windows), the dock (macOS) or a launcher that has a place for it (some Linux). */
export function showProgress(window: BrowserWindow | null, summary: SaveSummary): void {
  const { share, isPaused, trouble } = summary;
  if (share === null) return window?.setProgressBar(-1);
  window?.setProgressBar(share, { mode: trouble !== null ? 'error' : isPaused ? 'paused' : 'normal' });
}
