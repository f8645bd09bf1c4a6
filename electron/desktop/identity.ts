import { app } from 'electron';

/** As in electron-builder.yml: what installed shortcuts and desktop files are called. */
const APP_ID = 'org.songwatch.Songwatch';
export const DESKTOP_ENTRY = 'songwatch';

/**
 * Lets the system tell that windows, notifications and the installed shortcut are one program: without it Windows shows
 * no notification, and Linux shows them under Electron's name and icon. Before the app is ready.
 */
export function setIdentity(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): void {
  if (platform === 'win32') app.setAppUserModelId(APP_ID);
  if (platform === 'linux') env['CHROME_DESKTOP'] = `${DESKTOP_ENTRY}.desktop`;
}
