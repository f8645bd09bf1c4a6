import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { Database } from './database.ts';
import { versionOf } from './migrate.ts';
import { APPLICATION_ID } from './schema.ts';

/** The file isn't a whole library. */
export class DamagedLibrary extends Error {}

/** The file is a library of a version that this app doesn't know. */
export class NewerLibrary extends Error {}

const TABLES = ['tasks', 'docs', 'raws', 'clips', 'words'];

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

/** Tells whose file it is, without changing it. Empty ones are nobody's yet. */
export function checkOwner(db: Database, newest: number): void {
  const hasContent = db.get('SELECT 1 FROM sqlite_schema LIMIT 1') !== null;
  if (!hasContent) return;
  const id = db.get<{ application_id: number }>('PRAGMA application_id')?.application_id;
  const version = versionOf(db);
  if (id !== APPLICATION_ID || version === 0) throw new DamagedLibrary('not a library');
  if (version > newest) throw new NewerLibrary(`version ${version}`);
}

/**
 * Looks for damage. What every start checks is read anyway. After a crash the lists are read through as well; the whole
 * file only after damage was met, since that takes a second for 100,000 tasks.
 */
export function checkHealth(db: Database, depth: 'start' | 'crash' | 'suspect'): void {
  for (const table of TABLES) {
    const { n } = db.get<{ n: number }>('SELECT count(*) AS n FROM sqlite_schema WHERE name = ?', table) ?? {
      n: 0,
    };
    if (n !== 1) throw new DamagedLibrary(`no ${table}`);
    db.get(`SELECT 1 FROM ${table} LIMIT 1`);
  }
  if (depth === 'start') return;
  const check = depth === 'suspect' ? 'PRAGMA quick_check(1)' : 'PRAGMA quick_check(tasks)';
  const answer = db.get<{ quick_check: string }>(check)?.quick_check;
  if (answer !== 'ok') throw new DamagedLibrary(answer ?? 'no answer');
}
