import { failed, failure, ok, type Result } from '../core/failure.ts';
import { isAudio, mimeOf, sniff, SNIFF_BYTES } from '../core/media-type.ts';
import { BrokenMedia, type FetchMedia, type MediaAnswer } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { answer } from './answers.ts';
import type { Passing } from './arrivals.ts';
import { plainRange, rangeStart, rangeTotal } from './byte-range.ts';
import { byteStream } from './byte-stream.ts';

export interface HostRequest {
  readonly url: string;
  /** The `Range` header of the page's request. */
  readonly range: string | null;
  readonly home: string | null;
  /** Of the page's request. Leaving the answer's body hangs up as well. */
  readonly signal: AbortSignal;
  /** Hears of the body, and with what it gives back of each piece that the player took. */
  readonly onPassing?: (passing: Passing) => (chunk: Uint8Array | null) => void;
}

/** What media come as, where their bytes can't be looked at. */
const BELIEVED =
  /^(?:audio\/[\w.+-]+|video\/mp4|application\/(?:mp4|ogg|octet-stream)|binary\/octet-stream)$/;

/** Streams a song from its host, as fast as it is played. An error page never reaches the player. */
export async function answerFromHost(
  fetchMedia: FetchMedia,
  request: HostRequest,
): Promise<Result<Response>> {
  const transfer = new AbortController();
  const hangUp = () => transfer.abort();
  request.signal.addEventListener('abort', hangUp, { once: true });
  if (request.signal.aborted) hangUp();
  const close = () => {
    request.signal.removeEventListener('abort', hangUp);
    hangUp();
  };

  const { url, home } = request;
  const range = plainRange(request.range);
  const fetched = await fetchMedia({ url, range, home, signal: transfer.signal });
  if (!fetched.ok) {
    close();
    return fetched;
  }
  const relayed = await relay(fetched.value, close, request.onPassing);
  if (!relayed.ok) close();
  return relayed;
}

async function relay(
  media: MediaAnswer,
  close: () => void,
  onPassing: HostRequest['onPassing'],
): Promise<Result<Response>> {
  const { status, headers } = media;
  const start = status === 206 ? rangeStart(headers['content-range']) : 0;
  if (start === null) return failed(notASong());
  const body = media.body[Symbol.asyncIterator]();
  const seen = start === 0 ? await readHead(body) : ok([]);
  if (!seen.ok) return seen;
  const type = contentType(headers['content-type'], start === 0 ? Buffer.concat(seen.value) : null);
  if (type === null) return failed(notASong());

  const declared = headers['content-length'];
  const length = declared !== null && /^\d{1,15}$/.test(declared) ? declared : null;
  const totalBytes =
    status === 206 ? rangeTotal(headers['content-range']) : length === null ? null : Number(length);
  const note = onPassing?.({ contentType: type, start, totalBytes });
  const stream = byteStream({
    async read() {
      const next = seen.value.shift() ?? (await nextOf(body));
      note?.(next);
      return next;
    },
    close,
  });
  return ok(
    answer(status, stream, {
      'content-type': type,
      'content-length': length,
      'content-range': status === 206 ? headers['content-range'] : null,
      'accept-ranges': status === 206 || headers['accept-ranges'] === 'bytes' ? 'bytes' : null,
    }),
  );
}

async function nextOf(body: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  const { done, value } = await body.next();
  return done ? null : value;
}

/** The first pieces, until they tell what the file is. */
async function readHead(body: AsyncIterator<Uint8Array>): Promise<Result<Uint8Array[]>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    while (bytes < SNIFF_BYTES) {
      const { done, value } = await body.next();
      if (done) break;
      chunks.push(value);
      bytes += value.length;
    }
  } catch (error) {
    if (error instanceof BrokenMedia) return failed(error.failure);
    throw error;
  }
  return ok(chunks);
}

/** By the first bytes where they are known and tell, else what the host says if that can be media; else `null`. */
function contentType(declared: string | null, head: Uint8Array | null): string | null {
  const type = head === null ? null : sniff(head);
  if (isAudio(type)) return mimeOf(type);
  if (type !== null || head?.length === 0) return null;
  const [mime = ''] = (declared ?? 'application/octet-stream').split(';', 1);
  const name = mime.trim().toLowerCase();
  // What can be looked at and isn't known must at least claim to be sound.
  const isBelieved = head === null ? BELIEVED.test(name) : name.startsWith('audio/') && BELIEVED.test(name);
  return isBelieved ? name : null;
}

function notASong() {
  return failure('bad-answer', sentence('The link leads to something that is not a song.'));
}
