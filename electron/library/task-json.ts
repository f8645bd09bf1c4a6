import { z } from 'zod';
import type { Failure, FailureKind } from '../core/failure.ts';
import { PROVIDER_IDS } from '../core/provider.ts';
import type { LeftOut, SaveParts } from '../core/save-parts.ts';
import { TASK_KINDS, type Task, type TaskStatus } from '../core/task.ts';

// Written as objects so that the compiler misses a member added to the union.
const failureKind = z.enum({
  network: 'network',
  timeout: 'timeout',
  tls: 'tls',
  'bad-answer': 'bad-answer',
  'too-large': 'too-large',
  redirect: 'redirect',
  'bad-request': 'bad-request',
  'key-rejected': 'key-rejected',
  'no-credit': 'no-credit',
  'not-found': 'not-found',
  'rate-limited': 'rate-limited',
  'provider-down': 'provider-down',
  'task-failed': 'task-failed',
  'no-key': 'no-key',
  aborted: 'aborted',
  disk: 'disk',
  refused: 'refused',
  bug: 'bug',
} satisfies { [K in FailureKind]: K });

const text = z.string().nullable();
const number = z.number().nullable();
const time = z.number();

const failure = z.object({
  kind: failureKind,
  status: number,
  code: text,
  message: z.string(),
  traceId: text,
  retryAfterMs: number,
});

const states = {
  waiting: z.object({ status: z.literal('waiting') }),
  making: z.object({ status: z.literal('making'), progress: number }),
  ready: z.object({ status: z.literal('ready'), finishedAtMs: time }),
  'partly ready': z.object({ status: z.literal('partly ready'), finishedAtMs: time, failure }),
  failed: z.object({ status: z.literal('failed'), finishedAtMs: time, failure }),
  'timed out': z.object({ status: z.literal('timed out'), finishedAtMs: time, failure }),
  'not found': z.object({ status: z.literal('not found'), sinceMs: time }),
  stalled: z.object({ status: z.literal('stalled'), sinceMs: time, progress: number }),
} satisfies { [S in TaskStatus]: z.ZodType<Extract<Task['state'], { status: S }>> };

const state = z.discriminatedUnion('status', [
  states.waiting,
  states.making,
  states.ready,
  states['partly ready'],
  states.failed,
  states['timed out'],
  states['not found'],
  states.stalled,
]);

const clip = z.object({
  id: z.string(),
  state: z.enum(['making', 'ready', 'failed']),
  title: text,
  lyric: text,
  style: text,
  model: text,
  prompt: text,
  audioUrl: text,
  isPreview: z.boolean(),
  videoUrl: text,
  imageUrl: text,
  durationMs: number,
  createdAtMs: number,
  error: text,
});

const provider = z.enum(PROVIDER_IDS);

/** A task as it lies in the library. A field that is added later needs a default here or a migration. */
export const storedTask: z.ZodType<Task> = z.object({
  key: z.templateLiteral([provider, ':', z.string()]),
  provider,
  id: z.string(),
  accountId: z.string(),
  kind: z.enum(TASK_KINDS),
  state,
  title: text,
  prompt: text,
  style: text,
  model: text,
  clips: z.array(clip),
  text,
  traceId: text,
  credits: number,
  trackedAtMs: time,
  createdAtMs: number,
  startedAtMs: number,
  answeredAtMs: number,
  isFailureSuspected: z.boolean(),
  isTracking: z.boolean().default(true),
});

/** `null` when it isn't a task (any more): the caller decides what stands in for it. */
export function parseTask(json: string): Task | null {
  try {
    const parsed = storedTask.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const saveParts = z.object({
  isCoverSaved: z.boolean(),
  areLyricsSaved: z.boolean(),
  isVideoSaved: z.boolean(),
  isAnswerSaved: z.boolean(),
});

/** `null` when they aren't (any more). */
export function parseSaveParts(json: string): SaveParts | null {
  try {
    return saveParts.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

const leftOut = z.array(
  z.object({
    part: z.enum(['isCoverSaved', 'areLyricsSaved', 'isVideoSaved', 'isAnswerSaved']),
    failure,
  }),
);

/** Empty when they aren't (any more). */
export function parseLeftOut(json: string): readonly LeftOut[] {
  try {
    return leftOut.safeParse(JSON.parse(json)).data ?? [];
  } catch {
    return [];
  }
}

/** `null` when it isn't one (any more). */
export function parseFailure(json: string): Failure | null {
  try {
    return failure.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
