import { ipcMain } from 'electron';
import { RUNNING } from '../contract/ipc.ts';

/**
 * Lets a page be loaded before it can be answered: its preload asks this first, and nothing else until it is told. Whoever
 * asks learns nothing but that.
 */
export function tellWhenRunning(running: Promise<unknown>): void {
  ipcMain.handle(RUNNING, () => running.then(() => null));
}
