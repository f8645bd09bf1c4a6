import { closeSync, existsSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import type { Database } from './database.ts';
import { versionOf } from './migrate.ts';
import { APPLICATION_ID } from './schema.ts';

/** The file isn't a whole library. */
export class DamagedLibrary extends Error {}

/** The file is a library of a version that this app doesn't know. */
export class NewerLibrary extends Error {}

const marker = (file: string): string => `${file}.suspect`;

/** Remembers for the next start that SQLite met damage in this file. */
export function markSuspect(file: string): void {
  try {
    writeFileSync(marker(file), '');
  } catch {
    // The damage was thrown to the caller already; the next start then learns of it by meeting it again.
  }
}

export function clearSuspect(file: string): void {
  rmSync(marker(file), { force: true });
}

export function isSuspect(file: string): boolean {
  return existsSync(marker(file));
}

/** What every SQLite file begins with. */
const HEADER = 'SQLite format 3\0';

/**
 * Tells, before SQLite opens it and takes over or drops what lies beside it, that this is no database; or fails because
 * it can't be written, which SQLite would say at the first answer of a provider only.
 */
export function checkHeader(file: string): void {
  const bytes = Buffer.alloc(HEADER.length);
  const opened = openSync(file, 'r+');
  try {
    readSync(opened, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(opened);
  }
  if (bytes.toString('latin1') !== HEADER) throw new DamagedLibrary('not a database');
}

/** Tells whose file it is, without changing it. Empty ones are nobody's yet. */
export function checkOwner(db: Database, newest: number): void {
  if (db.value('SELECT count(*) FROM sqlite_schema') === 0) return;
  const id = db.value('SELECT application_id FROM pragma_application_id');
  const version = versionOf(db);
  if (id !== APPLICATION_ID || version === 0) throw new DamagedLibrary('not a library');
  if (version > newest) throw new NewerLibrary(`version ${version}`);
}

/**
 * Looks for damage. What every start checks is read anyway. After a crash the lists are read through as well; the whole
 * file only after damage was met, since that takes seconds for 100,000 tasks.
 */
export function checkHealth(db: Database, depth: 'start' | 'crash' | 'suspect'): void {
  for (const table of ['tasks', 'docs', 'raws', 'clips', 'words']) {
    const count = db.value(`SELECT count(*) FROM sqlite_schema WHERE name = '${table}'`);
    if (count !== 1) throw new DamagedLibrary(`no ${table}`);
    db.value(`SELECT 1 FROM ${table} LIMIT 1`);
  }
  if (depth === 'start') return;
  const check = depth === 'suspect' ? 'pragma_quick_check' : "pragma_quick_check('tasks')";
  const answer = db.value(`SELECT quick_check FROM ${check} LIMIT 1`);
  if (answer !== 'ok') throw new DamagedLibrary(String(answer));
}
