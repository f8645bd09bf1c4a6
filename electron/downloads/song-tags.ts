import type { Clip } from '../core/clip.ts';
import { PROVIDERS } from '../core/provider.ts';
import type { Task } from '../core/task.ts';
import { titleOf } from '../core/title.ts';

/** What a song's file says of it. */
export interface SongTags {
  readonly title: string;
  readonly genre: string | null;
  readonly lyrics: string | null;
  readonly madeAtMs: number;
  /** Where the song is from, with its prompt: for people. */
  readonly comment: string;
  /** The same for programs, by name. */
  readonly ids: readonly (readonly [name: string, value: string])[];
}

/** In characters: the field is meant to be read, and hostile answers are as long as they like. */
const LINE_LENGTH = 500;
const TEXT_LENGTH = 50_000;

/** Tells a file's clip, wherever the file is moved. */
export const CLIP_ID_TAG = 'SONGWATCH_CLIP_ID';

export function clipIdTag(clip: Pick<Clip, 'id'>): string {
  return line(clip.id);
}

/** Nothing is known of an artist or an album, so none is made up. */
export function songTags(task: Task, clip: Clip): SongTags {
  const provider = PROVIDERS[task.provider].name;
  const prompt = text(clip.prompt ?? task.prompt);
  const model = line(clip.model ?? task.model);
  const taskId = line(task.id);
  const clipId = clipIdTag(clip);
  return {
    title: line(clip.title) || line(titleOf(task)),
    genre: line(clip.style ?? task.style) || null,
    lyrics: text(clip.lyric) || null,
    madeAtMs: clip.createdAtMs ?? task.createdAtMs ?? task.trackedAtMs,
    comment: [
      `Made with ${provider}`,
      `Task ${taskId}`,
      `Clip ${clipId}`,
      ...(prompt === '' ? [] : [`Prompt: ${prompt}`]),
    ].join('\n'),
    ids: [
      ['SONGWATCH_PROVIDER', task.provider],
      ['SONGWATCH_TASK_ID', taskId],
      [CLIP_ID_TAG, clipId],
      ...(model === '' ? [] : [['SONGWATCH_MODEL', model] as const]),
    ],
  };
}

/** Clean text of several lines. A zero character would end a field in the middle. */
export function text(value: string | null): string {
  return (value ?? '')
    .slice(0, TEXT_LENGTH)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .trim();
}

function line(value: string | null): string {
  return text(value)
    .replace(/\s+/g, ' ')
    .slice(0, LINE_LENGTH)
    .replace(/\p{Cs}/gu, '')
    .trim();
}
