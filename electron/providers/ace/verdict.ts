import type { Verdict } from '../../core/observation.ts';
import { sentence } from '../../core/words/sentences.ts';
import { isUsable } from '../entries.ts';
import { succeeded, taskFailure, type Reported } from '../ended.ts';
import { isFailedPhase, isInProgress } from '../status-words.ts';
import type { ShapedEntry } from './shapes.ts';

export interface Evidence {
  readonly entries: readonly ShapedEntry[];
  readonly isSuccess: boolean | null;
  readonly hasError: boolean;
  readonly reported: Reported;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
}

const NOTHING_USABLE = sentence('The task finished without anything that can be used.');

/**
 * FACTS.md, "Is it done?", rules 3 to 7; 1 and 2 are told before there is a task to judge. `success: true` alone says
 * nothing. Where the signs contradict each other the task is looked at again rather than ended, because an end is
 * final: a clip without an address and without a word for it is still being made.
 */
export function verdictOf(evidence: Evidence): Verdict {
  const { entries, reported, finishedAtMs } = evidence;
  const isReportedFailed = evidence.isSuccess === false || (evidence.isSuccess === null && evidence.hasError);
  const isAnyUsable = entries.some(isUsable);
  const failure = taskFailure(reported, entries, NOTHING_USABLE);

  // 3
  if (finishedAtMs !== null) {
    if (isAnyUsable) return succeeded(entries, isReportedFailed, reported, finishedAtMs);
    return { status: 'failed', finishedAtMs, failure };
  }
  // 4
  if (entries.some(({ phase }) => isInProgress(phase))) return { status: 'making', progress: null };
  if (entries.length > 0 && entries.every(({ phase }) => phase !== null)) {
    if (isAnyUsable) return succeeded(entries, isReportedFailed, reported, null);
    if (entries.every(({ phase }) => isFailedPhase(phase))) {
      return { status: 'failed', finishedAtMs: null, failure };
    }
    // Said to be done, and nothing can be fetched: the address may be late.
    return { status: 'seems failed', failure };
  }
  // 5
  if (isReportedFailed) {
    if (isAnyUsable) return succeeded(entries, true, reported, null);
    const said = taskFailure(reported, entries, sentence('The provider reports a failure without a reason.'));
    return reported.code === null
      ? { status: 'seems failed', failure: said }
      : { status: 'failed', finishedAtMs: null, failure: said };
  }
  // 6
  if (evidence.isSuccess === true && entries.length > 0 && entries.every(isSettled)) {
    return isAnyUsable ? succeeded(entries, false, reported, null) : { status: 'seems failed', failure };
  }
  // 7
  const isBegun = evidence.startedAtMs !== null || entries.length > 0;
  return isBegun ? { status: 'making', progress: null } : { status: 'waiting' };
}

/** Nothing more is to come of it: neither a preview nor an empty field. */
function isSettled({ phase, worth }: ShapedEntry): boolean {
  return isFailedPhase(phase) || worth === 'final' || worth === 'refused';
}
