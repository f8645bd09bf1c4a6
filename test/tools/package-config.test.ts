import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const top = fileURLToPath(new URL('../..', import.meta.url));

interface BuilderConfig {
  getConfig(folder: string, file: string | null, given: object | null): Promise<Record<string, unknown>>;
  validateConfiguration(config: object, log: { isEnabled: boolean; add(): void }): Promise<void>;
}
// electron-builder's own schema, which it checks before each build.
const viaBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const builder = viaBuilder('app-builder-lib/out/util/config/config') as BuilderConfig;

test('the packaging of every system is what electron-builder understands', async () => {
  const config = await builder.getConfig(top, 'electron-builder.yml', null);
  await builder.validateConfiguration(config, { isEnabled: false, add: () => undefined });
  expect(config).toMatchObject({ linux: {}, win: {}, mac: {} });
});

test('no runtime but the official one can be named for a release', async () => {
  const config = await builder.getConfig(top, 'electron-builder.yml', null);
  expect(config).not.toHaveProperty('electronDist');
  expect(config).not.toHaveProperty('electronVersion');
});

test('a shipped app runs no foreign code through Node’s back doors', async () => {
  const { electronFuses } = await builder.getConfig(top, 'electron-builder.yml', null);
  expect(electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('software centres are told of the version that is packaged, and start what it installs', () => {
  const read = (name: string) => readFileSync(join(top, name), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const metainfo = read('assets/linux/org.songwatch.Songwatch.metainfo.xml');
  expect(metainfo).toContain(`<release version="${version}"`);
  expect(metainfo).toContain('<launchable type="desktop-id">songwatch.desktop</launchable>');
  expect(read('electron-builder.yml')).toContain('desktopName: songwatch.desktop');
});

test('what software centres are told is valid AppStream metadata', async () => {
  const metainfo = join(top, 'assets', 'linux', 'org.songwatch.Songwatch.metainfo.xml');
  const { stdout } = await promisify(execFile)('appstreamcli', ['validate', '--no-net', metainfo]);
  expect(stdout).toContain('Validation was successful');
});
