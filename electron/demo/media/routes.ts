import { deadLink, text } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { DemoRequest } from '../request.ts';
import type { MediaCatalogue, MediaFile } from './catalogue.ts';
import { BYTES_PER_SECOND, FRAME_BYTES } from './mp3-frames.ts';
import { parseRange } from './ranges.ts';

/** What faults change about how a file is served. */
export interface MediaQuirks {
  readonly etag: string | null;
  readonly ignoresRanges: boolean;
}

/** A file, whole or in part. Like some real hosts it refuses HEAD, and names a missing file forbidden. */
export function answerMedia(request: DemoRequest, media: MediaCatalogue, quirks: MediaQuirks): Answer {
  const file = request.method === 'GET' ? media.find(request.decodedPath) : null;
  return file ? answerFile(request, file, quirks) : deadLink();
}

function answerFile(request: DemoRequest, file: MediaFile, quirks: MediaQuirks): Answer {
  const { sizeBytes } = file.source;
  const etag = quirks.etag ?? file.etag;
  const headers = {
    'content-type': file.contentType,
    etag,
    'cache-control': 'public, max-age=31536000',
    ...(quirks.ignoresRanges ? {} : { 'accept-ranges': 'bytes' }),
  };
  const condition = request.headers['if-range'];
  const isWanted = !quirks.ignoresRanges && (condition === undefined || condition === etag);
  const range = parseRange(isWanted ? request.headers.range : undefined, sizeBytes);
  switch (range.kind) {
    case 'whole':
      return { status: 200, headers, body: { kind: 'part', source: file.source, start: 0, end: sizeBytes } };
    case 'part': {
      const { start, end } = range;
      return {
        status: 206,
        headers: { ...headers, 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}` },
        body: { kind: 'part', source: file.source, start, end },
      };
    }
    case 'unsatisfiable':
      return text('', 'text/plain', 416, { 'content-range': `bytes */${sizeBytes}` });
  }
}

/** Twice as fast as it plays, in steps of a fifth of a second. */
const PREVIEW_BYTES_PER_SECOND = BYTES_PER_SECOND * 2;
const PREVIEW_STEP_FRAMES = 11;

/** The stream of a song that is still being made: no length, no ranges, and it comes as it grows. */
export function answerPreview(request: DemoRequest, media: MediaCatalogue, speed: number): Answer {
  const file = request.method === 'GET' ? media.find(`/media/${request.ids[0] ?? ''}.mp3`) : null;
  if (!file) return deadLink();
  return {
    status: 200,
    headers: { 'content-type': file.contentType, 'cache-control': 'no-store' },
    body: {
      kind: 'stream',
      chunks: inSteps(file, PREVIEW_STEP_FRAMES * FRAME_BYTES),
      bytesPerSecond: PREVIEW_BYTES_PER_SECOND * speed,
    },
  };
}

function* inSteps({ source }: MediaFile, stepBytes: number): Generator<Uint8Array> {
  for (let start = FRAME_BYTES; start < source.sizeBytes; start += stepBytes) {
    yield Buffer.concat([...source.read(start, Math.min(start + stepBytes, source.sizeBytes))]);
  }
}
