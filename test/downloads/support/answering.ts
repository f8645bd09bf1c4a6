import { ok } from '../../../electron/core/failure.ts';
import type { FetchMedia, MediaHeaders } from '../../../electron/core/ports.ts';

/** A media host that answers everything with one body. */
export function answering(
  body: AsyncIterable<Uint8Array>,
  headers: Partial<MediaHeaders> = {},
  status: 200 | 206 = 200,
): () => ReturnType<FetchMedia> {
  const none: MediaHeaders = {
    'content-type': 'audio/mpeg',
    'content-length': null,
    'content-range': null,
    'accept-ranges': null,
    etag: null,
    'last-modified': null,
  };
  return () => Promise.resolve(ok({ status, headers: { ...none, ...headers }, body }));
}
