import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The repository's folder, which is the real app's. */
export const TOP = fileURLToPath(new URL('../../..', import.meta.url));

/** One of the bare apps that ours is measured against. */
export function baseline(name: 'tray' | 'window'): string {
  return fileURLToPath(new URL(`../baselines/${name}`, import.meta.url));
}

export interface Launch {
  /** The app's own. */
  readonly folder: string;
  readonly args: readonly string[];
  /** For `support/probe.cjs`, which is only loaded with it. */
  readonly selector?: string;
  /** Another copy of Electron than the one that `npm run bench` names. */
  readonly executable?: string;
}

export interface Running {
  readonly pid: number;
  /** By the same clock as the probe's. */
  readonly startedAtMs: number;
  /** What follows `word` on the line of stdout that begins with it. */
  said(word: string): Promise<string>;
  readonly hasEnded: Promise<void>;
  /** Asks it to quit, and insists after 5 s. */
  quit(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/** The Electron that `npm run bench` has found. */
export function electronExecutable(): string {
  const executable = process.env['SONGWATCH_ELECTRON'];
  if (!executable) throw new Error('SONGWATCH_ELECTRON is not set: run this by `npm run bench`');
  return executable;
}

/** Starts an app, ours and the bare ones with the same switches. */
export function startElectron({ folder, args, selector, executable }: Launch): Running {
  const probe = fileURLToPath(new URL('./probe.cjs', import.meta.url));
  const switches = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--password-store=gnome-libsecret',
    ...(selector === undefined ? [] : ['-r', probe]),
  ];
  const startedAtMs = performance.timeOrigin + performance.now();
  const child = spawn(executable ?? electronExecutable(), [...switches, folder, ...args], {
    env: { ...process.env, SONGWATCH_BENCH_SELECTOR: selector ?? '' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const hasEnded = once(child, 'exit').then(() => undefined);
  const lines = createInterface({ input: child.stdout });
  const insist = () => child.kill('SIGKILL');
  process.once('exit', insist);
  void hasEnded.then(() => process.off('exit', insist));

  return {
    pid: child.pid ?? 0,
    startedAtMs,
    hasEnded,
    said: (word) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) => reject(new Error(`${folder} did not say “${word}”: ${why}`));
        const timer = setTimeout(() => fail(`not within ${PATIENCE_MS / 1_000} s`), PATIENCE_MS);
        lines.on('line', (line) => {
          if (!line.startsWith(`${word} `)) return;
          clearTimeout(timer);
          resolve(line.slice(word.length + 1));
        });
        void hasEnded.then(() => {
          clearTimeout(timer);
          fail('it ended before');
        });
      }),
    async quit() {
      child.kill('SIGTERM');
      const timer = setTimeout(insist, 5_000);
      await hasEnded;
      clearTimeout(timer);
    },
  };
}
