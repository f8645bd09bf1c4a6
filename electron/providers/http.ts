import { setImmediate } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { failed, ok, type Failure, type FailureKind, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { isSafeForKey } from './address.ts';
import { ENCODINGS, readBody } from './body.ts';
import { withDeadline } from './deadline.ts';
import { failureOf, kindOfStatus, readProblem } from './http-failure.ts';
import { parseJson } from './json.ts';
import { retryAfterMs } from './retry-after.ts';
import { undici, type Route } from './route.ts';

/** How long and how much; all of it bounds one request. */
export interface Limits {
  /** From sending to the end of the answer's headers. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly stallMs: number;
  /** From start to end, connecting included. */
  readonly deadlineMs: number;
  /** Of a body, packed and unpacked. */
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: Limits = {
  // Sunor asks its upstream while we wait ("live-poll").
  headersMs: 30_000,
  stallMs: 15_000,
  deadlineMs: 60_000,
  // A task's answer is some 5 KB, 50 at once a quarter of a MB; what is larger would take too long to go through.
  maxBytes: 2 * 1024 * 1024,
};

/** An error's body is read for its code only. */
const MAX_ERROR_BYTES = 256 * 1024;

export interface JsonRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** The key that is in `headers`: an answer that repeats it is read with it crossed out. */
  readonly secret: string;
  readonly signal: AbortSignal;
  /** What the provider's own stable codes mean; asked before the status, which decides when it says nothing. */
  readonly kindOfCode?: (code: string, status: number) => FailureKind | null;
}

export interface HttpOptions {
  readonly route: Route;
  readonly limits: Limits;
  readonly userAgent: string;
}

/** One request, one JSON value or the reason why not. Never throws, never follows a redirect, keeps no cookies. */
export type SendJson = (request: JsonRequest) => Promise<Result<unknown>>;

export function createSendJson(options: HttpOptions): SendJson {
  return async (given) => requestJson(given, options);
}

export async function requestJson(given: JsonRequest, options: HttpOptions): Promise<Result<unknown>> {
  const url = URL.canParse(given.url) ? new URL(given.url) : null;
  if (url === null || !isSafeForKey(url)) return failed(failureOf('refused'));
  // A header can't hold anything else, and no key does: nothing is sent.
  if (!/^[\x21-\x7e]+$/.test(given.secret))
    return failed(failureOf('key-rejected', { code: 'malformed_key' }));
  return withDeadline(given.signal, options.limits.deadlineMs, async (signal) => {
    const { request } = await undici();
    const answer = await request(url, {
      dispatcher: await options.route(url),
      method: given.method,
      headers: {
        ...given.headers,
        accept: 'application/json',
        'accept-encoding': ENCODINGS,
        'user-agent': options.userAgent,
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: given.body === undefined ? null : JSON.stringify(given.body),
      headersTimeout: options.limits.headersMs,
      bodyTimeout: options.limits.stallMs,
      signal,
    });
    const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300;
    return isSuccess ? readValue(answer, given, options) : failed(await readFailure(answer, given, signal));
  });
}

async function readValue(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  { secret }: JsonRequest,
  { limits }: HttpOptions,
): Promise<Result<unknown>> {
  if (Number(headers['content-length']) > limits.maxBytes) {
    body.on('error', () => undefined).destroy();
    return failed(failureOf('too-large', { status }));
  }
  const text = await readBody(body, single(headers['content-encoding']) ?? '', limits.maxBytes);
  const clean = crossOut(text, secret);
  await breath(text);
  const parsed = parseJson(clean);
  await breath(text);
  switch (parsed.kind) {
    case 'json':
      return ok(parsed.value);
    case 'too-complex':
      return failed(failureOf('too-large', { status, code: 'too_complex' }));
    case 'not-json':
      return failed(failureOf('bad-answer', { status, ...notJson(text) }));
  }
}

const WEB_PAGE: Pick<Failure, 'code' | 'message'> = {
  code: 'web_page',
  message: sentence('A web page came in place of data: perhaps this network wants you to sign in first.'),
};

/** A firewall's or a network's own page says nothing of the key, the credit, the question or a task. */
const ONLY_THE_PROVIDERS: ReadonlySet<FailureKind> = new Set([
  'key-rejected',
  'no-credit',
  'bad-request',
  'not-found',
  'bad-answer',
]);

const isWebPage = (text: string): boolean => /^\s*</.test(text);

function notJson(text: string): Pick<Failure, 'code' | 'message'> {
  return isWebPage(text)
    ? WEB_PAGE
    : { code: 'not_json', message: sentence('The answer is not JSON, which the provider documents.') };
}

/** The status alone is enough; the body adds code, words and trace id where it can be read. */
async function readFailure(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  { secret, kindOfCode }: JsonRequest,
  signal: AbortSignal,
): Promise<Failure> {
  const wait = retryAfterMs(single(headers['retry-after']), single(headers['date']), Date.now());
  const byStatus = kindOfStatus(status);
  if (byStatus === 'redirect') {
    body.on('error', () => undefined).destroy();
    return failureOf('redirect', { status });
  }
  let text = '';
  try {
    text = await readBody(body, single(headers['content-encoding']) ?? '', MAX_ERROR_BYTES);
  } catch (error) {
    if (signal.aborted) throw error;
  }
  const parsed = parseJson(crossOut(text, secret));
  const problem = readProblem(parsed.kind === 'json' ? parsed.value : null);
  if (ONLY_THE_PROVIDERS.has(byStatus) && parsed.kind !== 'json' && isWebPage(text))
    return failureOf('bad-answer', { ...WEB_PAGE, status, retryAfterMs: wait });
  const byCode = problem.code === null ? null : (kindOfCode?.(problem.code, status) ?? null);
  return failureOf(byCode ?? byStatus, {
    status,
    code: problem.code,
    traceId: problem.traceId,
    retryAfterMs: wait,
    ...(problem.message === null ? {} : { message: problem.message }),
  });
}

/** Lets other work in between the steps of reading something large, so that nothing waits for all of them. */
async function breath(text: string): Promise<void> {
  if (text.length > 256 * 1024) await setImmediate();
}

/** What an answer repeats of the key never gets further than here; shorter ones would hit innocent text. */
function crossOut(text: string, secret: string): string {
  if (secret.length < 6) return text;
  const written = JSON.stringify(secret).slice(1, -1);
  const forms = new Set([secret, written, written.replaceAll('/', '\\/')]);
  return [...forms].reduce((rest, form) => rest.replaceAll(form, '••••'), text);
}

function single(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header.join(', ') : header) ?? null;
}
