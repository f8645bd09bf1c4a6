import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Exchange, KeptTask } from '../../core/kept.ts';
import type { TaskKey } from '../../core/task.ts';
import { csvHead, csvRow } from './csv.ts';
import { writeWhole } from './files.ts';
import { headLine, keptLine, type LineAccount } from './kept-line.ts';

/** `jsonl`: everything, to be imported again; `csv`: for people; `ids`: one a line. */
export type ExportFormat = 'jsonl' | 'csv' | 'ids';

export interface ExportWish {
  readonly path: string;
  readonly format: ExportFormat;
  /** `null`: the whole list. */
  readonly keys: readonly TaskKey[] | null;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface ExportDeps {
  readonly exchange: Exchange;
  readonly accountOf: (accountId: string) => LineAccount | null;
  readonly nowMs: () => number;
}

/** Read and written at once: what is in memory, and how long the app is busy in between. */
const BATCH = 50;

/** Writes tasks to a file and gives their number; `null` when it was cancelled, which leaves no file. */
export async function exportTasks(deps: ExportDeps, wish: ExportWish): Promise<number | null> {
  const places = deps.exchange.places(wish.keys);
  const render = renderers(deps)[wish.format];
  let count = 0;

  async function* chunks(): AsyncGenerator<string> {
    yield render.head(places.length);
    for (let from = 0; from < places.length; from += BATCH) {
      wish.signal.throwIfAborted();
      const batch = places.slice(from, from + BATCH).map(deps.exchange.read);
      const kept = batch.filter((each) => each !== null);
      count += kept.length;
      yield kept.map(render.task).join('');
      wish.onProgress(Math.min(from + BATCH, places.length), places.length);
      // Whatever else the app has to do comes in between.
      await nextTurn();
    }
  }

  try {
    await writeWhole(wish.path, chunks());
  } catch (error) {
    if (wish.signal.aborted) return null;
    throw error;
  }
  return count;
}

interface Renderer {
  readonly head: (count: number) => string;
  readonly task: (kept: KeptTask) => string;
}

function renderers({ accountOf, nowMs }: ExportDeps): Record<ExportFormat, Renderer> {
  const account = ({ task }: KeptTask): LineAccount | null => accountOf(task.accountId);
  return {
    jsonl: {
      head: (count) => `${headLine(count, nowMs())}\n`,
      task: (kept) => `${keptLine({ ...kept, account: account(kept) })}\n`,
    },
    csv: { head: csvHead, task: (kept) => csvRow(kept, account(kept)?.label ?? null) },
    ids: { head: () => '', task: ({ task }) => `${task.id}\n` },
  };
}
