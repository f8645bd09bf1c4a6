import { assertNever } from './assert-never.ts';
import type { Clip } from './clip.ts';
import { isSavable } from './clip.ts';
import type { TaskEvent } from './events.ts';
import { mergeClips, newlySavable, settleClips } from './merge-clips.ts';
import type { FoundObservation, Observation, Verdict } from './observation.ts';
import { isFinished, type Task, type TaskState } from './task.ts';
import { toldTimes } from './told-times.ts';

/** "A freshly tracked task gets a grace period first" (FACTS.md, "Is it done?", 2). */
export const NOT_FOUND_GRACE_MS = 2 * 60_000;

/** "After 24 h it is stalled, checked hourly, and the user decides" (PRODUCT.md, Polling). */
export const STALLED_AFTER_MS = 24 * 3_600_000;

type FinishedState = Extract<TaskState, { finishedAtMs: number }>;

export interface Transition {
  /** `previous` itself when the answer changes nothing. */
  readonly task: Task;
  readonly events: readonly TaskEvent[];
}

/**
 * One step of a task: what is known after an answer, and what that means to the user.
 *
 * Answers may come late or in the wrong order, so nothing goes back: a finished task stays finished and can only gain
 * (asked again on the user's wish), making doesn't become waiting, progress and clips don't shrink. `finished` comes
 * once in a task's life, `clip-ready` once a clip.
 */
export function transition(previous: Task, observed: Observation, nowMs: number): Transition {
  const known = withoutFuture(previous, nowMs);
  const task =
    observed.kind === 'not-found' ? afterNotFound(known, nowMs) : afterFound(known, observed, nowMs);
  return { task, events: eventsBetween(previous, task) };
}

/** Our own clock was set back: what it wrote before must not keep the task young for ever. */
function withoutFuture(task: Task, nowMs: number): Task {
  const { trackedAtMs, answeredAtMs } = task;
  if (trackedAtMs <= nowMs && (answeredAtMs ?? 0) <= nowMs) return task;
  return {
    ...task,
    trackedAtMs: Math.min(trackedAtMs, nowMs),
    answeredAtMs: answeredAtMs === null ? null : Math.min(answeredAtMs, nowMs),
  };
}

/** The last time that the task is known to have been there, or to have been believed to be. */
export function lastSeenAtMs({ trackedAtMs, answeredAtMs }: Task): number {
  return Math.max(trackedAtMs, answeredAtMs ?? trackedAtMs);
}

function afterNotFound(task: Task, nowMs: number): Task {
  if (isFinished(task.state) || task.state.status === 'not found') return task;
  if (nowMs - lastSeenAtMs(task) < NOT_FOUND_GRACE_MS) return task;
  return { ...task, state: { status: 'not found', sinceMs: nowMs } };
}

function afterFound(task: Task, observed: FoundObservation, nowMs: number): Task {
  const { verdict } = observed;
  const clips = mergeClips(task.clips, observed.clips);
  const times = toldTimes(task, observed, nowMs);
  const state = isFinished(task.state)
    ? upgraded(task.state, verdict, times.finishedAtMs)
    : stalledIfOld(nextState(task, verdict, times.finishedAtMs ?? nowMs), task, times.createdAtMs, nowMs);
  const settled = settle(state, clips);
  const [better, other] = isFinished(task.state) ? [task, observed] : [observed, task];
  return {
    ...task,
    kind: task.kind === 'other' ? observed.taskKind : task.kind,
    state: settled.state,
    title: better.title ?? other.title,
    prompt: better.prompt ?? other.prompt,
    style: better.style ?? other.style,
    model: better.model ?? other.model,
    clips: settled.clips,
    text: better.text ?? other.text,
    traceId: better.traceId ?? other.traceId,
    credits: better.credits ?? other.credits,
    createdAtMs: times.createdAtMs,
    startedAtMs: times.startedAtMs,
    answeredAtMs: nowMs,
    isFailureSuspected: verdict.status === 'seems failed' && !isFinished(settled.state),
  };
}

