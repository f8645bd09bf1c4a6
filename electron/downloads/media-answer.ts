import type { MediaAnswer } from '../core/ports.ts';
import type { ResumePoint } from './part-file.ts';

/** The answer holds exactly what is missing of the same file. */
export function continues(answer: MediaAnswer, resume: ResumePoint): boolean {
  const range = contentRange(answer);
  const { etag } = answer.headers;
  return (
    range?.start === resume.bytes &&
    (etag === null || etag === resume.etag) &&
    (range.totalBytes === null || resume.totalBytes === null || range.totalBytes === resume.totalBytes)
  );
}

/** The whole file's length, of which the answer's body begins at `from`; `null` when the host doesn't say. */
export function totalOf(answer: MediaAnswer, from: number): number | null {
  const ranged = answer.status === 206 ? contentRange(answer) : null;
  if (ranged !== null && ranged.totalBytes !== null) return ranged.totalBytes;
  const length = answer.headers['content-length'];
  return length !== null && /^\d{1,15}$/.test(length) ? from + Number(length) : null;
}

/** RFC 9110, 8.8.1: only a strong validator says that two answers are the same byte for byte. */
export function strongEtag(answer: MediaAnswer): string | null {
  const { etag } = answer.headers;
  return etag !== null && /^"[\x21\x23-\x7E\x80-\xFF]{1,500}"$/.test(etag) ? etag : null;
}

function contentRange(answer: MediaAnswer): { start: number; totalBytes: number | null } | null {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(answer.headers['content-range'] ?? '');
  if (!match) return null;
  return { start: Number(match[1]), totalBytes: match[2] === '*' ? null : Number(match[2]) };
}
