import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Clock } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { sentence } from '../core/words/sentences.ts';
import { retryDelayMs } from './retry.ts';
import type { Outcome } from './save-clip.ts';

export interface Job {
  readonly id: string;
  readonly key: TaskKey;
  readonly clipId: string;
}

interface Entry {
  readonly job: Job;
  /** The place in the queue, kept over retries. */
  readonly order: number;
  /** Tries in a row that brought nothing. */
  tries: number;
  keptBytes: number;
}

export interface QueueDeps {
  readonly clock: Clock;
  readonly parallel: number;
  readonly run: (job: Job, signal: AbortSignal) => Promise<Outcome>;
  /** `waiting`: it will be tried again. */
  readonly onSettled: (job: Job, outcome: Result<string> | 'waiting') => void;
  /** Our own fault: `run` threw. */
  readonly onFault: (error: unknown) => void;
}

/** Bytes that a try must bring to count as progress, so that a host that drops every line still gets its song out. */
const PROGRESS_BYTES = 16_384;

/** Runs jobs a few at a time in the order they came, and again after passing failures. A job is in it once. */
export function createQueue({ clock, parallel, run, onSettled, onFault }: QueueDeps) {
  if (!Number.isInteger(parallel) || parallel < 1) {
    throw new RangeError(`parallel must be a whole number from 1, not ${String(parallel)}`);
  }
  const known = new Set<string>();
  const ready: Entry[] = [];
  const delays = new Set<() => void>();
  const running = new Map<Promise<void>, AbortController>();
  let nextOrder = 0;
  let isStopped = false;

  function fill(): void {
    while (!isStopped && running.size < parallel) {
      const entry = ready.shift();
      if (!entry) return;
      const controller = new AbortController();
      const work: Promise<void> = attempt(entry, controller.signal).finally(() => {
        running.delete(work);
        fill();
      });
      running.set(work, controller);
    }
  }

  async function attempt(entry: Entry, signal: AbortSignal): Promise<void> {
    const outcome = await run(entry.job, signal).catch((error: unknown) => {
      onFault(error);
      return FAULT;
    });
    if (isStopped) return;
    if (outcome.ok) return settle(entry, ok(outcome.path));
    const brought = outcome.keptBytes - entry.keptBytes;
    entry.tries = brought >= PROGRESS_BYTES ? 1 : entry.tries + 1;
    entry.keptBytes = outcome.keptBytes;
    const delayMs = retryDelayMs(outcome.failure, entry.tries);
    if (delayMs === null) return settle(entry, failed(outcome.failure));
    onSettled(entry.job, 'waiting');
    retryAfter(entry, delayMs);
  }

  function settle(entry: Entry, outcome: Result<string>): void {
    known.delete(entry.job.id);
    onSettled(entry.job, outcome);
  }

  function retryAfter(entry: Entry, delayMs: number): void {
    const cancel = clock.after(delayMs, () => {
      delays.delete(cancel);
      const place = ready.findIndex((other) => other.order > entry.order);
      ready.splice(place === -1 ? ready.length : place, 0, entry);
      fill();
    });
    delays.add(cancel);
  }

  return {
    /** False when it is in the queue already, or the queue is stopped. */
    add(job: Job): boolean {
      if (isStopped || known.has(job.id)) return false;
      known.add(job.id);
      ready.push({ job, order: nextOrder++, tries: 0, keptBytes: 0 });
      // Not at once: the caller tells that it is queued before it starts.
      queueMicrotask(fill);
      return true;
    },
    async stop(): Promise<void> {
      isStopped = true;
      for (const cancel of delays) cancel();
      for (const controller of running.values()) controller.abort();
      await Promise.allSettled([...running.keys()]);
    },
  };
}

/** The song that a fault happened to says so instead of hanging. */
const FAULT: Outcome = {
  ok: false,
  failure: failure(
    'bug',
    sentence('Saving failed by a fault of Songwatch, which is in the log. Saving again may work.'),
  ),
  keptBytes: 0,
};
