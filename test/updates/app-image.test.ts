import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from '../../electron/updates/app-image.ts';

let folder = '';
let target = '';
let downloaded = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songwatch-replace-'));
  target = join(folder, 'apps', 'Songwatch-0.1.0.AppImage');
  downloaded = join(folder, 'Songwatch-0.2.0.AppImage');
  await mkdir(join(folder, 'apps'));
  await writeFile(target, 'old', { mode: 0o755 });
  await writeFile(downloaded, 'new', { mode: 0o600 });
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('the new one takes the place of the old, under its name, and can be started', async () => {
  replaceFile(downloaded, target);
  expect(await readFile(target, 'utf8')).toBe('new');
  expect((await stat(target)).mode & 0o777).toBe(0o755);
  expect(await readdir(join(folder, 'apps'))).toEqual(['Songwatch-0.1.0.AppImage']);
  expect(existsSync(downloaded)).toBe(false);
});

test('where the new one can’t be put, the old one is still there', async () => {
  // As a full disk does: the copy never becomes whole.
  await rm(downloaded);
  await mkdir(downloaded);
  expect(() => replaceFile(downloaded, target)).toThrow();
  expect(await readFile(target, 'utf8')).toBe('old');
  expect(await readdir(join(folder, 'apps'))).toEqual(['Songwatch-0.1.0.AppImage']);
});
