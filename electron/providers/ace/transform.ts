import type { Observation, Verdict } from '../../core/observation.ts';
import type { TaskKind } from '../../core/task.ts';
import { clipsOf, textOf } from '../entries.ts';
import { isRecord } from '../fields.ts';
import { readProblem } from '../http-failure.ts';
import { formatJson } from '../raw.ts';
import { aceTask, type AceTask } from './schema.ts';
import { wordTimesOf } from './word-times.ts';
import { readData, type Shape, type ShapedEntry } from './shapes.ts';
import { verdictOf } from './verdict.ts';

/** What one record says. Without an `id` it is no record, and the task isn't known (FACTS.md, "Is it done?", 2). */
export function transformAceTask(record: unknown): Observation {
  const task = aceTask.parse(isRecord(record) ? record : {});
  if (task.id === null) return { kind: 'not-found' };

  const { request, response } = task;
  const entries = readData(response.data);
  const error = response.error ?? task.error;
  const traceId = task.trace_id ?? response.trace_id;
  const startedAtMs = task.started_at ?? response.started_at;
  const verdict = verdictOf({
    entries,
    isSuccess: response.success,
    hasError: error !== null && error !== '',
    reported: { ...readProblem({ error }), traceId },
    startedAtMs,
    finishedAtMs: task.finished_at ?? response.finished_at,
  });
  const isTerminal = verdict.status !== 'waiting' && verdict.status !== 'making';
  const clips = clipsOf(entries, isTerminal && verdict.status !== 'seems failed');
  const first = entries[0];
  return {
    kind: 'found',
    verdict,
    taskKind: kindOf(task, entries),
    title: entries.find(({ title }) => title !== null)?.title ?? request.title,
    prompt: request.prompt ?? request.lyric,
    style: first?.style ?? request.style,
    model: clips.find(({ model }) => model !== null)?.model ?? request.model,
    clips,
    text: textOf(entries) ?? whatThereIs(response.data, verdict, entries),
    traceId,
    credits: null,
    createdAtMs: task.created_at,
    startedAtMs,
    wordTimes: wordTimesOf(entries, clips, request.audio_id),
    ownerId: task.user_id,
    raw: JSON.stringify(record),
  };
}

/** A result that nobody foresaw is shown as it is. */
function whatThereIs(data: unknown, verdict: Verdict, entries: readonly ShapedEntry[]): string | null {
  const isDone = verdict.status === 'succeeded' || verdict.status === 'succeeded in part';
  return isDone && entries.every(({ clip }) => clip === null) ? formatJson(data) : null;
}

/** What songs are made by; `concat`, `upload` and `lyrics` are kinds of their own. */
const MUSIC_ACTIONS = new Set([
  'generate',
  'extend',
  'cover',
  'remaster',
  'upload_extend',
  'upload_cover',
  'artist_consistency',
  'replace_section',
  'underpainting',
  'overpainting',
  'mashup',
  'stems',
]);

const KIND_OF_SHAPE: Partial<Record<Shape, TaskKind>> = {
  audio: 'music',
  upload: 'upload',
  lyrics: 'lyrics',
};

/** The result tells best; until it is there, the request and the record's type do. */
function kindOf({ type, request }: AceTask, entries: readonly ShapedEntry[]): TaskKind {
  const { action } = request;
  const shape = entries[0]?.shape;
  if (action === 'concat' && (shape === undefined || shape === 'audio')) return 'concat';
  if (shape !== undefined) return KIND_OF_SHAPE[shape] ?? 'other';
  const said = [action, type ?? request.type];
  if (said.includes('lyrics')) return 'lyrics';
  if (said.includes('upload')) return 'upload';
  return said.includes('audios') || (action !== null && MUSIC_ACTIONS.has(action)) ? 'music' : 'other';
}
