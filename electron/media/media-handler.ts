import { isPlayable, type Clip } from '../core/clip.ts';
import type { Clock, FetchMedia, Library } from '../core/ports.ts';
import { UNTOUCHED_CLIP, type StoredTask } from '../core/stored.ts';
import type { TaskKey } from '../core/task.ts';
import { answer, refusal, refusalOf } from './answers.ts';
import { createArrivals } from './arrivals.ts';
import { createCoverCache } from './cover-cache.ts';
import { createCovers } from './covers.ts';
import { answerFromDisk, type OpenFile } from './from-disk.ts';
import { answerFromHost } from './from-host.ts';
import { answerFromMemory } from './from-memory.ts';
import { parseMediaAddress } from './media-address.ts';

export interface MediaHandlerDeps {
  readonly library: Pick<Library, 'get'>;
  readonly fetchMedia: FetchMedia;
  /** Opens a file in the user's folders. */
  readonly openFile: OpenFile;
  /** The account's base URL: where its own service is, its media may be too. */
  readonly homeOf: (accountId: string) => string | null;
  /** Where covers are kept; made when it is needed. */
  readonly coverFolder: string;
  readonly clock: Clock;
  /** The host says that the audio is gone for good. */
  readonly onDeadLink: (key: TaskKey, clipId: string) => void;
  /** A saved song's file wasn't where it was saved, so that it is streamed; or is there although it was missed. */
  readonly onSurprise: (key: TaskKey, clipId: string) => void;
}

/**
 * Serves `app://songwatch/media/<key>/<clipId>/{audio,arrived,cover}` to the window: from disk when saved, else streamed
 * through main. Never rejects for anything that a page asks or a host answers.
 */
export function createMediaHandler(deps: MediaHandlerDeps): (request: Request) => Promise<Response> {
  const { library, fetchMedia, clock } = deps;
  const cache = createCoverCache({ folder: deps.coverFolder, nowMs: () => clock.nowMs() });
  const arrivals = createArrivals();
  const answerCover = createCovers({ cache, fetchMedia, clock });

  return async (request) => {
    if (request.method !== 'GET') return refusal(405, 'Media can only be got.', { allow: 'GET' });
    const address = parseMediaAddress(request.url);
    const stored = address && library.get(address.key);
    const clip = stored?.task.clips.find(({ id }) => id === address?.clipId);
    if (!address || !stored || !clip) return refusal(404, 'There is no such song.');
    const home = deps.homeOf(stored.task.accountId);
    if (address.part === 'audio') return answerAudio(stored, clip, home, request);
    if (address.part === 'arrived') return answerArrived(stored, clip);
    return clip.imageUrl === null ? refusal(404, 'The song has no cover.') : answerCover(clip.imageUrl, home);
  };

  async function answerAudio(stored: StoredTask, clip: Clip, home: string | null, request: Request) {
    const { key } = stored.task;
    const range = request.headers.get('range');
    const saved = await answerSaved(stored, clip, range);
    if (saved !== null) return saved;
    if (!isPlayable(clip) || clip.audioUrl === null) return refusal(404, 'There is nothing to play yet.');
    const name = arrivalName(stored, clip);
    const here = arrivals.whole(name);
    if (here !== null) return answerFromMemory(here, range);
    const streamed = await answerFromHost(fetchMedia, {
      url: clip.audioUrl,
      range,
      home,
      signal: request.signal,
      // A preview grows as it is made: what came of it is no part of the song.
      ...(clip.isPreview ? {} : { onPassing: (passing) => arrivals.passing(name, passing) }),
    });
    if (streamed.ok) return streamed.value;
    if (streamed.failure.kind === 'not-found') deps.onDeadLink(key, clip.id);
    return refusalOf(streamed.failure);
  }

  async function answerArrived(stored: StoredTask, clip: Clip): Promise<Response> {
    const saved = await answerSaved(stored, clip, null);
    if (saved !== null) return saved;
    if (!isPlayable(clip) || clip.isPreview) return refusal(404, 'Nothing of it is kept.');
    const { contentType, body } = arrivals.read(arrivalName(stored, clip));
    return answer(200, body, { 'content-type': contentType });
  }

  async function answerSaved(stored: StoredTask, clip: Clip, range: string | null): Promise<Response | null> {
    const { saved, isMissing } = stored.keeping[clip.id] ?? UNTOUCHED_CLIP;
    if (saved === null) return null;
    const response = await answerFromDisk(deps.openFile, saved.path, range);
    const isHere = response instanceof Response;
    if (isHere === isMissing && response !== 'unreadable') deps.onSurprise(stored.task.key, clip.id);
    return isHere ? response : null;
  }
}

/** By the address as well: a final file is another one than the preview before it. */
function arrivalName({ task }: StoredTask, clip: Clip): string {
  return `${task.key} ${clip.id} ${clip.audioUrl}`;
}
