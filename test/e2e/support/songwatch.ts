import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright';

/** The repository's folder. */
export const TOP = fileURLToPath(new URL('../../..', import.meta.url));

export interface LaunchOptions {
  /** Its profile; the same one again is a restart. */
  readonly profile: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What is started in place of Electron, to start it. */
  readonly program?: string;
  /** `basic` is a system without a keyring. */
  readonly passwordStore?: 'gnome-libsecret' | 'basic';
}

export interface Songwatch {
  readonly app: ElectronApplication;
  readonly pid: number;
  /** What was started. */
  readonly program: string;
  /** What the log says of this start. Standard output is read by Playwright, which drops what comes early. */
  log(): Promise<string>;
  window(): Promise<Page>;
  /** As the user quits, or the session ends: everything is closed in order. */
  quit(): Promise<void>;
  /** As a power cut: nothing is. */
  kill(): Promise<void>;
}

export async function launch(options: LaunchOptions): Promise<Songwatch> {
  const { profile, args = [], env = {}, passwordStore = 'gnome-libsecret', program } = options;
  const logFile = join(profile, 'logs', 'songwatch.log');
  const readLog = () => readFile(logFile, 'utf8').catch(() => '');
  const before = (await readLog()).length;
  const app = await _electron.launch({
    cwd: TOP,
    ...(program === undefined ? {} : { executablePath: program }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      // Playwright would have the weak one.
      `--password-store=${passwordStore}`,
      ...['-r', join(TOP, 'tools', 'runtime', 'keep-password-store.cjs')],
      '.',
      `--user-data-dir=${profile}`,
      ...args,
    ],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  // After its end Playwright no longer knows it.
  const child = app.process();
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    app,
    pid: child.pid ?? 0,
    program: child.spawnfile,
    log: async () => (await readLog()).slice(before),
    window: () => app.firstWindow(),
    async quit() {
      // By `app.evaluate` one in a hundred never came to its end: "Resulting promise was garbage collected".
      if (child.exitCode === null) child.kill('SIGTERM');
      await gone;
    },
    async kill() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A folder of its own that goes when the test is over. */
export async function temporaryFolder(name: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), `songwatch-${name}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** The environment of a user who keeps music in `music`, told where desktops tell it. */
export async function musicFolder(folder: string, music: string): Promise<Record<string, string>> {
  const config = join(folder, 'config');
  await mkdir(config, { recursive: true });
  await mkdir(music, { recursive: true });
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_MUSIC_DIR="${music}"\n`);
  return { XDG_CONFIG_HOME: config };
}
