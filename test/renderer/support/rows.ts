import type { ClipRow, Failure, TaskRow } from '../../../renderer/bridge.ts';

/** A clip as it is when everything about it is well. */
export function clip(letter: string, change: Partial<ClipRow> = {}): ClipRow {
  return {
    id: `clip-${letter.toLowerCase()}`,
    letter,
    state: 'ready',
    durationMs: 154_440,
    isFavourite: false,
    isPlayable: true,
    isSavable: true,
    isSaved: false,
    isMissing: false,
    isLinkDead: false,
    error: null,
    save: null,
    ...change,
  };
}

export const makingClip = (letter: string, change: Partial<ClipRow> = {}): ClipRow =>
  clip(letter, { state: 'making', durationMs: null, isPlayable: false, isSavable: false, ...change });

/** A finished song of two clips, with what a test is about. */
export function row(title: string, change: Partial<TaskRow> = {}): TaskRow {
  const provider = change.provider ?? 'ace';
  return {
    key: `${provider}:${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`,
    provider,
    providerName: provider === 'ace' ? 'Ace Data Cloud' : 'Sunor',
    accountId: `account-${provider}`,
    accountLabel: provider === 'ace' ? 'Ace Data Cloud' : 'Sunor',
    kind: 'music',
    status: 'ready',
    title,
    style: 'pop',
    model: 'chirp-v3.5',
    progress: null,
    startedAtMs: Date.now() - 60_000,
    expectedAtMs: null,
    sortAtMs: Date.now() - 60_000,
    tookMs: 108_000,
    failure: null,
    nextCheckAtMs: null,
    unwatched: null,
    isUnheard: false,
    hasCover: true,
    clips: [clip('A'), clip('B', { durationMs: 147_160 })],
    hiddenClips: 0,
    ...change,
  };
}

export function failure(kind: Failure['kind'], message: string, change: Partial<Failure> = {}): Failure {
  return { kind, status: null, code: null, message, traceId: null, retryAfterMs: null, ...change };
}
