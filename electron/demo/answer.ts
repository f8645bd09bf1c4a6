/** What a file or a stream is read from; `read` gives its bytes from `start` up to, not including, `end`. */
export interface ByteSource {
  readonly sizeBytes: number;
  read(start: number, end: number): Iterable<Uint8Array>;
}

export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'part'; readonly source: ByteSource; readonly start: number; readonly end: number }
  /** Without a length; sent no faster than `bytesPerSecond`. */
  | {
      readonly kind: 'stream';
      readonly chunks: Iterable<Uint8Array>;
      readonly bytesPerSecond: number | null;
    };

/** A response as a value: routes make it, faults change it, `deliver` sends it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: { kind: 'json', value },
  };
}

export function text(
  content: string,
  contentType: string,
  status = 200,
  headers: Record<string, string> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    body: { kind: 'bytes', bytes: Buffer.from(content) },
  };
}

/** What storage hosts say of a file that is gone or was never there. */
export function deadLink(): Answer {
  const xml =
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';
  return text(xml, 'application/xml', 403);
}
