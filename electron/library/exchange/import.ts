import { stat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exchange, KeptTask } from '../../core/kept.ts';
import type { TaskKey } from '../../core/task.ts';
import { readLines } from './files.ts';
import { parseLine, type LineAccount } from './kept-line.ts';

export interface ImportWish {
  readonly path: string;
  readonly signal: AbortSignal;
  /** In bytes of the file. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface ImportDeps {
  readonly exchange: Exchange;
  /** The account that a task goes to, which may be made for it: `id` is what it had where it comes from. */
  readonly accountFor: (id: string, account: LineAccount) => string;
}

export interface Imported {
  readonly added: readonly TaskKey[];
  readonly updated: readonly TaskKey[];
  readonly unchanged: number;
  /** Lines that aren't a task, which were passed over: how many, and the numbers of the first ones. */
  readonly badCount: number;
  readonly badLines: readonly number[];
  readonly isCancelled: boolean;
  /** Written by a newer version: nothing was taken. */
  readonly isNewer: boolean;
}

const BATCH = 50;
const NAMED_LINES = 20;

/** Takes in a file of `exportTasks`, line by line. What was taken before an error or a cancellation stays. */
export async function importTasks({ exchange, accountFor }: ImportDeps, wish: ImportWish): Promise<Imported> {
  const totalBytes = (await stat(wish.path)).size;
  const added: TaskKey[] = [];
  const updated: TaskKey[] = [];
  const badLines: number[] = [];
  let unchanged = 0;
  let badCount = 0;
  let batch: KeptTask[] = [];
  const result = (more: { isCancelled?: boolean; isNewer?: boolean }): Imported => ({
    ...{ added, updated, unchanged, badCount, badLines, isCancelled: false, isNewer: false },
    ...more,
  });

  async function flush(bytes: number): Promise<void> {
    const merged = exchange.merge(batch);
    added.push(...merged.added);
    updated.push(...merged.updated);
    unchanged += merged.unchanged;
    batch = [];
    wish.onProgress(bytes, totalBytes);
    await nextTurn();
  }

  for await (const { number, text, bytes } of readLines(wish.path)) {
    if (wish.signal.aborted) return result({ isCancelled: true });
    const parsed = text === null ? BAD : parseLine(text);
    if (parsed.kind === 'head' && parsed.isNewer) return result({ isNewer: true });
    if (parsed.kind === 'bad') {
      badCount += 1;
      if (badLines.length < NAMED_LINES) badLines.push(number);
    }
    if (parsed.kind !== 'task') continue;
    const { account, ...kept } = parsed.kept;
    const accountId = account === null ? kept.task.accountId : accountFor(kept.task.accountId, account);
    batch.push({ ...kept, task: { ...kept.task, accountId } });
    if (batch.length === BATCH) await flush(bytes);
  }
  await flush(totalBytes);
  return result({});
}

const BAD = { kind: 'bad' } as const;
