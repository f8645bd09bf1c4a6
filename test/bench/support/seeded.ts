import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { seedLibrary } from '../../support/seed-library.ts';

/** The account of every seeded task. */
export const ACCOUNT_ID = 'account-1';

/**
 * Puts a library of so many finished tasks at `file`. `npm run bench` gives a folder in which one of each size is kept
 * for the whole run, since 100,000 take a while to make.
 */
export async function copySeeded(file: string, count: number): Promise<void> {
  const folder = process.env['SONGWATCH_BENCH_WORK'];
  if (!folder) throw new Error('SONGWATCH_BENCH_WORK is not set: run this by `npm run bench`');
  const kept = join(folder, `library-${count}.db`);
  if (!existsSync(kept)) {
    await mkdir(folder, { recursive: true });
    seedLibrary(`${kept}.new`, count, { inProgress: 0, accountId: ACCOUNT_ID, endMs: Date.now() });
    await rename(`${kept}.new`, kept);
  }
  await copyFile(kept, file);
}
