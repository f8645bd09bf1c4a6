import type { PathLike } from 'node:fs';
import * as fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** A drive that wakes up, or a share far away, takes a while. */
const LIMIT_MS = limitMs();
/** A slow drive first writes what other programs left it. */
const SYNC_LIMIT_MS = 60_000;

/** Tests don't wait so long. Vite writes the mode into the code, so that nothing in a package reads this variable. */
function limitMs(): number {
  const given = import.meta.env.MODE === 'production' ? undefined : process.env['SONGWATCH_DISK_MS'];
  return given === undefined ? 20_000 : Number(given);
}

/** Operations that the system never answered, by the path that they are about. Each holds one of its few threads. */
const stuck = new Map<symbol, string>();

/** Something below `folder` was asked of the system that it still hasn't answered, long after its time. */
export function isStuck(folder: string): boolean {
  return [...stuck.values()].some((path) => path.startsWith(folder));
}

/**
 * So many operations at a time. Those that the system doesn't answer hold one of its four threads each, and without a
 * thread no name is looked up: nobody would ask the providers any more.
 */
const AT_ONCE = 2;
let underWay = 0;
const waiting = new Set<() => void>();

/** Runs it when there is room, unless `isLate` by then. */
async function inTurn<T>(work: () => Promise<T>, isLate: () => boolean): Promise<T | null> {
  if (underWay >= AT_ONCE) await new Promise<void>((resolve) => waiting.add(resolve));
  else underWay += 1;
  try {
    return isLate() ? null : await work();
  } finally {
    const [next] = waiting;
    if (next === undefined) underWay -= 1;
    else {
      waiting.delete(next);
      next();
    }
  }
}

/**
 * Waits for an operation of the file system for a limited time: a share whose server is gone keeps its callers for ever.
 * The operation itself can't be called back; it may still happen, when the drive answers again. Until then it keeps its
 * turn, so that whatever waits behind it is late too and never begins.
 */
async function timed<T>(
  syscall: string,
  path: string,
  work: () => Promise<T>,
  limitMs = LIMIT_MS,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const done = inTurn(work, () => isLate) as Promise<T>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      const mark = Symbol(syscall);
      stuck.set(mark, path);
      void done.catch(() => undefined).finally(() => stuck.delete(mark));
      const message = `${syscall} took longer than ${limitMs} ms`;
      reject(Object.assign(new Error(message), { code: 'ETIMEDOUT', syscall }));
    }, limitMs);
  });
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Operation = (path: never, ...rest: never[]) => Promise<unknown>;

function within<F extends Operation>(syscall: string, operation: F): F {
  return ((path: PathLike, ...rest: unknown[]) =>
    timed(syscall, String(path), () =>
      (operation as unknown as (...all: unknown[]) => Promise<unknown>)(path, ...rest),
    )) as unknown as F;
}

// What saving needs of node:fs/promises, under the same names. Whoever writes to the user's folder imports it from here.
export const link = within('link', fs.link);
export const lstat = within('lstat', fs.lstat);
export const mkdir = within('mkdir', fs.mkdir);
export const readdir = within('readdir', fs.readdir);
export const readFile = within('read', fs.readFile);
export const realpath = within('realpath', fs.realpath);
export const rename = within('rename', fs.rename);
export const rm = within('unlink', fs.rm);
export const stat = within('stat', fs.stat);
export const statfs = within('statfs', fs.statfs);
export const unlink = within('unlink', fs.unlink);
export const writeFile = within('write', fs.writeFile);

export async function open(path: string, flags?: string | number): Promise<FileHandle> {
  let opening: Promise<FileHandle> | null = null;
  try {
    return timedHandle(await timed('open', path, () => (opening = fs.open(path, flags))), path);
  } catch (error) {
    // One that comes too late belongs to nobody.
    void (opening as Promise<FileHandle> | null)?.then((handle) => handle.close()).catch(() => undefined);
    throw error;
  }
}

/** The same handle, each of whose operations is waited for only so long. */
function timedHandle(handle: FileHandle, path: string): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        // Closing waits for what is still written; where that is stuck nobody need wait for both.
        if (name === 'close' && isStuck(path)) {
          void Promise.resolve(method(...args)).catch(() => undefined);
          return Promise.resolve();
        }
        const limitMs = name === 'sync' || name === 'datasync' ? SYNC_LIMIT_MS : LIMIT_MS;
        return timed(String(name), path, () => Promise.resolve(method(...args)), limitMs);
      };
    },
  });
}

export type { FileHandle };
