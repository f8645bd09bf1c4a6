import { isSavable, type Clip } from './clip.ts';

const PROGRESS: Readonly<Record<Clip['state'], number>> = { making: 0, failed: 1, ready: 2 };

/**
 * What is known of a task's clips after an answer. Clips are the same by id (FACTS.md, Media: "Key a clip by its id, not
 * its URL"). Nothing is lost: clips that an answer leaves out stay, in the order in which they were first seen, so that
 * clip A stays clip A; a clip's state, its final file and its texts don't go back.
 */
export function mergeClips(known: readonly Clip[], observed: readonly Clip[]): readonly Clip[] {
  const clips = new Map(known.map((clip) => [clip.id, clip]));
  for (const clip of observed) {
    const before = clips.get(clip.id);
    clips.set(clip.id, before === undefined ? clip : mergeClip(before, clip));
  }
  return [...clips.values()];
}

/** `better` is the newer answer, unless that one is late and stands behind what is known. */
function mergeClip(before: Clip, after: Clip): Clip {
  const isLate = PROGRESS[after.state] < PROGRESS[before.state];
  const [better, other] = isLate ? [before, after] : [after, before];
  const audio = audioRank(other) > audioRank(better) ? other : better;
  return {
    id: before.id,
    state: better.state,
    title: better.title ?? other.title,
    lyric: better.lyric ?? other.lyric,
    style: better.style ?? other.style,
    model: better.model ?? other.model,
    prompt: better.prompt ?? other.prompt,
    audioUrl: audio.audioUrl,
    isPreview: audio.isPreview,
    videoUrl: better.videoUrl ?? other.videoUrl,
    imageUrl: better.imageUrl ?? other.imageUrl,
    durationMs: better.durationMs ?? other.durationMs,
    createdAtMs: better.createdAtMs ?? other.createdAtMs,
    error: better.state === 'failed' ? (better.error ?? other.error) : null,
  };
}

/** A final file is better than a preview, and that is better than nothing. */
function audioRank({ audioUrl, isPreview }: Clip): number {
  return audioUrl === null ? 0 : isPreview ? 1 : 2;
}

/**
 * The clips of a task that came to its end: nothing is being made any more, so a clip that was is ready when it left
 * something to use, else it failed.
 */
export function settleClips(clips: readonly Clip[], hasSucceeded: boolean): readonly Clip[] {
  return clips.map((clip) => {
    if (clip.state !== 'making') return clip;
    const isUsable = hasSucceeded && (clip.audioUrl !== null || clip.videoUrl !== null);
    return { ...clip, state: isUsable ? 'ready' : 'failed' };
  });
}

/** The clips that can be kept now and couldn't before. */
export function newlySavable(before: readonly Clip[], after: readonly Clip[]): readonly Clip[] {
  const known = new Set(before.filter(isSavable).map(({ id }) => id));
  return after.filter((clip) => isSavable(clip) && !known.has(clip.id));
}
