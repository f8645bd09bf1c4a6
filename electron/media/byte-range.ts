/** Both ends inclusive, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What of a file of `size` bytes a `Range` header asks for (RFC 9110, 14.2): `null` for all of it, which is also what
 * a header that makes no sense or names several ranges gets.
 */
export function wantedRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = SINGLE.exec(header ?? '');
  if (!match) return null;
  const [, first = '', last = ''] = match;
  if (first === '') {
    const length = Math.min(Number(last), size);
    return length === 0 ? 'unsatisfiable' : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return null;
  return start < size ? { start, end } : 'unsatisfiable';
}

/** A `Range` header that a media host may be given as it is; `null` when it isn't one range of bytes. */
export function plainRange(header: string | null): string | null {
  return header !== null && SINGLE.test(header) ? header : null;
}

/** Where a body begins that `Content-Range` describes; `null` when the header can't be read. */
export function rangeStart(contentRange: string | null): number | null {
  const match = /^bytes (\d{1,15})-\d{1,15}\/(?:\d{1,15}|\*)$/.exec(contentRange ?? '');
  return match ? Number(match[1]) : null;
}

/** How long the whole file is that `Content-Range` is about; `null` when it doesn't say. */
export function rangeTotal(contentRange: string | null): number | null {
  const match = /^bytes \d{1,15}-\d{1,15}\/(\d{1,15})$/.exec(contentRange ?? '');
  return match ? Number(match[1]) : null;
}

const SINGLE = /^bytes=(?=\d|-\d)(\d{0,15})-(\d{0,15})$/;
