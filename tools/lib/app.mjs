import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endProcess, hasEnded } from './children.mjs';
import { top } from './run.mjs';

/** What Chromium and Electron say of every virtual or half-equipped desktop, and what nobody can act on. */
const noise = [
  /Failed to set fd limit/,
  /system_bus_socket/,
  /Failed to connect to the bus/,
  /org\.freedesktop\.(UPower|NetworkManager|login1)/,
  /^ALSA lib /,
  /audio_manager|alsa_util|snd_/,
  /gpu|GLES|EGL|vulkan|viz_main|gl_surface|ContextResult/i,
  /dri3|MESA|libGL/,
  /Gtk-(WARNING|Message|CRITICAL)|GLib-GIO|dconf-WARNING|LIBDBUSMENU/,
  /Failed to load module "(canberra|appmenu|colorreload|window-decorations|xapp)/,
  /DevTools listening on/,
  /xdg-settings|xdg-mime/,
  /^\s*$/,
];

/** @param {string} line of the runtime's standard error */
export function isNoise(line) {
  return noise.some((pattern) => pattern.test(line));
}

/**
 * The switches that Electron itself needs here.
 * @param {boolean} isVirtualDesktop
 */
export function electronSwitches(isVirtualDesktop) {
  return [
    // Chromium refuses its sandbox to root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(isVirtualDesktop ? ['--password-store=gnome-libsecret'] : []),
  ];
}

/**
 * Starts the app from its build.
 * @param {{ executable: string }} runtime
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
export function startApp(runtime, args, env) {
  const child = spawn(runtime.executable, args, { cwd: top, env, stdio: ['ignore', 'inherit', 'pipe'] });
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!isNoise(line)) console.error(line);
  });
  return child;
}

/**
 * Resolves to the app's exit code when it ends; Ctrl+C and a termination ask it to end in good order.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
export async function whenEnded(child) {
  const stop = () => void endProcess(child, 5000);
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  process.on('SIGHUP', stop);
  try {
    if (hasEnded(child)) return child.exitCode ?? 0;
    return await new Promise((resolve) => {
      child.on('error', (error) => {
        console.error(`Electron could not be started: ${error.message}`);
        resolve(1);
      });
      child.on('exit', (code) => resolve(code ?? 0));
    });
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    process.off('SIGHUP', stop);
  }
}
