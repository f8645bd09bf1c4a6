import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { exportTasks } from '../../../electron/library/exchange/export.ts';
import { importTasks } from '../../../electron/library/exchange/import.ts';
import { seedLibrary } from '../../support/seed-library.ts';
import { T0 } from '../../support/samples.ts';
import { aFolder, open } from '../temporary.ts';

const COUNT = 6_000;

/** By how much the process grows at most while `work` runs, in bytes. */
async function grownBytes(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  let isDone = false;
  const done = work().finally(() => (isDone = true));
  while (!isDone) {
    await nextTurn();
    most = Math.max(most, process.memoryUsage().rss);
  }
  await done;
  return most - before;
}

test('a large library is exported and imported in far less memory than its file is long', async () => {
  const folder = aFolder();
  const file = join(folder, 'library.db');
  seedLibrary(file, COUNT);
  const here = open(file);
  const there = open(join(folder, 'other.db'));
  const path = join(folder, 'all.jsonl');
  const { signal } = new AbortController();
  const out = await grownBytes(async () => {
    const deps = { exchange: here.exchange, accountOf: () => null, nowMs: () => T0 };
    const wish = { path, format: 'jsonl' as const, keys: null, signal, onProgress: () => undefined };
    expect(await exportTasks(deps, wish)).toBe(COUNT);
  });
  const into = await grownBytes(async () => {
    const deps = { exchange: there.exchange, accountFor: (id: string) => id };
    const { added } = await importTasks(deps, { path, signal, onProgress: () => undefined });
    expect(added).toHaveLength(COUNT);
  });
  expect(there.counts()).toEqual(here.counts());
  const { size } = statSync(path);
  expect(size).toBeGreaterThan(COUNT * 4_000);
  expect(out).toBeLessThan(size);
  expect(into).toBeLessThan(size);
}, 120_000);
