import { answer } from './answers.ts';
import { wantedRange } from './byte-range.ts';

export interface MemoryFile {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A song that is here already. */
export function answerFromMemory({ contentType, bytes }: MemoryFile, header: string | null): Response {
  const size = bytes.length;
  const range = wantedRange(header, size);
  const ranges = { 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') return answer(416, null, { ...ranges, 'content-range': `bytes */${size}` });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  return answer(range === null ? 200 : 206, bytes.subarray(start, end + 1), {
    ...ranges,
    'content-type': contentType,
    'content-length': String(end - start + 1),
    'content-range': range === null ? null : `bytes ${start}-${end}/${size}`,
  });
}
