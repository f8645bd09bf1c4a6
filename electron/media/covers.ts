import { createHash } from 'node:crypto';
import { isImage, mimeOf, sniff } from '../core/media-type.ts';
import type { Clock, FetchMedia } from '../core/ports.ts';
import { answer, refusal } from './answers.ts';
import type { CoverCache } from './cover-cache.ts';
import { createLatestFirst } from './latest-first.ts';
import { readImage } from './read-image.ts';

export interface CoversDeps {
  readonly cache: CoverCache;
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
}

/** How long a cover that couldn't be had isn't asked for again. */
const NO_COVER_MS = 10 * 60_000;
const MAX_REMEMBERED = 2_000;

/** Covers are shown again and again, and without a network too: fetched once, then kept. */
export function createCovers({ cache, fetchMedia, clock }: CoversDeps) {
  const inTurn = createLatestFirst({ parallel: 6, maxWaiting: 100 });
  const fetching = new Map<string, Promise<Uint8Array | null>>();
  const missingUntilMs = new Map<string, number>();

  async function fetchCover(name: string, url: string, home: string | null): Promise<Uint8Array | null> {
    const bytes = await inTurn(() => readImage({ fetchMedia, clock }, { url, home }));
    if (bytes === null) return null;
    if (bytes.length === 0) rememberMissing(name);
    else await cache.put(name, bytes);
    return bytes;
  }

  function rememberMissing(name: string): void {
    missingUntilMs.set(name, clock.nowMs() + NO_COVER_MS);
    const [oldest] = missingUntilMs.keys();
    if (missingUntilMs.size > MAX_REMEMBERED && oldest !== undefined) missingUntilMs.delete(oldest);
  }

  return async (url: string, home: string | null): Promise<Response> => {
    const name = nameOf(url);
    const kept = await cache.get(name);
    if (kept !== null && isImage(sniff(kept))) return cover(kept);
    if ((missingUntilMs.get(name) ?? 0) > clock.nowMs()) return refusal(404, 'The cover can’t be had.');
    let work = fetching.get(name);
    if (!work) {
      work = fetchCover(name, url, home).finally(() => fetching.delete(name));
      fetching.set(name, work);
    }
    const bytes = await work;
    if (bytes === null) return refusal(503, 'Too many covers were asked for at once.');
    return bytes.length === 0 ? refusal(404, 'The cover can’t be had.') : cover(bytes);
  };
}

/** Of the address without its query, which may hold a signature that changes. */
function nameOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return createHash('sha256')
    .update(origin + pathname)
    .digest('hex')
    .slice(0, 40);
}

function cover(bytes: Uint8Array): Response {
  const type = sniff(bytes);
  if (!isImage(type)) return refusal(502, 'The link leads to something that is not a picture.');
  return answer(200, new Uint8Array(bytes), {
    'content-type': mimeOf(type),
    'content-length': String(bytes.length),
    'cache-control': 'private, max-age=300',
  });
}
