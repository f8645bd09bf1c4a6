import type { Verdict } from '../../core/observation.ts';
import type { TaskKind } from '../../core/task.ts';
import { sentence } from '../../core/words/sentences.ts';
import { succeeded, taskFailure, type Reported } from '../ended.ts';
import { isUsable, type Entry } from '../entries.ts';
import { readReason } from '../fields.ts';
import { phaseOf, type Phase } from '../status-words.ts';
import { messageFrom } from '../text.ts';
import type { SunorTask } from './schema.ts';

/** `status`, else `output.status`; where neither says anything known, the task is looked at again (FACTS.md). */
export function verdictOf(task: SunorTask, entries: readonly Entry[], kind: TaskKind): Verdict {
  const reported = reportOf(task);
  const finishedAtMs = task.completed_at;
  const isAnyUsable = entries.some(isUsable);
  const phase = phaseOf(task.status) ?? phaseOf(task.output.status);
  switch (phase) {
    case 'queued':
      return { status: 'waiting' };
    case 'running':
      return { status: 'making', progress: progressOf(task.output.progress) };
    case 'done': {
      const isSong = kind === 'music' || kind === 'concat';
      if (isAnyUsable || !isSong) return succeeded(entries, false, reported, finishedAtMs);
      // Said to be done, and there is nothing to hear: the address may be late.
      const failure = taskFailure(
        reported,
        entries,
        sentence('The task finished without anything that can be used.'),
      );
      return { status: 'seems failed', failure };
    }
    case 'failed':
    case 'timed out':
      return isAnyUsable
        ? succeeded(entries, true, reported, finishedAtMs)
        : endedBadly(phase, reported, entries, finishedAtMs);
    case null:
      return undocumented(entries, reported, finishedAtMs);
  }
}

/** The provider's words are kept as they are; that credits come back is the window's to say. */
function reportOf({ error, output }: SunorTask): Reported {
  const words = readReason(error) ?? readReason(output.fail_reason);
  return { code: null, message: words === null ? null : messageFrom(words), traceId: null };
}

function endedBadly(
  phase: Extract<Phase, 'failed' | 'timed out'>,
  reported: Reported,
  entries: readonly Entry[],
  finishedAtMs: number | null,
): Verdict {
  return phase === 'timed out'
    ? {
        status: 'timed out',
        finishedAtMs,
        failure: taskFailure(
          { ...reported, code: 'timeout' },
          entries,
          sentence('The provider gave up: the task took too long.'),
        ),
      }
    : {
        status: 'failed',
        finishedAtMs,
        failure: taskFailure(reported, entries, sentence('The provider reports a failure without a reason.')),
      };
}

function undocumented(entries: readonly Entry[], reported: Reported, finishedAtMs: number | null): Verdict {
  if (finishedAtMs !== null && entries.some(isUsable)) {
    return succeeded(entries, reported.message !== null, reported, finishedAtMs);
  }
  if (finishedAtMs !== null || reported.message !== null) {
    const failure = taskFailure(
      reported,
      entries,
      sentence('The task finished without anything that can be used.'),
    );
    return { status: 'seems failed', failure };
  }
  return entries.length > 0 ? { status: 'making', progress: null } : { status: 'waiting' };
}

/** `"50%"`, also `50` and `0.5`, as 0 to 1. */
export function progressOf(value: unknown): number | null {
  const [, digits, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(String(value)) ?? [];
  if (digits === undefined || (typeof value !== 'string' && typeof value !== 'number')) return null;
  const number = Number(digits);
  return Math.min(number > 1 || percent === '%' ? number / 100 : number, 1);
}
