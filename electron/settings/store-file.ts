import Store from 'electron-store';
import { existsSync, mkdtempSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { sentence } from '../core/words/sentences.ts';

type Values = Record<string, unknown>;

/** One JSON object in one file. What is in it is not to be trusted: parse it. */
export interface StoreFile {
  read(): Values;
  /** Replaces the whole file, atomically and synced. Throws, and changes nothing, where the disk doesn't take it. */
  write(values: Values): void;
}

export interface OpenedStoreFile {
  readonly file: StoreFile;
  /** For the user, in plain words; `null` when all is well. */
  readonly warning: string | null;
}

/**
 * Opens `<folder>/<name>.json`. A file that isn't JSON is put aside, never deleted, and begun anew; where nothing can
 * be read or written, values are kept in memory until the app quits.
 */
export function openStoreFile(folder: string, name: string, nowMs: () => number): OpenedStoreFile {
  const path = join(folder, `${name}.json`);
  // Accounts and sealed keys are nobody else's business.
  const open = (): StoreFile => fileOf(new Store<Values>({ cwd: folder, name, configFileMode: 0o600 }));
  try {
    const file = open();
    return canWrite(folder) ? { file, warning: null } : inMemory(path, file.read());
  } catch (error) {
    return error instanceof SyntaxError ? replaceDamaged(path, open, nowMs()) : inMemory(path, {});
  }
}

/** Read once: nobody else writes it, and what is damaged while the app runs is mended by the next write. */
function fileOf(store: Store<Values>): StoreFile {
  let values: Values = { ...store.store };
  return {
    read: () => values,
    write(next) {
      store.store = next;
      values = next;
    },
  };
}

/** The file is replaced by a new one beside it, so the folder is what counts. */
function canWrite(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(folder, '.write-')));
    return true;
  } catch {
    return false;
  }
}

function replaceDamaged(path: string, open: () => StoreFile, nowMs: number): OpenedStoreFile {
  const aside = freeName(`${path}.damaged-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  try {
    renameSync(path, aside);
    return {
      file: open(),
      warning: sentence(
        '{path} was damaged, so Songwatch began a new one. The damaged file was kept: {aside}',
        { path, aside },
      ),
    };
  } catch {
    return inMemory(path, {});
  }
}

function inMemory(path: string, found: Values): OpenedStoreFile {
  let values = found;
  return {
    file: {
      read: () => values,
      write: (next) => void (values = next),
    },
    warning: unwritable(path),
  };
}

export function unwritable(path: string): string {
  return sentence(
    '{path} can’t be written. Songwatch works, but forgets changes to it when it quits. Check the folder’s permissions and free space, then start Songwatch again.',
    { path },
  );
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`;
  return name;
}
