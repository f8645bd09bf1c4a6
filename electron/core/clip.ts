/** One rendition of a song, or one file of a task. Music tasks usually have two, called A and B. */
export interface Clip {
  /** The provider's id: stable while URLs change. Made from the position where the provider gives none. */
  readonly id: string;
  readonly state: 'making' | 'ready' | 'failed';
  readonly title: string | null;
  readonly lyric: string | null;
  readonly style: string | null;
  readonly model: string | null;
  readonly prompt: string | null;
  /** https (or loopback http) only; unusable values of the provider are `null`. */
  readonly audioUrl: string | null;
  /** The URL is a stream of a song still being made: playable, but without length, ranges or a final file. */
  readonly isPreview: boolean;
  readonly videoUrl: string | null;
  readonly imageUrl: string | null;
  readonly durationMs: number | null;
  readonly createdAtMs: number | null;
  /** The provider's reason, where this clip failed. */
  readonly error: string | null;
}

/** What a person calls the clip at a position: A to Z, then AA, AB… */
export function clipLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : clipLetter(Math.floor(index / 26) - 1) + last;
}

/** Something can be heard, if only a preview. */
export function isPlayable(clip: Clip): boolean {
  return clip.audioUrl !== null && clip.state !== 'failed';
}

/** The final file exists, so that it can be kept. */
export function isSavable(clip: Clip): boolean {
  return clip.audioUrl !== null && clip.state === 'ready' && !clip.isPreview;
}
