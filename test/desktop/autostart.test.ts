import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAutostart, execArgument } from '../../electron/desktop/autostart.ts';

const app = vi.hoisted(() => ({ getLoginItemSettings: vi.fn(), setLoginItemSettings: vi.fn() }));
vi.mock('electron', () => ({ app }));

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'songwatch-autostart-'));
});

afterEach(() => rm(home, { recursive: true }));

const onLinux = (env: NodeJS.ProcessEnv = {}, command: [string, ...string[]] = ['/opt/songwatch']) =>
  createAutostart({ platform: 'linux', env, home, command });

const entry = () => readFile(join(home, '.config', 'autostart', 'songwatch.desktop'), 'utf8');

test('is off until it is set on, and off again', async () => {
  const autostart = onLinux();
  expect(await autostart.isOn()).toBe(false);
  await autostart.setOn(true);
  await autostart.setOn(true);
  expect(await autostart.isOn()).toBe(true);
  expect(await entry()).toContain('\nExec=/opt/songwatch --hidden\n');
  await autostart.setOn(false);
  await autostart.setOn(false);
  expect(await autostart.isOn()).toBe(false);
});

test('is off where the user switched it off in the desktop’s own settings', async () => {
  const autostart = onLinux();
  await autostart.setOn(true);
  const file = join(home, '.config', 'autostart', 'songwatch.desktop');
  for (const line of ['Hidden=true', 'X-GNOME-Autostart-enabled=false']) {
    await writeFile(file, `${(await entry()).replace(/X-GNOME.*\n/, '')}${line}\n`);
    expect(await autostart.isOn()).toBe(false);
  }
});

test('lies where the desktop looks for it', async () => {
  const folder = join(home, 'elsewhere');
  await onLinux({ XDG_CONFIG_HOME: folder }).setOn(true);
  expect(await readFile(join(folder, 'autostart', 'songwatch.desktop'), 'utf8')).toMatch(
    /^\[Desktop Entry\]\n/,
  );
});

test('starts the AppImage that the user has, not the place where it is mounted', async () => {
  await onLinux({ APPIMAGE: '/home/me/My Apps/Songwatch.AppImage' }, ['/tmp/.mount_x/songwatch']).setOn(true);
  expect(await entry()).toContain('\nExec="/home/me/My Apps/Songwatch.AppImage" --hidden\n');
});

test('starts the app’s folder while it is developed', async () => {
  await onLinux({}, ['/usr/bin/electron', '/home/me/song watch']).setOn(true);
  expect(await entry()).toContain('\nExec=/usr/bin/electron "/home/me/song watch" --hidden\n');
});

test.each([
  ['/usr/bin/songwatch', '/usr/bin/songwatch'],
  ['/a b', '"/a b"'],
  ['/a"b', '"/a\\\\"b"'],
  ['/a$b`c', '"/a\\\\$b\\\\`c"'],
  ['/a\\b', '"/a\\\\\\\\b"'],
  ['/100%', '"/100%%"'],
])('the argument %s is written as %s', (argument, expected) => {
  expect(execArgument(argument)).toBe(expected);
});

test('a path that would begin a line of its own is refused', () => {
  expect(() => execArgument('/a\nExec=evil')).toThrow('line break');
});

test.each(['win32', 'darwin'] as const)('on %s the system keeps it', async (platform) => {
  app.getLoginItemSettings.mockReturnValue({ openAtLogin: true });
  const autostart = createAutostart({ platform, env: {}, home, command: ['/x'] });
  expect(await autostart.isOn()).toBe(true);
  await autostart.setOn(false);
  expect(app.setLoginItemSettings).toHaveBeenCalledWith({ openAtLogin: false, args: ['--hidden'] });
});