/** Where an unfinished task stands after a verdict. */
function nextState(task: Task, verdict: Verdict, finishedAtMs: number): TaskState {
  switch (verdict.status) {
    case 'waiting':
      return found(task.state, { status: 'waiting' });
    case 'making':
      return found(task.state, { status: 'making', progress: verdict.progress });
    case 'seems failed':
      return task.isFailureSuspected
        ? { status: 'failed', finishedAtMs, failure: verdict.failure }
        : found(task.state, { status: 'waiting' });
    case 'succeeded':
    case 'succeeded in part':
    case 'failed':
    case 'timed out':
      return finishedState(verdict, finishedAtMs);
    default:
      return assertNever(verdict);
  }
}

type FinalVerdict = Extract<Verdict, { finishedAtMs: number | null }>;

function finishedState(verdict: FinalVerdict, finishedAtMs: number): FinishedState {
  if (verdict.status === 'succeeded') return { status: 'ready', finishedAtMs };
  const status = verdict.status === 'succeeded in part' ? 'partly ready' : verdict.status;
  return { status, finishedAtMs, failure: verdict.failure };
}

/** In progress by this answer: never less far than it was, and once stalled only its end is news. */
function found(state: TaskState, told: Extract<TaskState, { status: 'waiting' | 'making' }>): TaskState {
  const before = 'progress' in state ? state.progress : null;
  const now = 'progress' in told ? told.progress : null;
  const progress = before === null ? now : Math.max(before, now ?? before);
  if (state.status === 'stalled') return { ...state, progress };
  if (state.status === 'making' || told.status === 'making') return { status: 'making', progress };
  return told;
}

function stalledIfOld(state: TaskState, task: Task, createdAtMs: number | null, nowMs: number): TaskState {
  if (state.status !== 'waiting' && state.status !== 'making') return state;
  const sinceMs = Math.max(task.trackedAtMs, createdAtMs ?? task.trackedAtMs);
  if (nowMs - sinceMs < STALLED_AFTER_MS) return state;
  return { status: 'stalled', sinceMs: nowMs, progress: 'progress' in state ? state.progress : null };
}

const GAIN: Readonly<Record<FinishedState['status'], number>> = {
  failed: 0,
  'timed out': 0,
  'partly ready': 1,
  ready: 2,
};

/** A finished task asked again: better news is taken, anything else is late or no news. */
function upgraded(state: FinishedState, verdict: Verdict, finishedAtMs: number | null): FinishedState {
  if (!('finishedAtMs' in verdict)) return state;
  const told = finishedState(verdict, finishedAtMs ?? state.finishedAtMs);
  return GAIN[told.status] > GAIN[state.status] ? told : state;
}

/** With a task's end its clips come to theirs, and one song that can be kept makes a failure a partial one. */
function settle(state: TaskState, clips: readonly Clip[]): { state: TaskState; clips: readonly Clip[] } {
  if (!isFinished(state)) return { state, clips };
  const hasSucceeded = state.status === 'ready' || state.status === 'partly ready';
  const settled = settleClips(clips, hasSucceeded);
  if (hasSucceeded || !settled.some(isSavable)) return { state, clips: settled };
  const { finishedAtMs, failure } = state;
  return { state: { status: 'partly ready', finishedAtMs, failure }, clips: settled };
}

function needsAttention({ status }: TaskState): boolean {
  return status === 'stalled' || status === 'not found';
}

function eventsBetween(before: Task, after: Task): readonly TaskEvent[] {
  const { key } = after;
  const from = before.state.status;
  const to = after.state.status;
  const events: TaskEvent[] = [];
  if (from !== to) events.push({ type: 'status-changed', key, from, to });
  for (const clip of newlySavable(before.clips, after.clips)) {
    events.push({ type: 'clip-ready', key, clipId: clip.id });
  }
  if (isFinished(after.state) && !isFinished(before.state)) events.push({ type: 'finished', key });
  if (needsAttention(after.state) && !needsAttention(before.state)) {
    events.push({ type: 'needs-attention', key });
  }
  return events;
}
