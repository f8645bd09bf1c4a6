import { app } from 'electron';
import { spawn } from 'node:child_process';

/** Switches of Chromium's that say how this system is, and so hold for another process too. */
const INHERITED = /^--(no-sandbox|password-store=|ozone-platform)/;

/** Starts the demo beside this app: its own process and profile. */
export function startDemoProcess(): void {
  const inherited = process.argv.filter((argument) => INHERITED.test(argument));
  const entry = app.isPackaged ? [] : [app.getAppPath()];
  spawn(process.execPath, [...inherited, ...entry, '--demo'], { detached: true, stdio: 'ignore' }).unref();
}
