import type { MediaCatalogue } from '../media/catalogue.ts';
import type { Pace } from '../pace.ts';
import { stageOf } from '../progress.ts';
import { hasClips } from '../script.ts';
import type { AceTaskFacts } from '../tasks.ts';
import { aceClips, aceOtherData } from './data.ts';

/** Stands in every record of one account, the recorded answers' among them. */
export const USER_IDS = {
  good: 'ad7afe47-cea9-4cda-980f-2ad8810e51cf',
  second: '5f1c8c3e-40b7-4d0b-9f06-2f6f3b1d7a90',
} as const;
export const APPLICATION_ID = 'ab46a066-ad82-4180-b66b-49dedf8e8a2f';

export interface AceRecord {
  readonly id: string;
  readonly created_at: number;
  readonly user_id: string;
  readonly application_id: string;
  readonly request: { readonly action?: string };
  readonly [field: string]: unknown;
}

/** A task as `retrieve` shows it now. */
export function aceRecord(task: AceTaskFacts, pace: Pace, media: MediaCatalogue): AceRecord {
  const elapsedMs = pace.elapsedMs(task.createdAtMs);
  const isOver = stageOf(task, elapsedMs) === 'finished';
  const { finishedIn = 'both' } = task.script;
  const times = isOver ? finishedTimes(task, pace) : {};
  const response = responseOf(task, elapsedMs, media);
  const isAbsent = response === undefined;
  return {
    _id: task.id.replaceAll('-', '').slice(0, 24),
    id: task.id,
    api_id: '09a26295-5972-4392-9318-dcd9b218f90d',
    application_id: APPLICATION_ID,
    created_at: task.createdAtMs / 1000,
    credential_id: '66614a7e-e624-494e-87a3-387099b8cbb4',
    request: requestOf(task),
    trace_id: task.traceId,
    user_id: USER_IDS[task.owner],
    ...(finishedIn === 'both' || finishedIn === 'record' ? times : {}),
    ...(isAbsent
      ? {}
      : {
          response:
            response !== null && (finishedIn === 'both' || finishedIn === 'response')
              ? { ...response, ...times }
              : response,
        }),
  };
}

function requestOf({ kind, prompt, model, script }: AceTaskFacts): {
  action?: string;
  audio_id?: string;
  prompt: string;
  model?: string;
} {
  if (kind === 'lyrics' || kind === 'lyrics-object') return { prompt };
  const about = script.audioId === undefined ? {} : { audio_id: script.audioId };
  return { action: kind === 'music' ? 'generate' : kind, ...about, prompt, model };
}

function finishedTimes(task: AceTaskFacts, pace: Pace): Record<string, number> {
  const started = pace.momentAfter(task.createdAtMs, task.waitMs) / 1000;
  const finished = pace.momentAfter(task.createdAtMs, task.finishMs) / 1000;
  return {
    started_at: started,
    finished_at: finished,
    elapsed: Math.round((finished - started) * 1000) / 1000,
  };
}

type Response = Readonly<Record<string, unknown>>;

/** `success: true` stands there from the moment work begins, finished or not, as it does at the provider. */
function responseOf(
  task: AceTaskFacts,
  elapsedMs: number,
  media: MediaCatalogue,
): Response | null | undefined {
  const begun = { success: true, task_id: task.id, trace_id: task.traceId };
  switch (stageOf(task, elapsedMs)) {
    case 'waiting':
      if (task.script.waitingAs === 'clips') return { ...begun, data: aceClips(task, elapsedMs) };
      return task.script.waitingAs === 'null' ? null : task.script.waitingAs === 'empty' ? {} : undefined;
    case 'running':
      return hasClips(task.kind) ? { ...begun, data: aceClips(task, elapsedMs) } : {};
    case 'finished':
      return finalResponse(task, elapsedMs, media, begun);
  }
}

function finalResponse(
  task: AceTaskFacts,
  elapsedMs: number,
  media: MediaCatalogue,
  begun: Response,
): Response {
  const data = hasClips(task.kind) ? aceClips(task, elapsedMs) : aceOtherData(task, media);
  if (task.outcome === 'success') return { ...begun, data };
  const { errorAs = 'object' } = task.script;
  return {
    ...begun,
    success: false,
    ...(task.outcome === 'partial' ? { data } : {}),
    ...(errorAs === 'absent' ? {} : { error: errorAs === 'string' ? task.error.message : task.error }),
  };
}
