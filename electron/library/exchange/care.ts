import { copyFile, rename, rm } from 'node:fs/promises';
import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { LibraryCare } from '../../core/kept.ts';
import { freeName, sizeOf, stamp } from '../aside.ts';
import { checkHeader, checkHealth, checkOwner, DamagedLibrary, NewerLibrary } from '../check.ts';
import { configure, connect, isDamage, type Database } from '../database.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../schema.ts';
import { syncFile, syncFolder } from './files.ts';

export interface CareDeps {
  readonly db: Database;
  readonly nowMs: () => number;
  /** Nothing of what was counted or found holds any more. */
  readonly forget: () => void;
}

export function createCare({ db, nowMs, forget }: CareDeps): LibraryCare {
  /** Empty where the library is in memory only. */
  const file = String(db.value("SELECT file FROM pragma_database_list WHERE name = 'main'") ?? '');

  /** Works on a copy that is whole and of this version. */
  async function staged<T>(path: string, work: (copy: Database) => T | Promise<T>): Promise<T> {
    const stage = freeName(`${file}.restoring`);
    try {
      await copyFile(path, stage);
      checkHeader(stage);
      const copy = connect(stage);
      try {
        checkOwner(copy, MIGRATIONS.length);
        checkHealth(copy, 'suspect');
        configure(copy);
        migrate(copy, MIGRATIONS, `${stage}.before`);
        return await work(copy);
      } finally {
        copy.close();
      }
    } finally {
      for (const end of ['', '-wal', '-shm', '.before']) await rm(stage + end, { force: true });
    }
  }

  return {
    async backUp(path) {
      const part = `${path}.part`;
      await rm(part, { force: true });
      try {
        await db.copyTo(part);
        const tasks = checked(part);
        await syncFile(part);
        await rename(part, path);
        await syncFolder(dirname(path));
        return tasks;
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },

    async check(path) {
      try {
        return { tasks: await staged(path, countOf) };
      } catch (error) {
        if (error instanceof NewerLibrary) return 'newer';
        if (error instanceof DamagedLibrary || isDamage(error)) return 'damaged';
        throw error;
      }
    },

    async restore(path) {
      const before = freeName(`${file}.before-restore-${stamp(nowMs())}`);
      await staged(path, async (copy) => {
        await db.copyTo(before);
        await copy.copyTo(file);
      });
      forget();
      return before;
    },

    clear() {
      db.transaction(() => {
        for (const { name } of db.all<{ name: string }>(OWN_TABLES)) db.run(`DELETE FROM "${name}"`);
        db.run("INSERT INTO words (words) VALUES ('delete-all')");
      });
      forget();
      // Deleted rows would stay readable in the file.
      db.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
      if (file === '') return;
      for (const name of readdirSync(dirname(file))) {
        const isLive = [file, `${file}-wal`, `${file}-shm`].some((each) => basename(each) === name);
        if (name.startsWith(`${basename(file)}.`) && !isLive)
          rmSync(join(dirname(file), name), { force: true });
      }
    },

    sizeBytes: () => (sizeOf(file) ?? 0) + (sizeOf(`${file}-wal`) ?? 0),
  };
}

const OWN_TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table'
  AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name != 'words' AND name NOT LIKE 'words\\_%' ESCAPE '\\'`;

function countOf(db: Database): number {
  return Number(db.value('SELECT count(*) FROM tasks WHERE removed_at IS NULL'));
}

/** Opens a copy as the app would, and makes it one file that needs no other beside it. */
function checked(path: string): number {
  checkHeader(path);
  const copy = connect(path);
  try {
    checkOwner(copy, MIGRATIONS.length);
    checkHealth(copy, 'crash');
    copy.exec('PRAGMA journal_mode = DELETE');
    return countOf(copy);
  } finally {
    copy.close();
  }
}
