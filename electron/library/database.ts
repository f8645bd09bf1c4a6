import { DatabaseSync } from '@photostructure/sqlite';

export type SqlValue = string | number | null;

/** A connection with its statements prepared once, when first needed. Rows are as the schema says. */
export interface Database {
  /** Several statements, without values. */
  exec(sql: string): void;
  /** How many rows it changed, and the id of the last one inserted. */
  run(sql: string, ...values: SqlValue[]): { readonly changes: number; readonly lastId: number };
  get<Row>(sql: string, ...values: SqlValue[]): Row | null;
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  /** All or nothing, durable when it returns; inside another one it is part of that. */
  transaction<T>(work: () => T): T;
  close(): void;
}

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
  const db = new DatabaseSync(file, { timeout: 5_000, readOnly: isReadOnly });
  const statements = new Map<string, Statement>();

  function watched<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) onDamage();
      throw error;
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
      self.run('BEGIN IMMEDIATE');
      try {
        const result = work();
        self.run('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) self.run('ROLLBACK');
        throw error;
      }
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

/** SQLite's primary result code, https://sqlite.org/rescode.html; `null` for anything that isn't SQLite's error. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** The file's content is broken, or was never a database. */
export function isDamage(error: unknown): boolean {
  const code = resultCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}
