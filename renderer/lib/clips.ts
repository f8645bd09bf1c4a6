import type { ClipRow, TaskRow } from '../bridge.ts';

/** The clip one wants to hear first: the favourite, else the first that plays. */
export function bestClip(row: TaskRow): ClipRow | null {
  const playable = row.clips.filter((clip) => clip.isPlayable);
  return playable.find((clip) => clip.isFavourite) ?? playable[0] ?? null;
}

export function clipById(row: TaskRow, clipId: string): ClipRow | null {
  return row.clips.find((clip) => clip.id === clipId) ?? null;
}

/** What can still be kept: final files that aren't on the disk or on their way there. */
export function unsavedClips(row: TaskRow): readonly ClipRow[] {
  return row.clips.filter((clip) => clip.isSavable && !clip.isSaved && !isSaving(clip));
}

/** Its file is where it was saved. */
export function isHere(clip: ClipRow): boolean {
  return clip.isSaved && !clip.isMissing;
}

/** It was saved, its file isn't there any more, and nobody has asked to save it again. */
export function isLost(clip: ClipRow): boolean {
  return clip.isSaved && clip.isMissing && !isSaving(clip);
}

export function isSaving(clip: ClipRow): boolean {
  const status = clip.save?.status;
  return status === 'queued' || status === 'saving' || status === 'waiting' || status === 'paused';
}

/** From 0 to 1; `null` while the size isn't known. */
export function saveProgress(clip: ClipRow): number | null {
  if (clip.save?.status !== 'saving' || clip.save.totalBytes === null || clip.save.totalBytes === 0)
    return null;
  return Math.min(1, clip.save.bytes / clip.save.totalBytes);
}

/** A stream of a song still being made: it plays, but has neither length nor end. */
export function isPreview(clip: ClipRow): boolean {
  return clip.isPlayable && !clip.isSavable && !clip.isSaved && clip.state === 'making';
}

/** Its end is still to come, also where nobody can say now how far it is. */
export function isInProgress({ status }: TaskRow): boolean {
  return status === 'waiting' || status === 'making' || status === 'stalled' || status === 'unknown';
}

/** Nothing came of it. */
export function hasFailed({ status }: TaskRow): boolean {
  return status === 'failed' || status === 'timed out' || status === 'not found';
}

/** A clip with these changes, in its row. */
export function withClip(row: TaskRow, clipId: string, change: Partial<ClipRow>): TaskRow {
  return {
    ...row,
    clips: row.clips.map((clip) => (clip.id === clipId ? { ...clip, ...change } : clip)),
  };
}

/** The provider's id of the task: what follows `provider:`. */
export function taskId(key: TaskRow['key']): string {
  return key.slice(key.indexOf(':') + 1);
}
