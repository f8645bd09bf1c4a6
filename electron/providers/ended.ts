import type { Failure } from '../core/failure.ts';
import type { Verdict } from '../core/observation.ts';
import { sentence } from '../core/words/sentences.ts';
import { failureOf } from './http-failure.ts';
import { isUsable, type Entry } from './entries.ts';
import { messageFrom } from './text.ts';

export interface Reported {
  readonly code: string | null;
  readonly message: string | null;
  readonly traceId: string | null;
}

/** Why a task failed at the provider: in its words, else in a clip's, else in ours. */
export function taskFailure(reported: Reported, entries: readonly Entry[], otherwise: string): Failure {
  const ofClip = entries.find(({ error }) => error !== null)?.error ?? null;
  const message = reported.message ?? (ofClip === null ? null : messageFrom(ofClip)) ?? otherwise;
  return failureOf('task-failed', { code: reported.code, traceId: reported.traceId, message });
}

/** The end of a task of which something can be used: all of it, or a part where the rest failed. */
export function succeeded(
  entries: readonly Entry[],
  isReportedFailed: boolean,
  reported: Reported,
  finishedAtMs: number | null,
): Verdict {
  const lost = entries.filter((entry) => !isUsable(entry)).length;
  if (!isReportedFailed && lost === 0) return { status: 'succeeded', finishedAtMs };
  const otherwise =
    lost === 0
      ? sentence('The provider reports a failure.')
      : sentence('{lost} of {all} could not be made.', { lost, all: entries.length });
  return {
    status: 'succeeded in part',
    finishedAtMs,
    failure: taskFailure(reported, entries, otherwise),
  };
}
