import type { PathLike } from 'node:fs';
import * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, sep } from 'node:path';

/** A drive that wakes up, or a share far away, takes a while. */
const LIMIT_MS = limitMs();
/** A slow drive first writes what other programs left it. */
const SYNC_LIMIT_MS = 60_000;

/** Tests don't wait so long. Vite writes the mode into the code, so that nothing in a package reads this variable. */
function limitMs(): number {
  const given = import.meta.env.MODE === 'production' ? undefined : process.env['SONGWATCH_DISK_MS'];
  return given === undefined ? 20_000 : Number(given);
}

/** Something that is asked of the file system. */
interface Call {
  readonly path: string;
  /** The folder that it is about, or that its file is in. */
  readonly folder: string;
  readonly begin: () => void;
  /** Ends the waiting for it; `null`: nobody waits, and it begins however late. */
  readonly giveUp: (() => void) | null;
}

/** What the system doesn't answer in time; each holds one of its four threads until it does. */
const stuck = new Set<Call>();
/** What it was asked and still has time for. */
const active = new Set<Call>();
const waiting = new Set<Call>();

/** So many at a time, … */
const AT_ONCE = 2;
/**
 * … and so many together with what is stuck. Without a thread no name is looked up and no file of our own is read:
 * nobody would ask the providers any more.
 */
const MOST_THREADS = 3;

/** Something in `folder` was asked of the system that it still hasn't answered, long after its time. */
export function isStuck(folder: string): boolean {
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  for (const { path } of stuck) if (path === folder || path.startsWith(inside)) return true;
  return false;
}

function isOwing(folder: string): boolean {
  for (const call of stuck) if (call.folder === folder) return true;
  return false;
}

/** Begins what waits, as far as there is room; but nothing more in a folder that owes an answer. */
function beginNext(): void {
  for (const call of waiting) {
    if (isOwing(call.folder)) {
      if (call.giveUp !== null) waiting.delete(call);
      call.giveUp?.();
    } else if (active.size < AT_ONCE && active.size + stuck.size < MOST_THREADS) {
      waiting.delete(call);
      active.add(call);
      call.begin();
    } else if (stuck.size === 0) return;
  }
}

type Place = Pick<Call, 'path' | 'folder'>;

/** Runs it in its turn. */
function enqueue(place: Place, work: () => Promise<unknown>, giveUp: Call['giveUp']): Call {
  const call: Call = {
    ...place,
    giveUp,
    begin: () =>
      void work().finally(() => {
        active.delete(call);
        stuck.delete(call);
        beginNext();
      }),
  };
  waiting.add(call);
  beginNext();
  return call;
}

/** Its time is over; where it runs, others need no longer wait for it to end. */
function late(call: Call): void {
  if (active.delete(call)) stuck.add(call);
  waiting.delete(call);
  beginNext();
}

/**
 * Waits for an operation of the file system for a limited time: a share whose server is gone keeps its callers for ever.
 * The operation itself can't be called back; it may still happen, when the drive answers again. What is late before its
 * turn never begins.
 */
function timed<T>(syscall: string, place: Place, work: () => Promise<T>, limitMs = LIMIT_MS): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const giveUp = () => {
      clearTimeout(timer);
      const message = `${syscall} took longer than ${limitMs} ms`;
      reject(Object.assign(new Error(message), { code: 'ETIMEDOUT', syscall }));
    };
    const timer = setTimeout(() => {
      giveUp();
      late(call);
    }, limitMs);
    const run = () =>
      work()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer));
    const call = enqueue(place, run, giveUp);
  });
}

type Operation = (path: never, ...rest: never[]) => Promise<unknown>;

function within<F extends Operation>(syscall: string, operation: F, folderOf: (path: string) => string): F {
  const run = operation as unknown as (...all: unknown[]) => Promise<unknown>;
  return ((given: PathLike, ...rest: unknown[]) => {
    const path = String(given);
    return timed(syscall, { path, folder: folderOf(path) }, () => run(given, ...rest));
  }) as unknown as F;
}

const ofFile = <F extends Operation>(syscall: string, operation: F) => within(syscall, operation, dirname);
const ofFolder = <F extends Operation>(syscall: string, operation: F) =>
  within(syscall, operation, (path) => path);

// What is needed of node:fs/promises in the user's folders, under the same names. Whoever reads or writes there has it
// from here.
export const link = ofFile('link', fs.link);
export const lstat = ofFile('lstat', fs.lstat);
export const mkdir = ofFile('mkdir', fs.mkdir);
export const readFile = ofFile('read', fs.readFile);
export const rename = ofFile('rename', fs.rename);
export const rm = ofFile('unlink', fs.rm);
export const stat = ofFile('stat', fs.stat);
export const unlink = ofFile('unlink', fs.unlink);
export const writeFile = ofFile('write', fs.writeFile);
export const readdir = ofFolder('readdir', fs.readdir);
export const realpath = ofFolder('realpath', fs.realpath);
export const statFolder = ofFolder('stat', fs.stat);
export const statfs = ofFolder('statfs', fs.statfs);

export function open(path: string, flags?: string | number): Promise<FileHandle> {
  return opened({ path, folder: dirname(path) }, flags);
}

export function openFolder(path: string): Promise<FileHandle> {
  return opened({ path, folder: path }, 'r');
}

async function opened(place: Place, flags: string | number | undefined): Promise<FileHandle> {
  let opening: Promise<FileHandle> | null = null;
  try {
    return timedHandle(await timed('open', place, () => (opening = fs.open(place.path, flags))), place);
  } catch (error) {
    // One that comes too late belongs to nobody.
    void (opening as Promise<FileHandle> | null)?.then((handle) => handle.close()).catch(() => undefined);
    throw error;
  }
}

/** The same handle, each of whose operations is waited for only so long. */
function timedHandle(handle: FileHandle, place: Place): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        if (name === 'close' && isOwing(place.folder)) return closeSomeTime(handle, place);
        const limitMs = name === 'sync' || name === 'datasync' ? SYNC_LIMIT_MS : LIMIT_MS;
        return timed(String(name), place, () => Promise.resolve(method(...args)), limitMs);
      };
    },
  });
}

/** When its folder answers again. Nobody waits for that. */
function closeSomeTime(handle: FileHandle, place: Place): Promise<void> {
  async function close(): Promise<void> {
    const timer = setTimeout(() => late(closing), LIMIT_MS);
    await handle.close().catch(() => undefined);
    clearTimeout(timer);
  }
  const closing = enqueue(place, close, null);
  return Promise.resolve();
}

export type { FileHandle };
