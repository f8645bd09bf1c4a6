import { spawn } from 'node:child_process';
import { chmodSync, copyFileSync, fsyncSync, openSync, closeSync, renameSync, rmSync } from 'node:fs';

/**
 * Puts a new AppImage in the place of the one that the user has. At every moment there is a whole one under that name:
 * a full disk or a power cut leaves the old. The name stays, so that whatever starts it at login still does.
 */
export function replaceFile(downloaded: string, target: string): void {
  const part = `${target}.part`;
  try {
    copyFileSync(downloaded, part);
    chmodSync(part, 0o755);
    const handle = openSync(part, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  rmSync(downloaded, { force: true });
}

/** Starts it on its own: it outlives us, and mounts itself anew. */
export function startFile(target: string, env: Readonly<NodeJS.ProcessEnv>): void {
  const { APPIMAGE: _file, APPDIR: _folder, ARGV0: _name, OWD: _from, ...clean } = env;
  spawn(target, [], { env: clean, detached: true, stdio: 'ignore' }).unref();
}
