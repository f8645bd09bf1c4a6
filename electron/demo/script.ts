import type { KeyOwner } from './keys.ts';

export type DemoProvider = 'ace' | 'sunor';
export type SongName =
  'holiday-wishes' | 'la-la-la' | 'neon-rain' | 'summer-days' | 'paper-lanterns' | 'late-train';
export type Variant = 'a' | 'b';

/** What a music task makes. Times count from the task's creation, at speed 1. */
export interface ClipScript {
  id?: string;
  song?: SongName;
  variant?: Variant;
  /** Length of the audio that is served; without it the piece's own, about half a minute. */
  durationS?: number;
  /** When the preview stream (`audiopipe`) appears; null for none. */
  previewAtMs?: number | null;
  readyAtMs?: number;
  /** Ends in the provider's word for an error, without a file. */
  hasFailed?: boolean;
  /** Its answer says when each word is sung, once it is ready. */
  isTimed?: boolean;
  /** Stands in place of our own URL: for `""`, `…/None.mp3`, `…/api/forbidden`, other hosts. */
  audioUrl?: string;
}

/** How a task goes. All times count from its creation and shrink with the service's speed. */
interface ScriptBase {
  id?: string;
  owner?: KeyOwner;
  title?: string;
  prompt?: string;
  style?: string;
  lyric?: string;
  model?: string;
  /** Created that long before it is added, so that it can be old or already finished. */
  createdAgoMs?: number;
  /** Not found at first, as a task just created can be. */
  hiddenMs?: number;
  /** 4 s by default, or all of its time if that is less. */
  waitMs?: number;
  finishMs?: number;
  /** 'partial': one clip comes, the rest fails. 'never': runs for ever. */
  outcome?: 'success' | 'failure' | 'timeout' | 'partial' | 'never';
  error?: { code: string; message: string };
  clips?: readonly ClipScript[];
}

export type AceKind =
  | 'music'
  | 'concat'
  | 'lyrics'
  | 'lyrics-object'
  | 'upload'
  | 'wav'
  | 'mp3'
  | 'mp4'
  | 'midi'
  | 'vox'
  | 'timing'
  | 'persona'
  | 'style'
  | 'unknown';

export interface AceScript extends ScriptBase {
  provider: 'ace';
  kind?: AceKind;
  /** Which clip a task such as timing is about. */
  audioId?: string;
  /** The clips' status words; 'none' leaves them out, as the recorded answers do. */
  vocabulary?: 'succeeded' | 'complete' | 'none';
  stateField?: 'state' | 'status';
  /** Where `started_at`, `finished_at` and `elapsed` stand once it is over. */
  finishedIn?: 'both' | 'record' | 'response' | 'neither';
  /** `response` while it waits. */
  waitingAs?: 'absent' | 'null' | 'empty' | 'clips';
  errorAs?: 'object' | 'string' | 'absent';
}

export type SunorKind = 'music' | 'concat' | 'lyrics' | 'upload' | 'unknown';

export interface SunorScript extends ScriptBase {
  provider: 'sunor';
  kind?: SunorKind;
  /** What stands for progress while it runs: "50%", null, or no output object at all. */
  progress?: 'percent' | 'null' | 'no-output';
  /** Leaves out `status`, so that `output.status` has to do. */
  isStatusAbsent?: boolean;
  /** Where the reason of a failure stands. */
  errorIn?: 'both' | 'error' | 'fail_reason';
  /** The undocumented shapes of lyrics and upload results. */
  resultAs?: 'array' | 'object' | 'string';
  isInstrumental?: boolean;
}

export type DemoScript = AceScript | SunorScript;
export type DemoKind = AceKind | SunorKind;

/** Kinds that answer with clips. */
export function hasClips(kind: DemoKind): boolean {
  return kind === 'music' || kind === 'concat';
}
