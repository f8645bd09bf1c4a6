import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** SQLite's companions of a database file: what it hasn't taken over yet, and an index of that. */
const COMPANIONS = ['-wal', '-shm'];

/** A moment as a part of file names that every system takes: 2026-01-15T10-00-00Z. */
export function stamp(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-')}Z`;
}

/** `null` when there is no such file. */
export function sizeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.size ?? null;
}

/** A name beside `file` that nothing has yet. */
export function freeName(file: string): string {
  let name = file;
  for (let n = 2; existsSync(name); n += 1) name = `${file}-${n}`;
  return name;
}

export function asideName(file: string, why: string, atMs: number): string {
  return freeName(`${file}.${why}-${stamp(atMs)}`);
}

/** Renames a database with its companions, so that nothing of it is lost or taken for a new one's. */
export function putAside(file: string, target: string): void {
  renameSync(file, target);
  for (const companion of COMPANIONS) {
    if (existsSync(file + companion)) renameSync(file + companion, target + companion);
  }
}

const noteOf = (file: string): string => `${file}.recovering`;

/** Remembers which file the library is being recovered from, until that is done. */
export function writeNote(file: string, aside: string): void {
  writeFileSync(noteOf(file), aside);
}

/** The file that an interrupted recovery was reading; `null` when there was none. */
export function readNote(file: string): string | null {
  if (!existsSync(noteOf(file))) return null;
  const aside = readFileSync(noteOf(file), 'utf8');
  return existsSync(aside) ? aside : null;
}

export function clearNote(file: string): void {
  rmSync(noteOf(file), { force: true });
}
