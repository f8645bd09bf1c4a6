import type { MediaCatalogue } from '../media/catalogue.ts';
import type { Pace } from '../pace.ts';
import { clipStageOf, percentOf, stageOf } from '../progress.ts';
import { hasClips } from '../script.ts';
import type { SunorTaskFacts } from '../tasks.ts';

export interface SunorOutput {
  readonly task_type: string;
  readonly status: 'queued' | 'processing' | 'completed' | 'failed';
  readonly progress: string | null;
  readonly fail_reason: string | null;
  readonly result: unknown;
}

/** `data` of a task's answer, as the provider's document has it. */
export interface SunorData {
  readonly task_id: string;
  readonly model: string;
  readonly type: string;
  readonly status?: 'pending' | 'running' | 'success' | 'failure' | 'timeout';
  readonly credits_cost: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: SunorOutput | null;
  readonly error: string | null;
  readonly created_at: string;
  readonly completed_at: string | null;
}

export const CREDITS = { music: 10, concat: 5, lyrics: 1, upload: 2, unknown: 1 } as const;

/** A task as it stands now. */
export function sunorData(task: SunorTaskFacts, pace: Pace, media: MediaCatalogue): SunorData {
  const elapsedMs = pace.elapsedMs(task.createdAtMs);
  const type = task.kind;
  const now = standing(task, elapsedMs, media);
  const { isStatusAbsent = false } = task.script;
  const isOver = stageOf(task, elapsedMs) === 'finished';
  return {
    task_id: task.id,
    model: 'suno',
    type,
    ...(isStatusAbsent ? {} : { status: now.status }),
    credits_cost: CREDITS[type],
    input: inputOf(task),
    output: now.output && { task_type: type, fail_reason: null, result: null, ...now.output },
    error: now.error,
    created_at: iso(task.createdAtMs),
    completed_at: isOver ? iso(pace.momentAfter(task.createdAtMs, task.finishMs)) : null,
  };
}

interface Standing {
  readonly status: NonNullable<SunorData['status']>;
  readonly output: (Pick<SunorOutput, 'status' | 'progress'> & Partial<SunorOutput>) | null;
  readonly error: string | null;
}

function standing(task: SunorTaskFacts, elapsedMs: number, media: MediaCatalogue): Standing {
  const { progress = 'percent', errorIn = 'both' } = task.script;
  const stage = stageOf(task, elapsedMs);
  switch (stage) {
    case 'waiting':
    case 'running': {
      const isWaiting = stage === 'waiting';
      const share = isWaiting || progress === 'null' ? null : `${percentOf(task, elapsedMs)}%`;
      const output = { status: isWaiting ? 'queued' : 'processing', progress: share } as const;
      return {
        status: isWaiting ? 'pending' : 'running',
        output: progress === 'no-output' ? null : output,
        error: null,
      };
    }
    case 'finished':
      if (task.outcome === 'success' || task.outcome === 'partial') {
        const output = {
          status: 'completed',
          progress: '100%',
          result: resultOf(task, elapsedMs, media),
        } as const;
        return { status: 'success', output, error: null };
      }
      return {
        status: task.outcome === 'timeout' ? 'timeout' : 'failure',
        output: {
          status: 'failed',
          progress: null,
          fail_reason: errorIn === 'error' ? null : task.error.message,
        },
        error: errorIn === 'fail_reason' ? null : task.error.message,
      };
  }
}

function inputOf(task: SunorTaskFacts): Readonly<Record<string, unknown>> {
  switch (task.kind) {
    case 'lyrics':
      return { prompt: task.prompt };
    case 'upload':
      return { url: 'https://media.example/my-take.mp3' };
    case 'concat':
      return { clip_id: task.clips[0]?.id ?? task.id };
    case 'music':
    case 'unknown':
      return {
        gpt_description_prompt: task.prompt,
        make_instrumental: task.script.isInstrumental ?? false,
      };
  }
}

function resultOf(task: SunorTaskFacts, elapsedMs: number, media: MediaCatalogue): unknown {
  if (hasClips(task.kind)) {
    return task.clips
      .filter((clip) => clipStageOf(clip, task, elapsedMs) === 'ready')
      .map((clip) => ({
        id: clip.id,
        audio_url: clip.audioUrl,
        image_url: clip.files.imageUrl,
        title: task.title,
        metadata: { duration: clip.files.durationS, tags: task.style, prompt: task.lyric },
      }));
  }
  const { resultAs = 'array' } = task.script;
  const one = singleResult(task, media);
  return resultAs === 'array' ? [one] : resultAs === 'string' ? task.lyric : one;
}

function singleResult(task: SunorTaskFacts, media: MediaCatalogue): unknown {
  switch (task.kind) {
    case 'lyrics':
      return { text: task.lyric, title: task.title };
    case 'upload': {
      const files = media.addClip(task.id, { song: 'late-train', variant: 'b', durationS: null });
      return { clip_id: task.id, title: task.title, audio_url: files.audioUrl };
    }
    case 'music':
    case 'concat':
    case 'unknown':
      return { stems: [{ hue: 0.4 }], revision: 3 };
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
