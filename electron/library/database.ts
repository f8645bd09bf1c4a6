import { backup, DatabaseSync } from '@photostructure/sqlite';
import { DISK_FULL, DISK_REFUSES, DiskTrouble, FILE_DAMAGED } from '../core/disk-trouble.ts';
import type { Failure } from '../core/failure.ts';

export type SqlValue = string | number | Uint8Array | null;

/** A connection with its statements prepared once, when first needed. Rows are as the schema says. */
export interface Database {
  /** Several statements, without values. */
  exec(sql: string): void;
  /**
   * The one value of a query, by a statement that is gone at once. SQLite lets go of a file only with its last statement,
   * which otherwise takes until the garbage is collected: a file that is to be renamed has to be read like this.
   */
  value(query: string): string | number | null;
  /** How many rows it changed, and the id of the last one inserted. */
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly lastId: number };
  get<Row>(sql: string, ...values: SqlValue[]): Row | null;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** All or nothing, durable when it returns; inside another one it is part of that. */
  transaction<T>(work: () => T): T;
  /** Makes `path` a copy of it, whatever is written meanwhile; off the main thread. A database there is replaced whole. */
  copyTo(path: string): Promise<void>;
  close(): void;
}

/** 64 MB: a copy that is written into in between begins again, so that few steps are better. */
const COPIED_PAGES = 16_384;

type Statement = ReturnType<InstanceType<typeof DatabaseSync>['prepare']>;

export interface ConnectOptions {
  readonly isReadOnly?: boolean;
  /** Hears of every answer of SQLite that says that the file is damaged; the error is thrown all the same. */
  readonly onDamage?: () => void;
}

/** Opens a file, an address of SQLite's (`file:…`), or `:memory:`. */
export function connect(
  file: string,
  { isReadOnly = false, onDamage = () => undefined }: ConnectOptions = {},
): Database {
  // Defensive means here that SQLite reads no file whose length is wrong; a reader may.
  const db = new DatabaseSync(file, { timeout: 5_000, readOnly: isReadOnly, defensive: !isReadOnly });
  const statements = new Map<string, Statement>();

  let reported: string | number | null = null;
  db.function('report', (value: string | number | null) => {
    reported = value;
    return null;
  });

  function watched<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (mayBeDamage(error)) onDamage();
      const why = troubleOf(error);
      throw why === null ? error : new DiskTrouble(why, { cause: error });
    }
  }

  function statement(sql: string): Statement {
    let found = statements.get(sql);
    if (found === undefined) {
      found = db.prepare(sql);
      statements.set(sql, found);
    }
    return found;
  }

  const self: Database = {
    exec: (sql) => watched(() => db.exec(sql)),
    value(query) {
      reported = null;
      self.exec(`SELECT report((${query}))`);
      return reported;
    },
    run: (sql, ...values) =>
      watched(() => {
        const { changes, lastInsertRowid } = statement(sql).run(...values);
        return { changes, lastId: Number(lastInsertRowid) };
      }),
    get: <Row>(sql: string, ...values: SqlValue[]) =>
      watched(() => (statement(sql).get(...values) as Row | undefined) ?? null),
    all: <Row>(sql: string, ...values: SqlValue[]) => watched(() => statement(sql).all(...values) as Row[]),
    transaction(work) {
      if (db.isTransaction) return work();
      self.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        self.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) self.exec('ROLLBACK');
        throw error;
      }
    },
    async copyTo(path) {
      await backup(db, path, { rate: COPIED_PAGES });
    },
    close: () => {
      statements.clear();
      db.close();
    },
  };
  return self;
}

/** The connection's own settings. Fails where the file isn't a database or can't be written. */
export function configure(db: Database): void {
  // An answer, once acknowledged, survives a power cut; 8 MB of pages are kept at most.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  db.exec('PRAGMA cache_size = -8000; PRAGMA journal_size_limit = 16777216');
}

const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

/** The file's content is broken, or was never a database. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/** Reading several rows fails without a code (@photostructure/sqlite 1.2.1), so that damage can't be told apart there. */
function mayBeDamage(error: unknown): boolean {
  const isUnnamed = error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
  return isDamage(error) || (isUnnamed && resultCode(error) === null);
}

/** `null` where it isn't the disk's. */
function troubleOf(error: unknown): Failure | null {
  switch (resultCode(error)) {
    case SQLITE_FULL:
      return DISK_FULL;
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return DISK_REFUSES;
    default:
      return mayBeDamage(error) ? FILE_DAMAGED : null;
  }
}

/** SQLite's primary result code, https://sqlite.org/rescode.html; `null` where there is none. */
function resultCode(thrown: unknown): number | null {
  const error = thrown instanceof DiskTrouble ? thrown.cause : thrown;
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
