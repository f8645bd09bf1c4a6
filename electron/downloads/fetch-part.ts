import { dirname } from 'node:path';
import { failed, failure, ok, type Failure } from '../core/failure.ts';
import type { Clock, FetchMedia } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { isErrno } from './disk-failure.ts';
import { continues } from './media-answer.ts';
import { findResumePoint, openPart, songType, type ResumePoint } from './part-file.ts';
import { readJournal, removePart, sourceOf, type PartJournal, type PartPaths } from './part-journal.ts';
import { receivePart, type ReceivedPart, type WholePart } from './receive-part.ts';
import { isPassing } from './retry.ts';
import type { Room } from './room.ts';
import { watchForStall, type StallGuard, type StallLimits } from './stall-guard.ts';

export interface FetchPartDeps {
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
  readonly stall: StallLimits;
  readonly room: Room;
}

export interface PartRequest {
  readonly url: string;
  readonly paths: PartPaths;
  /** What was said there just now of an earlier try. */
  readonly journal: PartJournal | null;
  readonly home: string | null;
  readonly signal: AbortSignal;
  /** What an mp3 begins with instead of the tags that it came with; empty to leave it as it comes. */
  readonly tag: () => Promise<Uint8Array>;
  readonly onProgress: (bytes: number, totalBytes: number | null) => void;
}

export type FetchedPart =
  | ({ readonly ok: true } & WholePart)
  /** `keptBytes` needn't be fetched again. */
  | { readonly ok: false; readonly failure: Failure; readonly keptBytes: number };

/**
 * Fetches a song into its part, going on where an earlier try ended. When it succeeds the part is whole, a song, and
 * synced. When it fails for a passing reason, what can be resumed stays; else nothing does. Throws the disk's errors.
 */
export async function fetchPart(deps: FetchPartDeps, request: PartRequest): Promise<FetchedPart> {
  try {
    return await fetchToPart(deps, request);
  } catch (error) {
    // Best effort: a drive that is full gets its room back, one that is gone can't be tidied, one that doesn't answer
    // isn't asked for more.
    if (!isErrno(error, 'ETIMEDOUT')) await removePart(request.paths).catch(() => undefined);
    throw error;
  }
}

async function fetchToPart(deps: FetchPartDeps, request: PartRequest): Promise<FetchedPart> {
  const source = sourceOf(request.url);
  const { journal, paths } = request;
  const resume = journal && (await findResumePoint(paths, source, journal));
  let received = await fetchOnce(deps, request, resume);
  if (received === 'changed') {
    await removePart(paths);
    received = await fetchOnce(deps, request, null);
  }
  if (received === 'changed') {
    const answer = failure(
      'bad-answer',
      sentence('The host sent another part of the file than it was asked for.'),
    );
    received = failed(answer);
  }
  if (received.ok) return { ok: true, ...received.value };

  if (!isPassing(received.failure)) await removePart(paths);
  const kept = await findResumePoint(paths, source, await readJournal(paths.journal));
  return { ...received, keptBytes: kept?.bytes ?? 0 };
}

/** `changed`: what was kept is of no use any more. */
async function fetchOnce(
  deps: FetchPartDeps,
  request: PartRequest,
  resume: ResumePoint | null,
): Promise<ReceivedPart | 'changed'> {
  if (resume !== null && resume.bytes === resume.totalBytes) return checkWhole(request.paths, resume);

  const transfer = new AbortController();
  const hangUp = () => transfer.abort();
  const guard = watchForStall(deps.clock, deps.stall, hangUp);
  request.signal.addEventListener('abort', hangUp, { once: true });
  if (request.signal.aborted) hangUp();
  try {
    return await transferPart(deps, request, resume, guard, transfer.signal);
  } finally {
    guard.stop();
    request.signal.removeEventListener('abort', hangUp);
    // An answer that wasn't read to its end would keep its connection.
    hangUp();
  }
}

async function transferPart(
  { fetchMedia, room }: FetchPartDeps,
  request: PartRequest,
  resume: ResumePoint | null,
  guard: StallGuard,
  signal: AbortSignal,
): Promise<ReceivedPart | 'changed'> {
  const { url, home, paths, onProgress } = request;
  const wanted = resume === null ? {} : { range: `bytes=${resume.bytes}-`, ifRange: resume.etag };
  const answer = await fetchMedia({ url, home, signal, ...wanted });
  if (!answer.ok) {
    // 416: the file is shorter than what was kept of it.
    if (resume !== null && answer.failure.kind === 'bad-request') return 'changed';
    return guard.isStalled ? failed(stalled()) : answer;
  }

  const isRest = answer.value.status === 206;
  if (isRest && !(resume && continues(answer.value, resume))) return 'changed';
  const known = isRest ? resume : null;
  if (resume !== null && known === null) await removePart(paths);
  const handle = await openPart(paths.part, known === null ? 0 : known.bytes + known.shift);
  try {
    const received = await receivePart({
      handle,
      answer: answer.value,
      resume: known,
      tag: request.tag,
      journal: paths.journal,
      source: sourceOf(url),
      guard,
      claimRoom: (bytes) => room.claim(paths.part, dirname(paths.part), bytes),
      onProgress,
    });
    return !received.ok && guard.isStalled ? failed(stalled()) : received;
  } finally {
    await handle.close();
  }
}

/** A part that was complete before a crash only needs its type, and to be synced for certain. */
async function checkWhole(paths: PartPaths, { bytes, shift }: ResumePoint): Promise<ReceivedPart> {
  const handle = await openPart(paths.part, bytes + shift);
  try {
    const type = await songType(handle);
    if (!type.ok) return type;
    await handle.datasync();
    return ok({ bytes, shift, type: type.value });
  } finally {
    await handle.close();
  }
}

function stalled(): Failure {
  return failure('timeout', sentence('The connection stopped delivering the file.'), { code: 'STALLED' });
}
