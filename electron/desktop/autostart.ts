import { app } from 'electron';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Among the arguments of a start at login: no window. */
const HIDDEN = '--hidden';

export interface AutostartDeps {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  readonly home: string;
  /** What starts the app: its program, and in development the app's folder. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** Whether Songwatch starts, hidden, when the user logs in. */
export interface Autostart {
  isOn(): Promise<boolean>;
  /** Fails where the file can't be written. */
  setOn(isOn: boolean): Promise<void>;
}

export function createAutostart(deps: AutostartDeps): Autostart {
  return deps.platform === 'linux' ? xdgAutostart(deps) : loginItem();
}

function loginItem(): Autostart {
  const args = [HIDDEN];
  return {
    isOn: async () => app.getLoginItemSettings({ args }).openAtLogin,
    setOn: async (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, args }),
  };
}

/** Desktop Application Autostart Specification 0.5: a file in the user's own folder. */
function xdgAutostart({ env, home, command: [program, ...args] }: AutostartDeps): Autostart {
  const folder = join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'autostart');
  const file = join(folder, 'songwatch.desktop');
  return {
    async isOn() {
      const entry = await readFile(file, 'utf8').catch(() => null);
      return entry !== null && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(entry);
    },
    async setOn(isOn) {
      if (!isOn) return rm(file, { force: true });
      await mkdir(dirname(file), { recursive: true });
      // An AppImage is mounted somewhere else at each start: the file that the user has is named beside it.
      const entry = desktopEntry([env['APPIMAGE'] || program, ...args, HIDDEN]);
      await writeFile(`${file}.part`, entry);
      return rename(`${file}.part`, file);
    },
  };
}

function desktopEntry(command: readonly string[]): string {
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Songwatch',
    'Comment=Tells you the moment a song is ready',
    `Exec=${command.map(execArgument).join(' ')}`,
    'Icon=songwatch',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * Desktop Entry Specification 1.5, "The Exec key": quoted, four characters escaped by a backslash, `%` doubled, and all
 * backslashes once more because the value is a string.
 */
export function execArgument(argument: string): string {
  if (/^[A-Za-z0-9_./=-]+$/.test(argument)) return argument;
  if (/[\n\r]/.test(argument))
    throw new Error('a program with a line break in its path cannot be started at login');
  const quoted = argument
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('%', '%%')
    .replaceAll('\\', '\\\\');
  return `"${quoted}"`;
}
