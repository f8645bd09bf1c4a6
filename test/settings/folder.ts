import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StoreFile } from '../../electron/settings/store-file.ts';

/** A folder that goes with the test; any user may look into it. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'songwatch-settings-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store file in memory; `isFull` makes its disk refuse. */
export function aFile(values: Record<string, unknown> = {}): StoreFile & { writes: number; isFull: boolean } {
  return {
    writes: 0,
    isFull: false,
    read: () => values,
    write(next) {
      if (this.isFull) throw new Error('ENOSPC');
      this.writes += 1;
      // As a disk does: what is read later was text in between.
      values = JSON.parse(JSON.stringify(next)) as Record<string, unknown>;
    },
  };
}
