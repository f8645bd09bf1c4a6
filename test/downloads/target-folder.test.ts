import { mkdir, readdir, realpath, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openTargetFolder } from '../../electron/downloads/target-folder.ts';
import { temporaryFolder } from './support/rig.ts';

it('makes the folders of the name, once', async () => {
  const folder = await temporaryFolder();
  for (let turn = 0; turn < 2; turn++) {
    const target = await openTargetFolder(folder, ['2026', 'pop']);
    expect(target).toMatchObject({ ok: true, value: { path: join(folder, '2026', 'pop') } });
  }
  expect(await readdir(folder, { recursive: true })).toEqual(['2026', join('2026', 'pop')]);
});

it('uses the folder that is there under another case or normal form', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'Cafe\u0301'));
  const target = await openTargetFolder(folder, ['CAF\u00C9']);
  expect(target).toMatchObject({ ok: true, value: { path: join(folder, 'Cafe\u0301') } });
});

it('shows the name that the user chose and writes where that leads', async () => {
  const real = await temporaryFolder();
  const link = join(await temporaryFolder(), 'Music');
  await symlink(real, link);
  const target = await openTargetFolder(link, ['pop']);
  expect(target).toEqual({
    ok: true,
    value: { path: join(link, 'pop'), realPath: join(await realpath(real), 'pop') },
  });
});

it.each([
  ['elsewhere', (outside: string) => outside],
  ['to the parent', () => '..'],
  ['to a neighbour whose name begins alike', (_: string, folder: string) => `${folder}-other`],
])('refuses a link in the folder that leads %s', async (_, to) => {
  const folder = join(await temporaryFolder(), 'songs');
  await mkdir(folder);
  const outside = await temporaryFolder();
  await mkdir(`${folder}-other`);
  await symlink(to(outside, folder), join(folder, 'pop'));
  const target = await openTargetFolder(folder, ['pop']);
  expect(target).toMatchObject({ ok: false, failure: { kind: 'disk', code: 'ELOOP' } });
  expect(await readdir(outside)).toEqual([]);
});

it('follows a link that stays within the folder', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'all'));
  await symlink('all', join(folder, 'pop'));
  expect(await openTargetFolder(folder, ['pop'])).toMatchObject({
    ok: true,
    value: { path: join(folder, 'all') },
  });
});

it('never makes the chosen folder itself, nor takes a file for a folder', async () => {
  const parent = await temporaryFolder();
  await writeFile(join(parent, 'file'), '');
  await expect(openTargetFolder(join(parent, 'unplugged'), [])).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(openTargetFolder(join(parent, 'file'), ['pop'])).rejects.toMatchObject({ code: 'ENOTDIR' });
  expect(await readdir(parent)).toEqual(['file']);
});
