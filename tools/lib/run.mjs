import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const top = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts a path below the repository's folder */
export const fromTop = (...parts) => join(top, ...parts);

/**
 * The command line of an installed package's own program, run by this Node: no shell, no npx, the same on every system.
 * @param {string} name of the package, such as 'vite'
 * @param {string} [command] where it is called otherwise than its package, such as 'tsc' of 'typescript'
 * @returns {[string, ...string[]]}
 */
export function program(name, command = name) {
  const folder = fromTop('node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [process.execPath, join(folder, typeof bin === 'string' ? bin : bin[command])];
}

/**
 * Runs a command to its end. Never rejects: a command that can't be started has code 127.
 * @param {string[]} command
 * @param {{ quiet?: boolean, env?: NodeJS.ProcessEnv, cwd?: string }} [options] quiet: collect the output instead of
 *   showing it
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function run([file = '', ...args], { quiet = false, env = process.env, cwd = top } = {}) {
  const startedAt = performance.now();
  return new Promise((resolvePromise) => {
    let output = '';
    const end = (/** @type {number} */ code) =>
      resolvePromise({ code, output, seconds: (performance.now() - startedAt) / 1000 });
    const child = spawn(file, args, { cwd, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += `${error.message}\n`;
      end(127);
    });
    child.on('close', (code, signal) => end(code ?? (signal ? 1 : 0)));
  });
}

/** Ends the script with a sentence for a person, not a stack trace. */
export class Stop extends Error {}

/**
 * Runs a script's body; a `Stop` is printed as it is, anything else is a bug and shows its stack.
 * @param {() => Promise<number | void>} body resolves to the exit code
 */
export async function script(body) {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exitCode = 1;
  }
}
