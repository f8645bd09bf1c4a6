import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DemoService } from '../../../electron/demo/service.ts';
import { startElectron, TOP, type Running } from './electron.ts';
import { makeProfile } from './profile.ts';

/** The real app without a window, with a library of 1,000 and an account at the service, told of these ids. */
export async function startTracking(
  folder: string,
  service: DemoService,
  ids: readonly string[],
): Promise<Running> {
  const profile = await makeProfile(folder, service, 1_000);
  return startElectron({ folder: TOP, args: ['--hidden', `--user-data-dir=${profile}`, 'track', ...ids] });
}

export interface DocumentLoop {
  /** When each task's end was seen, in ms since the epoch. */
  readonly seenAtMs: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** `baselines/document-loop.mjs` on the same tasks. */
export function startDocumentLoop(service: DemoService, key: string, ids: readonly string[]): DocumentLoop {
  const program = fileURLToPath(new URL('../baselines/document-loop.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, service.aceBaseUrl, key, ...ids], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const hasEnded = once(child, 'exit');
  process.once('exit', () => child.kill());
  const seenAtMs = new Map<string, number>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, id = '', atMs] = line.split(' ');
    seenAtMs.set(id, Number(atMs));
  });
  return {
    seenAtMs,
    async stop() {
      child.kill();
      await hasEnded;
    },
  };
}

/** Waits for something that happens by itself. */
export async function until(what: string, withinMs: number, isTrue: () => boolean): Promise<void> {
  const giveUpAtMs = Date.now() + withinMs;
  while (!isTrue()) {
    if (Date.now() > giveUpAtMs) throw new Error(`${what} did not happen within ${withinMs / 1_000} s`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
