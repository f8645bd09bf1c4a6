import type { Clip } from '../../electron/core/clip.ts';
import { failure, type Failure } from '../../electron/core/failure.ts';
import type { FoundObservation, Verdict } from '../../electron/core/observation.ts';
import { trackedTask, type Task } from '../../electron/core/task.ts';

/** A moment to begin at; tests count from it. */
export const T0 = Date.UTC(2026, 0, 15, 10);

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const REFUSED: Failure = failure('task-failed', 'The prompt was refused.');

/** A task tracked at T0, before the provider was asked. */
export function aTask(more: Partial<Task> = {}): Task {
  return { ...trackedTask('ace', 'eae26f89-b64b-404d-a80c-761996660b1c', 'account-1', T0), ...more };
}

/** A finished clip with its final file. */
export function aClip(id: string, more: Partial<Clip> = {}): Clip {
  return {
    id,
    state: 'ready',
    title: 'Holiday Wishes',
    lyric: null,
    style: 'pop',
    model: 'chirp-v3.5',
    prompt: null,
    audioUrl: `https://cdn1.example/${id}.mp3`,
    isPreview: false,
    videoUrl: null,
    imageUrl: null,
    durationMs: 154_440,
    createdAtMs: null,
    error: null,
    ...more,
  };
}

/** A clip that is still being made, without anything to hear. */
export function aClipInTheMaking(id: string, more: Partial<Clip> = {}): Clip {
  return aClip(id, { state: 'making', audioUrl: null, durationMs: null, ...more });
}

export function anAnswer(verdict: Verdict, more: Partial<FoundObservation> = {}): FoundObservation {
  return {
    kind: 'found',
    verdict,
    taskKind: 'music',
    title: null,
    prompt: null,
    style: null,
    model: null,
    clips: [],
    text: null,
    traceId: null,
    credits: null,
    createdAtMs: null,
    startedAtMs: null,
    ownerId: null,
    wordTimes: [],
    raw: '{}',
    ...more,
  };
}

export const WAITING: Verdict = { status: 'waiting' };
export const SUCCEEDED: Verdict = { status: 'succeeded', finishedAtMs: null };
export const FAILED: Verdict = { status: 'failed', finishedAtMs: null, failure: REFUSED };
export const TIMED_OUT: Verdict = { status: 'timed out', finishedAtMs: null, failure: REFUSED };
export const IN_PART: Verdict = { status: 'succeeded in part', finishedAtMs: null, failure: REFUSED };
export const SEEMS_FAILED: Verdict = { status: 'seems failed', failure: REFUSED };

export function making(progress: number | null = null): Verdict {
  return { status: 'making', progress };
}
