import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { Database } from './database.ts';
import type { Migration } from './schema.ts';

export function versionOf(db: Database): number {
  return Number(db.value('SELECT user_version FROM pragma_user_version'));
}

/** Brings a library to the newest version in one transaction, after a copy of what was there went to `backUpFile`. */
export function migrate(db: Database, migrations: readonly Migration[], backUpFile: string): void {
  const from = versionOf(db);
  if (from === migrations.length) return;
  if (from > 0) backUp(db, backUpFile);
  db.transaction(() => {
    for (const migration of migrations.slice(from)) migration(db);
    db.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

function backUp(db: Database, file: string): void {
  db.exec(`VACUUM INTO '${file.replaceAll("'", "''")}'`);
  // SQLite leaves the copy to the system; it has to be on the disk before its original changes.
  const copy = openSync(file, 'r+');
  fsyncSync(copy);
  closeSync(copy);
}
