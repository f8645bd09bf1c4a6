import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Library } from '../../electron/core/ports.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { T0 } from '../support/samples.ts';

/** A folder that goes with the test; any user may look into it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'songwatch-library-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new library in a real file, closed after the test. */
export function aLibrary(): Library {
  return open(join(aFolder(), 'library.db'));
}

/** Opens what has to be in order. */
export function open(file: string): Library {
  const { library, warning } = openLibrary({ file, nowMs: () => T0 });
  if (warning !== null) throw new Error(warning);
  onTestFinished(() => closeIfOpen(library));
  return library;
}

export function closeIfOpen(library: Library): void {
  try {
    library.close();
  } catch {
    // The test closed it.
  }
}

/** Runs as a user for whom file permissions hold: they don't for root. */
export function asOrdinaryUser<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}
