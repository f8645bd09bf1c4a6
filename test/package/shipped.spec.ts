import { getCurrentFuseWire, FuseV1Options } from '@electron/fuses';
import { extractFile, listPackage } from '@electron/asar';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { chromium } from 'playwright/test';
import { expect, test } from '../e2e/support/fixtures.ts';
import { temporaryFolder, TOP } from '../e2e/support/songwatch.ts';

const FOLDER = join(TOP, 'dist', 'linux-unpacked');
const PROGRAM = join(FOLDER, 'songwatch');
const BUDGET_BYTES = 8_000_000;

/** Starts the package as a desktop does. */
function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const switches = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--password-store=gnome-libsecret',
  ];
  return spawn(PROGRAM, [...switches, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('the fuses of the packaged program are as they were ordered', async () => {
  const wire = await getCurrentFuseWire(PROGRAM);
  const named = Object.fromEntries(
    Object.entries(FuseV1Options)
      .filter(([, index]) => typeof index === 'number')
      .map(([name, index]) => [name, String.fromCharCode(wire[index as FuseV1Options] ?? 0) === '1']),
  );
  expect(named).toEqual({
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
  });
});

test('only what is needed is packed, and it stays within its budget', async () => {
  const resources = join(FOLDER, 'resources');
  const entries = await readdir(resources, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET_BYTES);
  // One native addon, for this system.
  expect(files.filter((file) => file.endsWith('.node'))).toHaveLength(1);
  const packed = listPackage(join(resources, 'app.asar'), { isPack: false });
  expect(packed).toContain('/out/main/main.js');
  expect(packed.filter((file) => /\.(map|ts|tsx|svelte|md)$/i.test(file))).toEqual([]);
  expect(packed.filter((file) => file.startsWith('/test') || file.startsWith('/tools'))).toEqual([]);
});

test('a package looks for updates at the project’s own page of releases, whatever its environment says', async () => {
  const resources = join(FOLDER, 'resources');
  const feed = await readFile(join(resources, 'app-update.yml'), 'utf8');
  expect(feed).toMatch(/^owner: songwatch\nrepo: songwatch\nprovider: github$/m);
  expect(feed).not.toMatch(/https?:|token|private/);
  // What tests set to look elsewhere isn't read by what is shipped: it isn't in it.
  const code = await readFile(join(resources, 'app.asar'));
  expect(code.includes('electron-updater')).toBe(true);
  expect(code.includes('SONGWATCH_UPDATE_FEED')).toBe(false);
});

test('the list of what is inside, with licences, is in the package', async () => {
  const packed = extractFile(join(FOLDER, 'resources', 'app.asar'), 'out/main/licences.json.gz');
  const licences = JSON.parse(gunzipSync(packed).toString()) as {
    name: string;
    licence: string;
    text: string;
  }[];
  expect(licences.length).toBeGreaterThan(40);
  expect(licences.map(({ name }) => name)).toContain('electron-updater');
  expect(licences.filter(({ licence }) => /GPL|MPL|CDDL|EUPL|UNLICENSED/i.test(licence))).toEqual([]);
  expect(licences.filter(({ licence, text }) => licence === '' || text === '')).toEqual([]);
});

test('the package runs no foreign code, whatever its environment and its arguments say', async () => {
  const folder = await temporaryFolder('shipped');
  try {
    const profile = `--user-data-dir=${join(folder.path, 'profile')}`;
    const app = start(['--demo', profile, '--inspect=0', '--inspect-brk=0', '--remote-debugging-port=0'], {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--require /nonexistent/evil.cjs',
    });
    const lines: string[] = [];
    const keep = (line: string) => void lines.push(line);
    if (app.stdout) createInterface({ input: app.stdout }).on('line', keep);
    if (app.stderr) createInterface({ input: app.stderr }).on('line', keep);
    try {
      await expect.poll(() => lines.join('\n'), { timeout: 30_000 }).toMatch(/DevTools listening on ws:/);
      const address = /DevTools listening on (ws:\S+)/.exec(lines.join('\n'))?.[1] ?? '';
      const browser = await chromium.connectOverCDP(address);
      const addresses = () =>
        browser.contexts().flatMap((context) => context.pages().map((page) => page.url()));
      await expect.poll(addresses, { timeout: 20_000 }).toEqual(['app://songwatch/']);
      const [page] = browser.contexts().flatMap((context) => context.pages());
      if (page === undefined) throw new Error('the window is gone again');
      await expect(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
      // Node's own inspector says so when it listens, and asks for nobody's leave.
      expect(lines.filter((line) => line.startsWith('Debugger listening'))).toEqual([]);
      expect(lines.filter((line) => line.includes('evil.cjs'))).toEqual([]);
      await browser.close();
    } finally {
      app.kill('SIGTERM');
      if (app.exitCode === null) await once(app, 'exit');
    }
  } finally {
    await folder.remove();
  }
});
