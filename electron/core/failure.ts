/**
 * Why something expected to go wrong did. Failures are values; a throw is a bug. They are told apart by `kind`,
 * which is derived from status and code, never from message text. No key, body or signed URL is ever in one.
 */
export type FailureKind =
  /** No connection: offline, DNS, refused, reset. */
  | 'network'
  /** Connected, but no (whole) answer within the time allowed. */
  | 'timeout'
  /** TLS could not be established or the certificate isn't trusted. */
  | 'tls'
  /** Answered, but not with what the provider documents: not JSON, wrong shape, a captive portal. */
  | 'bad-answer'
  /** Larger than the size that is read at all. */
  | 'too-large'
  /** The answer is a redirect, which is never followed with a key. */
  | 'redirect'
  /** 400: the same request will not succeed. */
  | 'bad-request'
  /** 401, and 403 about the key: the account stops until its key changes. */
  | 'key-rejected'
  /** 402, or 403 `used_up`: the account has no credit left. */
  | 'no-credit'
  | 'not-found'
  | 'rate-limited'
  /** 5xx: the provider's own trouble. */
  | 'provider-down'
  /** The task itself ended in failure at the provider. */
  | 'task-failed'
  /** No usable key: never given, lost with its keyring, or not asked for yet. */
  | 'no-key'
  /** Gave up because the caller wanted to. */
  | 'aborted'
  /** Disk: full, read-only, gone. */
  | 'disk'
  /** Input that this app doesn't take: a malformed link, an impossible base URL, a refused request of the page. */
  | 'refused'
  /** Our own fault: logged with its stack. */
  | 'bug';

export interface Failure {
  readonly kind: FailureKind;
  /** HTTP status, where there was one. */
  readonly status: number | null;
  /** The provider's or the system's stable code, such as `used_up` or `ECONNRESET`. */
  readonly code: string | null;
  /** For people: the provider's words or ours, one line, at most 300 characters, without secrets. */
  readonly message: string;
  /** What the provider's support asks for. */
  readonly traceId: string | null;
  /** From `Retry-After`, already turned into a delay from the time of the answer. */
  readonly retryAfterMs: number | null;
}

/** Either a value or the reason why there is none. */
export type Result<T, E = Failure> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure,
});

/** Builds a failure with everything unknown left `null`. */
export function failure(
  kind: FailureKind,
  message: string,
  more: Partial<Omit<Failure, 'kind' | 'message'>> = {},
): Failure {
  return { kind, status: null, code: null, traceId: null, retryAfterMs: null, ...more, message };
}

/** Only a different key can help: the account pauses, the user is told once. */
export function stopsAccount(failure: Failure): boolean {
  return failure.kind === 'key-rejected' || failure.kind === 'no-credit' || failure.kind === 'no-key';
}
