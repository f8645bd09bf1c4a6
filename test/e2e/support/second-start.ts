import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { TOP, type Songwatch } from './songwatch.ts';

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What it is started with in the test's profile. */
export function commandLine(folder: string, ...args: string[]): string[] {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [...sandbox, '.', `--user-data-dir=${join(folder, 'profile')}`, ...args];
}

/** Starts the program again in the same profile, as a launcher, a browser or a terminal does. */
export async function startAgain(songwatch: Songwatch, folder: string, ...args: string[]): Promise<Ended> {
  const given = commandLine(folder, ...args);
  return new Promise((resolve) => {
    const child = execFile(
      songwatch.program,
      given,
      { cwd: TOP, timeout: 20_000 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
