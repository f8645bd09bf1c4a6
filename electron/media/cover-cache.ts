import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface CoverCacheOptions {
  readonly folder: string;
  readonly nowMs: () => number;
  /** Default 2,000. */
  readonly maxFiles?: number;
  /** Default 200 MB. */
  readonly maxBytes?: number;
}

export interface CoverCache {
  /** By a name of 40 hexadecimal digits. */
  get(name: string): Promise<Uint8Array | null>;
  /** A disk that refuses costs the cover its place here, nothing else. */
  put(name: string, bytes: Uint8Array): Promise<void>;
}

interface Entry {
  readonly bytes: number;
  readonly usedAtMs: number;
}

const NAME = /^[0-9a-f]{40}$/;
const UNFINISHED = '.new';
/** How exactly the time of the last use is kept on disk. */
const TOUCH_EVERY_MS = 24 * 60 * 60_000;

/** Files in a folder, of which the longest unused ones give way. Nothing is read before the first use. */
export function createCoverCache(options: CoverCacheOptions): CoverCache {
  const { folder, nowMs, maxFiles = 2_000, maxBytes = 200_000_000 } = options;
  let opening: Promise<Map<string, Entry>> | null = null;
  let totalBytes = 0;

  /** In the order of last use. */
  async function open(): Promise<Map<string, Entry>> {
    await mkdir(folder, { recursive: true });
    const found: [string, Entry][] = [];
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      if (NAME.test(name)) {
        const { size, mtimeMs } = await stat(path);
        found.push([name, { bytes: size, usedAtMs: mtimeMs }]);
        totalBytes += size;
      } else if (name.endsWith(UNFINISHED)) await rm(path, { force: true });
    }
    return new Map(found.sort(([, a], [, b]) => a.usedAtMs - b.usedAtMs));
  }

  function entries(): Promise<Map<string, Entry>> {
    opening ??= open().catch(() => new Map<string, Entry>());
    return opening;
  }

  function forget(known: Map<string, Entry>, name: string): void {
    totalBytes -= known.get(name)?.bytes ?? 0;
    known.delete(name);
  }

  return {
    async get(name) {
      const known = await entries();
      const entry = known.get(name);
      if (!entry) return null;
      const path = join(folder, name);
      try {
        const bytes = await readFile(path);
        const isDue = nowMs() - entry.usedAtMs > TOUCH_EVERY_MS;
        if (isDue) await utimes(path, nowMs() / 1000, nowMs() / 1000);
        if (known.delete(name)) known.set(name, isDue ? { ...entry, usedAtMs: nowMs() } : entry);
        return bytes;
      } catch {
        forget(known, name);
        return null;
      }
    },
    async put(name, bytes) {
      const known = await entries();
      const path = join(folder, name);
      try {
        await writeFile(path + UNFINISHED, bytes);
        await rename(path + UNFINISHED, path);
      } catch {
        await rm(path + UNFINISHED, { force: true }).catch(() => undefined);
        return;
      }
      forget(known, name);
      known.set(name, { bytes: bytes.length, usedAtMs: nowMs() });
      totalBytes += bytes.length;
      for (const oldest of known.keys()) {
        if (known.size <= maxFiles && totalBytes <= maxBytes) break;
        forget(known, oldest);
        await rm(join(folder, oldest), { force: true }).catch(() => undefined);
      }
    },
  };
}
