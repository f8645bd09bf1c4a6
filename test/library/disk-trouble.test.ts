import { join } from 'node:path';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { DISK_FULL, DiskTrouble, FILE_DAMAGED } from '../../electron/core/disk-trouble.ts';
import { listQuery } from '../../electron/core/list-query.ts';
import { connect } from '../../electron/library/database.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { T0 } from '../support/samples.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { aFolder, closeIfOpen } from './temporary.ts';

/** What it throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it went well');
}

test('a database that can’t grow any more says that the disk is full, and takes more once there is room', () => {
  const db = connect(join(aFolder(), 'full.db'));
  onTestFinished(db.close);
  db.exec('CREATE TABLE songs (words TEXT); PRAGMA max_page_count = 4');
  const write = () => db.transaction(() => db.run('INSERT INTO songs VALUES (?)', 'la '.repeat(9_000)));
  const error = thrownBy(write);
  expect(error).toBeInstanceOf(DiskTrouble);
  expect(error).toMatchObject({ failure: DISK_FULL, cause: { errcode: 13 } });
  db.exec('PRAGMA max_page_count = 100');
  write();
  expect(db.value('SELECT count(*) FROM songs')).toBe(1);
});

test('damage that is met while the library is in use is said, and mended at the next start', () => {
  const file = join(aFolder(), 'library.db');
  seedLibrary(file, 300, { inProgress: 0 });
  const bytes = readFileSync(file);
  bytes.fill('garbage ', Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.6));
  writeFileSync(file, bytes);
  const onDamage = vi.fn();
  const { library, warning } = openLibrary({ file, nowMs: () => T0, onDamage });
  onTestFinished(() => closeIfOpen(library));
  expect(warning).toBeNull();
  expect(onDamage).not.toHaveBeenCalled();
  expect(thrownBy(() => library.list(listQuery(), 0, 50))).toMatchObject({ failure: FILE_DAMAGED });
  expect(onDamage).toHaveBeenCalled();
  library.close();
  const next = openLibrary({ file, nowMs: () => T0, onDamage: vi.fn() });
  onTestFinished(() => closeIfOpen(next.library));
  expect(next.warning).toMatch(/Tasks brought over: [1-9]/);
});
