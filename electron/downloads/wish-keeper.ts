import type { Failure } from '../core/failure.ts';
import type { Library } from '../core/ports.ts';
import type { ClipRef, SaveState, SaveWish } from '../core/save-queue.ts';
import type { Job } from './job.ts';

/** A saving's state as it is kept over restarts: what runs or waits begins anew. */
function wishState(status: Exclude<SaveState['status'], 'saved'>): SaveWish['state'] {
  return status === 'paused' || status === 'failed' ? status : 'wanted';
}

/** Keeps in the library what is to be saved, so that a crash at any moment loses no wish. */
export function createWishKeeper(library: Pick<Library, 'putSaveWishes'>, onFault: (error: unknown) => void) {
  /** As it is kept: what doesn't differ isn't written again. */
  const kept = new Map<string, string>();
  /** What is asked for at one moment is kept in one step. */
  let gathered: SaveWish[] = [];

  function keepNow(): void {
    const wishes = gathered;
    gathered = [];
    try {
      if (wishes.length > 0) library.putSaveWishes(wishes);
    } catch (error) {
      // They are saved all the same, in this run.
      onFault(error);
    }
  }

  function put(
    { id, key, clipId, isAgain, parts }: Job,
    state: SaveWish['state'],
    failure: Failure | null,
  ): void {
    const as = keptAs(state, isAgain, parts);
    if (kept.get(id) === as) return;
    kept.set(id, as);
    if (gathered.length === 0) queueMicrotask(keepNow);
    gathered.push({ key, clipId, state, isAgain, parts, failure });
  }

  return {
    /** It is in the library already. */
    loaded: ({ id, isAgain, parts }: Job, { state }: SaveWish) =>
      void kept.set(id, keptAs(state, isAgain, parts)),
    keep(job: Job, state: Exclude<SaveState, { status: 'saved' }>): void {
      put(job, wishState(state.status), state.status === 'failed' ? state.failure : null);
    },
    cancelled: (job: Job) => put(job, 'cancelled', null),
    /** The library forgot it by itself. */
    forget: ({ id }: Pick<Job, 'id'>) => void kept.delete(id),
    keepNow,
  };
}

function keptAs(state: SaveWish['state'], isAgain: boolean, parts: SaveWish['parts']): string {
  return JSON.stringify([state, isAgain, parts]);
}

/** Names a clip's saving among all others. */
export function jobId({ key, clipId }: ClipRef): string {
  return `${key}\n${clipId}`;
}
