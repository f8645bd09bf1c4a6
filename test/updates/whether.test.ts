import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appImage, whyUpdatesAreOff, type Installation } from '../../electron/updates/whether.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songwatch-whether-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const MOUNTED = '/tmp/.mount_Songwa1';

function installation(change: Partial<Installation>): Installation {
  return {
    platform: 'linux',
    env: {},
    program: `${MOUNTED}/songwatch`,
    resources: join(folder, 'resources'),
    isPackaged: true,
    isDemo: false,
    ...change,
  };
}

const asAppImage = () => ({ APPIMAGE: join(folder, 'Songwatch.AppImage'), APPDIR: MOUNTED });

test('an AppImage in a folder of the user’s is updated, and so are Windows and macOS', async () => {
  expect(await whyUpdatesAreOff(installation({ env: asAppImage() }))).toBeNull();
  expect(await whyUpdatesAreOff(installation({ platform: 'win32' }))).toBeNull();
  expect(await whyUpdatesAreOff(installation({ platform: 'darwin' }))).toBeNull();
});

test('the demo and a build for development are not', async () => {
  expect(await whyUpdatesAreOff(installation({ env: asAppImage(), isDemo: true }))).toBe('demo');
  expect(await whyUpdatesAreOff(installation({ env: asAppImage(), isPackaged: false }))).toBe('development');
});

test.each(['deb', 'rpm'])('what came as a %s is left to the system', async (type) => {
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'resources', 'package-type'), type);
  const program = '/opt/Songwatch/songwatch';
  expect(await whyUpdatesAreOff(installation({ program }))).toBe('system-package');
});

test('what was unpacked by hand is not replaced, whatever the package before left in its folder', async () => {
  const program = join(folder, 'songwatch');
  expect(await whyUpdatesAreOff(installation({ program }))).toBe('archive');
  await mkdir(join(folder, 'resources'));
  await writeFile(join(folder, 'resources', 'package-type'), 'rpm');
  expect(await whyUpdatesAreOff(installation({ program }))).toBe('archive');
});

test('a terminal that is an AppImage itself doesn’t get its own file replaced', async () => {
  const env = { APPIMAGE: join(folder, 'Terminal.AppImage'), APPDIR: '/tmp/.mount_Termin2' };
  const program = '/opt/Songwatch/songwatch';
  expect(appImage(env, program)).toBeNull();
  expect(await whyUpdatesAreOff(installation({ env, program }))).toBe('archive');
  expect(appImage({ ...env, APPDIR: '/tmp/.mount_Songwa' }, `${MOUNTED}/songwatch`)).toBeNull();
});

test('an AppImage that this user can’t replace is left alone', async () => {
  const gone = join(folder, 'gone', 'Songwatch.AppImage');
  const env = { ...asAppImage(), APPIMAGE: gone };
  expect(await whyUpdatesAreOff(installation({ env }))).toBe('read-only');
  if (process.getuid?.() === 0) return;
  await chmod(folder, 0o555);
  expect(await whyUpdatesAreOff(installation({ env: asAppImage() }))).toBe('read-only');
  await chmod(folder, 0o755);
});
