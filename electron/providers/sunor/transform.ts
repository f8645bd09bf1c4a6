import type { Observation } from '../../core/observation.ts';
import { TASK_KINDS, type TaskKind } from '../../core/task.ts';
import { clipsOf, textOf } from '../entries.ts';
import { isRecord } from '../fields.ts';
import { formatJson } from '../raw.ts';
import { readResult } from './result.ts';
import { sunorAnswer, sunorTask, type SunorTask } from './schema.ts';
import { verdictOf } from './verdict.ts';

/** What an answer `{code, data}` says of its task. Without a `task_id` there is none. */
export function transformSunorTask(answer: unknown): Observation {
  const { data } = sunorAnswer.parse(isRecord(answer) ? answer : {});
  const task = sunorTask.parse(isRecord(data) ? data : {});
  if (task.task_id === null) return { kind: 'not-found' };

  const { input, output } = task;
  const taskKind = kindOf(task);
  const entries = readResult(output.result, taskKind);
  const verdict = verdictOf(task, entries, taskKind);
  const isDone = verdict.status === 'succeeded' || verdict.status === 'succeeded in part';
  const isTerminal = isDone || verdict.status === 'failed' || verdict.status === 'timed out';
  const clips = clipsOf(entries, isTerminal);
  // A result that nobody foresaw is shown as it is, never as an error.
  const whatThereIs = isDone && clips.length === 0 ? formatJson(output.result) : null;
  return {
    kind: 'found',
    verdict,
    taskKind,
    title: entries.find(({ title }) => title !== null)?.title ?? input.title,
    prompt: input.gpt_description_prompt ?? input.prompt ?? input.lyrics,
    style: entries[0]?.style ?? input.tags,
    model: clips.find(({ model }) => model !== null)?.model ?? task.model,
    clips,
    text: textOf(entries) ?? whatThereIs,
    traceId: null,
    credits: task.credits_cost,
    createdAtMs: task.created_at,
    startedAtMs: null,
    wordTimes: [],
    ownerId: null,
    raw: JSON.stringify(answer),
  };
}

function kindOf({ type, output }: SunorTask): TaskKind {
  const said = type ?? output.task_type;
  return TASK_KINDS.find((kind) => kind === said) ?? 'other';
}
