import { isImage, sniff } from '../core/media-type.ts';
import { BrokenMedia, type Clock, type FetchMedia, type MediaRequest } from '../core/ports.ts';

const MAX_IMAGE_BYTES = 5_000_000;
/** A cover takes no longer than this, or the song does without. */
const GIVE_UP_MS = 30_000;

export interface ReadImageDeps {
  readonly fetchMedia: FetchMedia;
  readonly clock: Clock;
}

/** A whole picture; empty when it can't be had, is too large or is something else by its first bytes. */
export async function readImage(
  { fetchMedia, clock }: ReadImageDeps,
  { url, home, signal }: Pick<MediaRequest, 'url' | 'home'> & { signal?: AbortSignal },
): Promise<Uint8Array> {
  const nothing = new Uint8Array();
  const transfer = new AbortController();
  const hangUp = () => transfer.abort();
  const cancel = clock.after(GIVE_UP_MS, hangUp);
  signal?.addEventListener('abort', hangUp, { once: true });
  if (signal?.aborted) hangUp();
  try {
    const fetched = await fetchMedia({ url, home, signal: transfer.signal });
    if (!fetched.ok) return nothing;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of fetched.value.body) {
      size += chunk.length;
      if (size > MAX_IMAGE_BYTES) return nothing;
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    return isImage(sniff(bytes)) ? bytes : nothing;
  } catch (error) {
    if (error instanceof BrokenMedia) return nothing;
    throw error;
  } finally {
    cancel();
    signal?.removeEventListener('abort', hangUp);
    hangUp();
  }
}
