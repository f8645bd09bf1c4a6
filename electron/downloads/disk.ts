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
  /** What hangs together with it: `rootOf` its folder. */
  readonly root: string;
  readonly begin: () => void;
  /** Ends the waiting for it. */
  readonly giveUp: () => void;
  /** It begins however late, though nobody waits for it any more. */
  readonly isKept: boolean;
}

/** What the system doesn't answer in time; each holds one of its four threads until it does. */
const stuck = new Set<Call>();
/** What it was asked and still has time for. */
const active = new Set<Call>();
const waiting = new Set<Call>();

/** So many at a time in one root, so that a slow drive doesn't keep the others waiting, … */
const AT_ONCE = 2;
/**
 * … and so many in all, together with what is stuck. Without a thread no name is looked up and no file of our own is
 * read: nobody would ask the providers any more.
 */
const MOST_THREADS = 3;

/** Folders as they are known, with what hangs together with them. */
const roots = new Map<string, string>();

/**
 * All that is in `folder`, also where it `really` is, is on one drive as far as anybody knows: where one thing there
 * isn't answered, no other is asked.
 */
export function knowRoot(folder: string, really = folder): void {
  const root = rootOf(folder);
  roots.set(folder, root);
  roots.set(really, root);
}

/** The innermost folder that is known to hold it, else itself. */
function rootOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const root = roots.get(at);
    if (root !== undefined) return root;
    if (at === dirname(at)) return folder;
  }
}

/** Something in `folder` was asked of the system that it still hasn't answered, long after its time. */
export function isStuck(folder: string): boolean {
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  for (const { path } of stuck) if (path === folder || path.startsWith(inside)) return true;
  return isOwing(rootOf(folder));
}

function isOwing(root: string): boolean {
  for (const call of stuck) if (call.root === root) return true;
  return false;
}

function countIn(root: string): number {
  let count = 0;
  for (const call of active) if (call.root === root) count += 1;
  return count;
}

/** Begins what waits, as far as there is room; but nothing more in a root that owes an answer. */
function beginNext(): void {
  for (const call of waiting) {
    const hasRoom = active.size + stuck.size < MOST_THREADS;
    if (isOwing(call.root)) {
      if (!call.isKept) waiting.delete(call);
      call.giveUp();
    } else if (hasRoom && countIn(call.root) < AT_ONCE) {
      waiting.delete(call);
      active.add(call);
      call.begin();
    } else if (!hasRoom && stuck.size === 0) return;
  }
}

type Place = Pick<Call, 'path' | 'root'>;

const placeOf = (path: string, folder: string): Place => ({ path, root: rootOf(folder) });

/**
 * Waits for an operation of the file system for a limited time: a share whose server is gone keeps its callers for ever.
 * The operation itself can't be called back; it may still happen, when the drive answers again. What still waits for its
 * turn when its root is late never begins, unless it `isKept`. The turn itself is waited for as long as others may take.
 */
function timed<T>(
  syscall: string,
  place: Place,
  work: () => Promise<T>,
  { limitMs = LIMIT_MS, isKept = false } = {},
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    function giveUp(): void {
      clearTimeout(timer);
      const message = `${syscall} took longer than ${limitMs} ms`;
      reject(Object.assign(new Error(message), { code: 'ETIMEDOUT', syscall }));
    }
    /** Its time is over: others need no longer wait for it to end. */
    function late(): void {
      active.delete(call);
      stuck.add(call);
      giveUp();
      beginNext();
    }
    /** Others still have time, unless all that may be is stuck. */
    function waitOn(): NodeJS.Timeout {
      return setTimeout(() => {
        if (stuck.size < MOST_THREADS) timer = waitOn();
        else {
          if (!isKept) waiting.delete(call);
          giveUp();
        }
      }, LIMIT_MS);
    }
    function begin(): void {
      clearTimeout(timer);
      timer = setTimeout(late, limitMs);
      void work()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          active.delete(call);
          stuck.delete(call);
          beginNext();
        });
    }
    const call: Call = { ...place, begin, giveUp, isKept };
    let timer = waitOn();
    waiting.add(call);
    beginNext();
  });
}

type Operation = (path: never, ...rest: never[]) => Promise<unknown>;

function within<F extends Operation>(syscall: string, operation: F, folderOf: (path: string) => string): F {
  const run = operation as unknown as (...all: unknown[]) => Promise<unknown>;
  return ((given: PathLike, ...rest: unknown[]) => {
    const path = String(given);
    return timed(syscall, placeOf(path, folderOf(path)), () => run(given, ...rest));
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
  return opened(placeOf(path, dirname(path)), flags);
}

export function openFolder(path: string): Promise<FileHandle> {
  return opened(placeOf(path, path), 'r');
}

async function opened(place: Place, flags: string | number | undefined): Promise<FileHandle> {
  let opening: Promise<FileHandle> | null = null;
  try {
    return timedHandle(await timed('open', place, () => (opening = fs.open(place.path, flags))), place);
  } catch (error) {
    // One that comes too late belongs to nobody.
    void (opening as Promise<FileHandle> | null)
      ?.then((handle) => closed(handle, place))
      .catch(() => undefined);
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
        if (name === 'close') return closed(handle, place);
        const limitMs = name === 'sync' || name === 'datasync' ? SYNC_LIMIT_MS : LIMIT_MS;
        return timed(String(name), place, () => Promise.resolve(method(...args)), { limitMs });
      };
    },
  });
}

/** Closes it however late. Nobody needs to know when its drive is: what had to be on the disk was synced before. */
async function closed(handle: FileHandle, place: Place): Promise<void> {
  await timed('close', place, () => handle.close(), { isKept: true }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ETIMEDOUT') throw error;
  });
}

export type { FileHandle };
