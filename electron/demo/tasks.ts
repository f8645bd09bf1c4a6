import { randomUUID } from 'node:crypto';
import type { KeyOwner } from './keys.ts';
import type { ClipFiles, MediaCatalogue } from './media/catalogue.ts';
import type { Pace } from './pace.ts';
import { pieceFor, REPERTOIRE } from './repertoire.ts';
import { hasClips } from './script.ts';
import type {
  AceKind,
  AceScript,
  ClipScript,
  DemoKind,
  DemoProvider,
  DemoScript,
  SunorKind,
  SunorScript,
} from './script.ts';

/** A clip with everything decided. */
export interface DemoClip {
  readonly id: string;
  readonly previewAtMs: number | null;
  readonly readyAtMs: number;
  readonly hasFailed: boolean;
  readonly isTimed: boolean;
  readonly audioUrl: string;
  readonly files: ClipFiles;
}

interface TaskFacts {
  readonly id: string;
  readonly traceId: string;
  readonly owner: KeyOwner;
  readonly title: string;
  readonly prompt: string;
  readonly style: string;
  readonly lyric: string;
  readonly model: string;
  /** The clock's moment of creation. */
  readonly createdAtMs: number;
  readonly hiddenMs: number;
  readonly waitMs: number;
  readonly finishMs: number;
  readonly outcome: NonNullable<DemoScript['outcome']>;
  readonly error: { readonly code: string; readonly message: string };
  readonly clips: readonly DemoClip[];
}
export type AceTaskFacts = TaskFacts & {
  readonly provider: 'ace';
  readonly kind: AceKind;
  readonly script: AceScript;
};
export type SunorTaskFacts = TaskFacts & {
  readonly provider: 'sunor';
  readonly kind: SunorKind;
  readonly script: SunorScript;
};
export type DemoTask = AceTaskFacts | SunorTaskFacts;

export interface TaskStore {
  add(script: DemoScript): string;
  /** Null for unknown ids, another user's tasks and such as are still hidden. */
  find<P extends DemoProvider>(
    provider: P,
    id: string,
    owner: KeyOwner,
  ): Extract<DemoTask, { provider: P }> | null;
  /** Newest first. */
  all<P extends DemoProvider>(provider: P, owner: KeyOwner): readonly Extract<DemoTask, { provider: P }>[];
}

const UPSTREAM = 'Upstream provider returned an error';

export function createTaskStore(pace: Pace, media: MediaCatalogue): TaskStore {
  const tasks = new Map<string, DemoTask>();

  const isVisible = (task: DemoTask, owner: KeyOwner): boolean =>
    task.owner === owner && pace.elapsedMs(task.createdAtMs) >= task.hiddenMs;

  return {
    add(script) {
      const task = decide(script, pace.nowMs(), media);
      tasks.set(`${task.provider} ${task.id}`, task);
      return task.id;
    },
    find(provider, id, owner) {
      const task = tasks.get(`${provider} ${id}`);
      return task && isVisible(task, owner)
        ? (task as Extract<DemoTask, { provider: typeof provider }>)
        : null;
    },
    all(provider, owner) {
      return [...tasks.values()]
        .filter(
          (task): task is Extract<DemoTask, { provider: typeof provider }> =>
            task.provider === provider && isVisible(task, owner),
        )
        .sort((a, b) => b.createdAtMs - a.createdAtMs);
    },
  };
}

/** Fills in what a script leaves open. */
function decide(script: DemoScript, nowMs: number, media: MediaCatalogue): DemoTask {
  const kind = script.kind ?? 'music';
  const prompt = script.prompt ?? script.title ?? 'A song about the sea';
  const song = script.clips?.[0]?.song ?? pieceFor(prompt);
  const piece = REPERTOIRE[song];
  const finishMs = script.finishMs ?? 20_000;
  const waitMs = script.waitMs ?? Math.min(4_000, finishMs);
  const outcome = script.outcome ?? 'success';
  const facts: TaskFacts = {
    id: script.id ?? randomUUID(),
    traceId: randomUUID(),
    owner: script.owner ?? 'good',
    title: script.title ?? piece.title,
    prompt,
    style: script.style ?? piece.style,
    lyric: script.lyric ?? piece.lyric,
    model: script.model ?? 'chirp-v4-5',
    createdAtMs: nowMs - (script.createdAgoMs ?? 0),
    hiddenMs: script.hiddenMs ?? 0,
    waitMs,
    finishMs,
    outcome,
    error: script.error ?? defaultError(script),
    clips: hasClips(kind)
      ? (script.clips ?? defaultClips(kind)).map((clip, index, all) =>
          decideClip(clip, { song, waitMs, finishMs, index, count: all.length, outcome }, media),
        )
      : [],
  };
  return script.provider === 'ace'
    ? { ...facts, provider: 'ace', kind: script.kind ?? 'music', script }
    : { ...facts, provider: 'sunor', kind: script.kind ?? 'music', script };
}

const defaultClips = (kind: DemoKind): readonly ClipScript[] => (kind === 'concat' ? [{}] : [{}, {}]);

function defaultError({ provider, outcome }: DemoScript): { code: string; message: string } {
  if (outcome === 'timeout') return { code: 'timeout', message: 'The task took too long and was given up' };
  return { code: provider === 'ace' ? 'api_error' : '500', message: UPSTREAM };
}

interface Surroundings {
  readonly song: NonNullable<ClipScript['song']>;
  readonly waitMs: number;
  readonly finishMs: number;
  readonly index: number;
  readonly count: number;
  readonly outcome: DemoTask['outcome'];
}

/** Clips become ready one after the other, the last one with its task; of a task that fails, none. */
function decideClip(clip: ClipScript, around: Surroundings, media: MediaCatalogue): DemoClip {
  const { song, waitMs, finishMs, index, count, outcome } = around;
  const span = finishMs - waitMs;
  const isDoomed = outcome !== 'success' && outcome !== 'partial';
  const id = clip.id ?? randomUUID();
  const files = media.addClip(id, {
    song: clip.song ?? song,
    variant: clip.variant ?? (index % 2 === 0 ? 'a' : 'b'),
    durationS: clip.durationS ?? null,
  });
  return {
    id,
    files,
    previewAtMs: clip.previewAtMs === undefined ? waitMs + span * 0.25 : clip.previewAtMs,
    readyAtMs:
      clip.readyAtMs ??
      (isDoomed ? Infinity : finishMs - (span * 0.4 * (count - 1 - index)) / Math.max(1, count - 1)),
    hasFailed: clip.hasFailed ?? (outcome === 'partial' && index > 0),
    isTimed: clip.isTimed ?? false,
    audioUrl: clip.audioUrl ?? files.audioUrl,
  };
}
