import { mkdirSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { DiskTrouble } from '../core/disk-trouble.ts';
import type { Library } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { asideName, clearNote, freeName, putAside, readNote, sizeOf, stamp, writeNote } from './aside.ts';
import {
  checkHeader,
  checkHealth,
  checkOwner,
  clearSuspect,
  DamagedLibrary,
  isSuspect,
  markSuspect,
  NewerLibrary,
} from './check.ts';
import { configure, connect, isDamage, type Database } from './database.ts';
import { createLibrary } from './library.ts';
import { migrate } from './migrate.ts';
import { salvage } from './salvage.ts';
import { MIGRATIONS, type Migration } from './schema.ts';

export interface OpenOptions {
  readonly file: string;
  readonly nowMs: () => number;
  readonly migrations?: readonly Migration[];
  /** Damage was met while the library is in use: the next start mends it. */
  readonly onDamage?: () => void;
}

export interface OpenedLibrary {
  readonly library: Library;
  /** For the user, in plain words; `null` when all is well. */
  readonly warning: string | null;
}

/** Tasks brought over in one transaction. */
const BATCH = 500;

/**
 * Opens the library, whatever state its file is in: what is damaged is put aside and read as far as possible, what is
 * newer is left alone, and where nothing can be written the app works with what is in memory. No file is ever deleted.
 */
export function openLibrary(options: OpenOptions): OpenedLibrary {
  let isInUse = false;
  const given = {
    migrations: MIGRATIONS,
    ...options,
    onDamage: () => (isInUse ? options.onDamage?.() : undefined),
  };
  try {
    return openFile(given);
  } catch (error) {
    return openInMemory(given, error);
  } finally {
    isInUse = true;
  }
}

function openFile(options: Required<OpenOptions>): OpenedLibrary {
  const { file, nowMs } = options;
  mkdirSync(dirname(file), { recursive: true });
  if (sizeOf(file) === 0) {
    const aside = asideName(file, 'empty', nowMs());
    putAside(file, aside);
    const warning = sentence(
      'The library’s file was empty, so Songwatch began a new one. The empty file was kept: {aside}',
      { aside },
    );
    return { library: createLibrary(opened(options), nowMs).library, warning };
  }
  try {
    const db = opened(options);
    const interrupted = readNote(file);
    if (interrupted !== null) return recovered(options, db, interrupted);
    return { library: createLibrary(db, nowMs).library, warning: null };
  } catch (error) {
    if (error instanceof NewerLibrary) return openBeside(options);
    if (!(error instanceof DamagedLibrary) && !isDamage(error)) throw error;
    const aside = asideName(file, 'damaged', nowMs());
    // First of all, so that a crash on the way doesn't leave the damaged file forgotten.
    writeNote(file, aside);
    putAside(file, aside);
    clearSuspect(file);
    return recovered(options, opened(options), aside);
  }
}

/** An open, checked, up-to-date database. */
function opened({ file, nowMs, migrations, onDamage }: Required<OpenOptions>): Database {
  // The log is emptied when the app quits.
  const hasCrashed = (sizeOf(`${file}-wal`) ?? 0) > 0;
  const hadDamage = isSuspect(file);
  const isNew = sizeOf(file) === null;
  if (!isNew) checkHeader(file);
  const db = connect(file, {
    onDamage() {
      markSuspect(file);
      onDamage();
    },
  });
  try {
    checkOwner(db, migrations.length);
    configure(db);
    const backUpFile = freeName(`${file}.before-update-${stamp(nowMs())}`);
    migrate(db, migrations, backUpFile);
    if (!isNew) checkHealth(db, hadDamage ? 'suspect' : hasCrashed ? 'crash' : 'start');
  } catch (error) {
    db.close();
    throw error;
  }
  clearSuspect(file);
  return db;
}

function openBeside(options: Required<OpenOptions>): OpenedLibrary {
  const { file, migrations } = options;
  const extension = extname(file);
  const beside = `${file.slice(0, file.length - extension.length)}.v${migrations.length}${extension}`;
  const { library, warning } = openLibrary({ ...options, file: beside });
  const untouched = sentence(
    'The library was written by a newer version of Songwatch and was left as it is: {file}. Until Songwatch is updated, tasks are kept in {beside}',
    { file, beside },
  );
  return { library, warning: warning === null ? untouched : `${untouched}. ${warning}` };
}

/** Goes on with what can be read of the damaged file. */
function recovered({ file, nowMs }: Required<OpenOptions>, db: Database, aside: string): OpenedLibrary {
  const { library, adopt } = createLibrary(db, nowMs);
  const count = bringOver(aside, adopt);
  clearNote(file);
  const warning =
    count === 0
      ? sentence(
          'The library’s file was damaged, so Songwatch began a new one. None of its tasks could be read. The damaged file was kept: {aside}',
          { aside },
        )
      : sentence(
          'The library’s file was damaged, so Songwatch began a new one. Tasks brought over: {count}. The damaged file was kept: {aside}',
          { count, aside },
        );
  return { library, warning };
}

function openInMemory({ file, nowMs, migrations }: Required<OpenOptions>, error: unknown): OpenedLibrary {
  const db = connect(':memory:');
  configure(db);
  migrate(db, migrations, '');
  const { library, adopt } = createLibrary(db, nowMs);
  const count = bringOver(file, adopt, { isTold: true });
  const warning = sentence(
    'The library can’t be written: {file} ({why}). Tasks read from it: {count}. Songwatch works, but forgets what happens now when it quits. Check that the folder is there, may be written to and has space left, then start Songwatch again',
    { file, why: reason(error), count },
  );
  return { library, warning };
}

type Adopt = ReturnType<typeof createLibrary>['adopt'];

/** How many tasks were brought over. `isTold`: what can't be remembered as told isn't told, else every start would. */
function bringOver(file: string, adopt: Adopt, { isTold = false } = {}): number {
  let count = 0;
  let batch: Parameters<Adopt>[0][number][] = [];
  for (const record of salvage(file)) {
    const isDue = record.notice === 'due';
    batch.push(isTold && isDue ? { ...record, notice: 'claimed' } : record);
    count += 1;
    if (batch.length === BATCH) {
      adopt(batch);
      batch = [];
    }
  }
  adopt(batch);
  return count;
}

/** The system's or SQLite's short word for it. */
function reason(error: unknown): string {
  if (error instanceof DiskTrouble) return reason(error.cause);
  if (!(error instanceof Error)) return String(error);
  if ('errstr' in error) return String(error.errstr);
  return 'code' in error ? String(error.code) : error.message;
}
