import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openStoreFile } from '../../electron/settings/store-file.ts';
import { asOrdinaryUser } from '../library/temporary.ts';
import { T0 } from '../support/samples.ts';
import { aFolder } from './folder.ts';

vi.mock('electron-store', async () => ({ default: (await import('./conf-store.ts')).ConfStore }));

const open = (folder: string) => openStoreFile(folder, 'settings', () => T0);

test('what is written is there after a restart', () => {
  const folder = join(aFolder(), 'made', 'on', 'the', 'way');
  const { file, warning } = open(folder);
  expect([file.read(), warning]).toEqual([{}, null]);
  file.write({ volume: 0.5, later: ['kept'] });
  file.write({ ...file.read(), volume: 0.25 });
  expect(open(folder).file.read()).toEqual({ volume: 0.25, later: ['kept'] });
});

test('nobody else may read it, and nothing is left beside it', () => {
  const folder = aFolder();
  open(folder).file.write({ a: 1 });
  expect(readdirSync(folder)).toEqual(['settings.json']);
  expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
});

describe('a damaged file', () => {
  test.each([
    ['empty', ''],
    ['cut off', '{"volume": 0.5, "the'],
    ['of zeros, as after a power cut', '\u0000'.repeat(64)],
    ['something else', '<html>Sign in to the network</html>'],
  ])('that is %s is put aside as it is, and begun anew', (_, content) => {
    const folder = aFolder();
    writeFileSync(join(folder, 'settings.json'), content);
    const { file, warning } = open(folder);
    expect(warning).toContain('was damaged, so Songwatch began a new one');
    const aside = 'settings.json.damaged-2026-01-15T10-00-00-000Z';
    expect(warning).toContain(aside);
    expect(readFileSync(join(folder, aside), 'utf8')).toBe(content);
    expect(file.read()).toEqual({});
    file.write({ volume: 1 });
    expect(open(folder)).toMatchObject({ warning: null });
  });

  test('does not take the place of an earlier one', () => {
    const folder = aFolder();
    for (const content of ['first', 'second']) {
      writeFileSync(join(folder, 'settings.json'), content);
      open(folder);
    }
    const kept = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(kept.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(['first', 'second']);
  });

  test('that is damaged while the app runs is mended by the next change', () => {
    const folder = aFolder();
    const { file } = open(folder);
    file.write({ volume: 0.5 });
    writeFileSync(join(folder, 'settings.json'), 'oh no');
    expect(file.read()).toEqual({ volume: 0.5 });
    file.write({ ...file.read(), theme: 'dark' });
    expect(open(folder).file.read()).toEqual({ volume: 0.5, theme: 'dark' });
  });
});

describe('where nothing can be written', () => {
  test('a folder in the file’s place: it works from memory and says so', () => {
    const folder = aFolder();
    mkdirSync(join(folder, 'settings.json'));
    const { file, warning } = open(folder);
    expect(warning).toContain('can’t be written');
    file.write({ volume: 0.5 });
    expect(file.read()).toEqual({ volume: 0.5 });
  });

  test('a file in the folder’s place', () => {
    const folder = join(aFolder(), 'profile');
    writeFileSync(folder, '');
    expect(open(folder).warning).toContain('can’t be written');
  });

  test('a folder that may only be read: what is there holds, what changes is forgotten', () => {
    const folder = aFolder();
    open(folder).file.write({ volume: 0.5 });
    chmodSync(join(folder, 'settings.json'), 0o644);
    chmodSync(folder, 0o555);
    asOrdinaryUser(() => {
      const { file, warning } = open(folder);
      expect(warning).toContain('can’t be written');
      expect(file.read()).toEqual({ volume: 0.5 });
      file.write({ volume: 1 });
      expect(file.read()).toEqual({ volume: 1 });
    });
    expect(open(folder).file.read()).toEqual({ volume: 0.5 });
  });
});
