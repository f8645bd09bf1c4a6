import Store from 'electron-store';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

type Values = Record<string, unknown>;

/** One JSON object in one file; written whole, atomically. What is in it is not to be trusted: parse it. */
export interface StoreFile {
  read(): Values;
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
  const open = (): StoreFile => fileOf(new Store<Values>({ cwd: folder, name }));
  try {
    return { file: open(), warning: null };
  } catch (error) {
    return error instanceof SyntaxError ? replaceDamaged(path, open, nowMs()) : inMemory(path);
  }
}

function fileOf(store: Store<Values>): StoreFile {
  return {
    read: () => ({ ...store.store }),
    write(values) {
      store.store = values;
    },
  };
}

function replaceDamaged(path: string, open: () => StoreFile, nowMs: number): OpenedStoreFile {
  const aside = freeName(`${path}.damaged-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}`);
  try {
    renameSync(path, aside);
    return {
      file: open(),
      warning: `${path} was damaged, so Songwatch began a new one. The damaged file was kept: ${aside}`,
    };
  } catch {
    return inMemory(path);
  }
}

function inMemory(path: string): OpenedStoreFile {
  let values: Values = {};
  return {
    file: {
      read: () => ({ ...values }),
      write: (next) => void (values = { ...next }),
    },
    warning: `${path} can't be read or written. Songwatch works, but forgets changes to it when it quits. Check the folder's permissions and free space, then start Songwatch again.`,
  };
}

function freeName(wanted: string): string {
  let name = wanted;
  for (let n = 2; existsSync(name); n += 1) name = `${wanted}-${n}`;
  return name;
}
