import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AceRecord } from './ace/record.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { MediaCatalogue, SongChoice } from './media/catalogue.ts';
import type { SunorData } from './sunor/data.ts';

/** Ids under which the answers that the providers' documents print are served. */
export const RECORDED_IDS = {
  holidayWishes: 'eae26f89-b64b-404d-a80c-761996660b1c',
  laLaLa: '0d3ed03b-912b-4f7d-941b-8441323cb77b',
  /** Asking Ace for this one gives the recorded error; it is that error's trace id. */
  aceError: '2cf86e86-22a4-46e1-ac2f-032c0f2a4e89',
  /** The documents' one Sunor task; `select` says which of its three answers it gives. */
  sunor: 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
  /** Aliases of it that always give one answer. */
  sunorRunning: 'f47ac10b-58cc-4372-a567-0e02b2c3d480',
  sunorFailure: 'f47ac10b-58cc-4372-a567-0e02b2c3d481',
} as const;

export type RecordedState = 'running' | 'success' | 'failure';

export interface RecordedAnswers {
  readonly ace: readonly AceRecord[];
  readonly aceError: Answer;
  sunor(id: string): SunorData | null;
  select(state: RecordedState): void;
}

/** The recorded clips with the pieces that play in their place, as long as the answers say they are. */
const SONGS: Readonly<Record<string, Omit<SongChoice, 'durationS'>>> = {
  'b8a4f691-4b14-4120-a7e1-a54a27a0e57e': { song: 'holiday-wishes', variant: 'a' },
  '1a3343b2-2c24-4584-a2a7-687e2f97f09e': { song: 'holiday-wishes', variant: 'b' },
  'b4f498b2-e86f-4172-926a-39da9df84dd3': { song: 'la-la-la', variant: 'a' },
  '8b44fdf1-3b88-47ac-a351-7c4b4de60549': { song: 'la-la-la', variant: 'b' },
  'clip-id-1': { song: 'summer-days', variant: 'a' },
};

interface RecordedClip {
  id: string;
  duration?: number;
  metadata?: { duration?: number };
  audio_url: string;
  image_url: string;
  video_url?: string;
}

/** Reads `recorded/` of the demo's assets; only the media's addresses are changed, so that they play. */
export function readRecordedAnswers(assetsDir: string, media: MediaCatalogue): RecordedAnswers {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(assetsDir, 'recorded', `${name}.json`), 'utf8'));

  const localise = (clip: RecordedClip): void => {
    const choice = SONGS[clip.id];
    if (!choice) return;
    const durationS = clip.duration ?? clip.metadata?.duration ?? null;
    const files = media.addClip(clip.id, { ...choice, durationS });
    clip.audio_url = files.audioUrl;
    clip.image_url = files.imageUrl;
    if (clip.video_url !== undefined) clip.video_url = files.videoUrl;
  };

  const ace = (read('ace-retrieve-batch') as { items: AceRecord[] }).items;
  for (const record of ace) (record['response'] as { data: RecordedClip[] }).data.forEach(localise);

  const readSunor = (state: RecordedState): SunorData => {
    const { data } = read(`sunor-${state}`) as { data: SunorData };
    const result = data.output?.result;
    if (Array.isArray(result)) (result as RecordedClip[]).forEach(localise);
    return data;
  };
  const answers = {
    running: readSunor('running'),
    success: readSunor('success'),
    failure: readSunor('failure'),
  };
  let selected: RecordedState = 'success';

  return {
    ace,
    aceError: json(read('ace-error-500'), 500),
    sunor(id) {
      switch (id) {
        case RECORDED_IDS.sunor:
          return answers[selected];
        case RECORDED_IDS.sunorRunning:
          return { ...answers.running, task_id: id };
        case RECORDED_IDS.sunorFailure:
          return { ...answers.failure, task_id: id };
        default:
          return null;
      }
    },
    select(state) {
      selected = state;
    },
  };
}
