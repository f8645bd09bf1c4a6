import { app } from 'electron';
import { spawn } from 'node:child_process';

/** Switches of Chromium's that say how this system is, and so hold for another process too. */
const INHERITED = /^--(no-sandbox|password-store=|ozone-platform)/;

/** Starts this app once more, as its own process, with these arguments. */
export function startAgain(args: readonly string[], env: Readonly<NodeJS.ProcessEnv> = process.env): void {
  const inherited = process.argv.filter((argument) => INHERITED.test(argument));
  const entry = app.isPackaged ? [] : [app.getAppPath()];
  const started = spawn(process.execPath, [...inherited, ...entry, ...args], {
    detached: true,
    stdio: 'ignore',
    env,
  });
  // Whoever waits for what it does sees that nothing comes.
  started.on('error', () => undefined);
  started.unref();
}

/** Starts the demo beside this app: its own process and profile. */
export function startDemoProcess(): void {
  startAgain(['--demo']);
}

/**
 * On Wayland a window comes to the front only by a token of the click that asks for it, and Electron takes one from nobody
 * but itself: from its own notifications, and from a second start, which brings it in its environment and ends once it has
 * handed it over. The window is shown by that start.
 */
export function bringToFront(token: string): void {
  if (process.env['XDG_SESSION_TYPE'] !== 'wayland') return;
  startAgain([`--user-data-dir=${app.getPath('userData')}`], {
    ...process.env,
    XDG_ACTIVATION_TOKEN: token,
  });
}
