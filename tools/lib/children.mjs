import { spawn } from 'node:child_process';
import { findOnPath } from './which.mjs';

/**
 * Starts a helper that must not outlive this process, whatever ends it: the kernel kills the helper with its parent
 * (where setpriv can ask for that). It has a process group of its own, so that Ctrl+C reaches the app first.
 * @param {string[]} command
 * @param {import('node:child_process').SpawnOptions} options
 */
export function startHelper(command, options) {
  const [file = '', ...args] = findOnPath('setpriv')
    ? ['setpriv', '--pdeathsig', 'KILL', '--', ...command]
    : command;
  const child = spawn(file, args, { ...options, detached: true });
  child.on('error', () => {});
  return child;
}

/**
 * Asks a process to end, and insists after a while. Resolves when it is gone.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} patienceMs
 */
export async function endProcess(child, patienceMs) {
  if (child.pid === undefined || hasEnded(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await gone;
  clearTimeout(insist);
}

/** @param {import('node:child_process').ChildProcess} child */
export function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}
