import { z } from 'zod';
import { failure, type Failure, type FailureKind } from '../core/failure.ts';
import type { Sentence } from '../core/words/sentences.ts';
import { REFUSED_ADDRESS } from './address.ts';
import { TOO_LARGE, UNKNOWN_ENCODING } from './body.ts';
import { isRecord, line, readReason } from './fields.ts';
import { NO_ROUTE } from './route.ts';
import { messageFrom } from './text.ts';

/** Ours, for people, where the provider has said nothing that can be shown. */
const WORDS: Partial<Record<FailureKind, Sentence>> = {
  network: 'The server could not be reached.',
  timeout: 'The server took too long to answer.',
  tls: 'No secure connection to the server could be made.',
  'bad-answer': 'The answer is not what the provider documents.',
  'too-large': 'The answer is too large to be read.',
  redirect: 'The server sends this request to another address, which is not followed with a key.',
  'bad-request': 'The server does not take this request.',
  'key-rejected': 'The provider does not accept this key.',
  'no-credit': 'The account has no credit left.',
  'not-found': 'There is nothing at this address.',
  'rate-limited': 'Too many requests; the provider asks to wait.',
  'provider-down': 'The provider has trouble of its own.',
  aborted: 'Cancelled.',
  refused: 'This address is not one that may be used.',
};

/** A failure in our words. */
export function failureOf(kind: FailureKind, more: Partial<Omit<Failure, 'kind'>> = {}): Failure {
  return failure(kind, more.message ?? WORDS[kind] ?? kind, more);
}

/** What a status other than 2xx means, wherever it comes from. Sources: FACTS.md, Errors; RFC 9110. */
export function kindOfStatus(status: number): FailureKind {
  if (status >= 300 && status < 400) return 'redirect';
  // 511 is the sign-in page of a network in between (RFC 6585).
  if (status === 511) return 'bad-answer';
  if (status >= 500) return 'provider-down';
  switch (status) {
    case 401:
    case 403:
      return 'key-rejected';
    case 402:
      return 'no-credit';
    case 404:
    case 410:
      return 'not-found';
    case 407:
      return 'network';
    case 408:
      return 'timeout';
    case 429:
      return 'rate-limited';
    default:
      return status >= 400 ? 'bad-request' : 'bad-answer';
  }
}

/** The certificate was refused: OpenSSL's verification codes as Node names them. */
const CERTIFICATE =
  /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_)/;
/** The bytes aren't HTTP, or aren't the encoding that they say. */
const UNREADABLE = /^(HPE_|Z_|ERR_BROTLI|ERR__ERROR|ERR_TRAILING_JUNK)/;

const OVERSIZED = [
  TOO_LARGE,
  'UND_ERR_HEADERS_OVERFLOW',
  'HPE_HEADER_OVERFLOW',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
];

/** What stands between this computer and the server, in words of its own. */
const IN_BETWEEN: Readonly<Record<string, Sentence>> = {
  [NO_ROUTE]: 'The proxy settings of this system leave no way to this address.',
  // undici's word for a tunnel that the proxy doesn't open; what we abort ourselves never comes here.
  UND_ERR_ABORTED: 'The proxy of this network does not let the request through. Perhaps it wants a sign-in.',
};

/** Sorts what Node, OpenSSL, undici and zlib throw, by their stable codes. Not for what the caller has aborted. */
export function failureFromError(error: unknown): Failure {
  const code = codeOf(error);
  const message = code === null ? undefined : IN_BETWEEN[code];
  return failureOf(kindOfCode(code), { code, ...(message === undefined ? {} : { message }) });
}

function kindOfCode(code: string | null): FailureKind {
  if (code === null) return 'network';
  if (code === REFUSED_ADDRESS) return 'refused';
  if (code === 'ETIMEDOUT' || /^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$/.test(code)) return 'timeout';
  if (
    CERTIFICATE.test(code) ||
    /^ERR_(TLS|SSL)_/.test(code) ||
    code === 'EPROTO' ||
    code === 'UND_ERR_PRX_TLS'
  ) {
    return 'tls';
  }
  if (code === 'UND_ERR_INVALID_ARG') return 'bad-request';
  if (OVERSIZED.includes(code)) return 'too-large';
  return code === UNKNOWN_ENCODING || UNREADABLE.test(code) ? 'bad-answer' : 'network';
}

/** The first code along `cause` and, where several addresses were tried, `errors`. */
function codeOf(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > 4) return null;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // The parser's own error comes without a code when the very first line isn't HTTP.
  if (error instanceof Error && error.name === 'HTTPParserError') return 'HPE_INVALID';
  return codeOf(cause, depth + 1) ?? (Array.isArray(errors) ? codeOf(errors[0], depth + 1) : null);
}

const problemSchema = z.object({ code: line(60), trace_id: line(100) });

export interface Problem {
  /** Stable: `used_up`, `401`. */
  readonly code: string | null;
  readonly message: string | null;
  readonly traceId: string | null;
}

/**
 * Reads the error body of either dialect: `{error: {code, message} | string, trace_id}` of Ace and `{code, message}`
 * of Sunor. Never throws.
 */
export function readProblem(value: unknown): Problem {
  if (!isRecord(value)) return { code: null, message: null, traceId: null };
  const inner = isRecord(value['error']) ? value['error'] : value;
  const numeric = typeof inner['code'] === 'number' ? String(inner['code']) : null;
  const { code } = problemSchema.parse(inner);
  const words = readReason(value['error']) ?? readReason(value);
  return {
    code: code ?? numeric,
    message: words === null ? null : messageFrom(words),
    traceId: problemSchema.parse(value).trace_id,
  };
}
