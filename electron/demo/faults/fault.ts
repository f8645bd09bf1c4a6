import type { Route } from '../request.ts';
import type { DemoProvider } from '../script.ts';

/** Which requests go wrong, and how often. Without any field: all, until the faults are cleared. */
export interface FaultScope {
  readonly route?: Route | readonly Route[];
  /** 'media' takes files and preview streams. */
  readonly provider?: DemoProvider | 'media';
  /** A task's id, or for media a clip's. */
  readonly id?: string;
  /** Contained in the path, such as '.jpeg'. */
  readonly path?: string;
  readonly keyEnd?: string;
  /** Lets that many matching requests through first. */
  readonly skip?: number;
  readonly times?: number;
  /** Counted by the service's clock from the moment it is added. */
  readonly forMs?: number;
}

export type FaultKind =
  /** Any status, with the provider's own error body for it; media answers with XML. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      /** Seconds, a moment (sent as an HTTP date), or any text as it is. */
      readonly retryAfter?: number | Date | string;
    }
  /** Nothing at all for that long, then the usual answer. */
  | { readonly kind: 'slow'; readonly firstByteMs: number }
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number }
  /** The connection goes after that many bytes of the body; a number below 1 is a share of it. */
  | { readonly kind: 'cut'; readonly after: number }
  /** As `cut`, but the connection stays, and silent. */
  | { readonly kind: 'stall'; readonly after: number }
  /** Reset before a single header. */
  | { readonly kind: 'reset' }
  /** Takes the request and never answers. */
  | { readonly kind: 'hang' }
  /** A captive portal's page, by default with status 200 and as HTML. */
  | { readonly kind: 'html'; readonly status?: number; readonly contentType?: string }
  | { readonly kind: 'content-type'; readonly contentType: string }
  /** A body of that size, made as it is sent; with its length in the headers or without. */
  | { readonly kind: 'huge'; readonly bytes?: number; readonly isLengthDeclared?: boolean }
  /** To the same path at this origin, at the other one, or to any address. */
  | { readonly kind: 'redirect'; readonly to: 'same' | 'other' | (string & {}); readonly status?: number }
  | { readonly kind: 'dead-link' }
  /** Content-Length is off by that many bytes. */
  | { readonly kind: 'wrong-length'; readonly by: number }
  | { readonly kind: 'etag-changed'; readonly etag?: string }
  | { readonly kind: 'ranges-ignored' }
  | { readonly kind: 'encoded'; readonly encoding: 'gzip' | 'br' | 'deflate' }
  /** As if the request had come without these fields of its body, such as a filter of a list. */
  | { readonly kind: 'fields-ignored'; readonly fields: readonly string[] }
  /** The answer is about another task than the one asked for. */
  | { readonly kind: 'wrong-task-id' }
  /** Any other body. */
  | {
      readonly kind: 'body';
      readonly body: string | Uint8Array;
      readonly status?: number;
      readonly contentType?: string;
    }
  /** The usual JSON, changed by hand. */
  | { readonly kind: 'alter'; readonly alter: (value: unknown) => unknown };

export type FaultSpec = FaultScope & FaultKind;
