import type { LookupFunction } from 'node:net';
import { pipeline, type Duplex, type Readable } from 'node:stream';
import { createBrotliDecompress, createUnzip } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { failed, ok, type Failure, type FailureKind, type Result } from '../core/failure.ts';
import {
  BrokenMedia,
  type FetchMedia,
  type MediaAnswer,
  type MediaHeaders,
  type MediaRequest,
} from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
import { guardedLookup, isLoopbackHost, mayReach, reachOf, reachOfName, type Reach } from './address.ts';
import { failureFromError, failureOf, kindOfStatus } from './http-failure.ts';
import { retryAfterMs } from './retry-after.ts';
import { createRoute, STRAIGHT, undici, type Network, type Route } from './route.ts';

export interface MediaTimeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two pieces of the body. There is no deadline: a preview stream lasts as long as the song. */
  readonly stallMs: number;
}

export interface MediaFetchOptions {
  /**
   * Default: straight out, where every name is judged by what it resolves to. A proxy resolves the names itself, so that
   * only literal addresses can be judged here. Loopback never goes through one.
   */
  readonly network?: Network;
  readonly timeouts?: Partial<MediaTimeouts>;
  readonly version?: string;
  /** For tests. */
  readonly lookup?: LookupFunction;
}

const DEFAULT_TIMEOUTS: MediaTimeouts = { connectMs: 10_000, headersMs: 20_000, stallMs: 30_000 };
const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/** Addresses come from answers of providers, so that each is suspect: see `mayReach` and `guardedLookup`. */
export function createMediaFetch(options: MediaFetchOptions = {}): FetchMedia {
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  // One each, because connections are kept by origin: one made for the demo must not serve anything else.
  const routes: Readonly<Record<Reach, Route>> = {
    public: guardedRoute('public', timeouts, options),
    private: guardedRoute('private', timeouts, options),
    loopback: guardedRoute('loopback', timeouts, { ...options, network: STRAIGHT }),
  };
  const userAgent = options.version === undefined ? 'Songwatch' : `Songwatch/${options.version}`;

  async function hop(url: URL, reach: Reach, given: MediaRequest): Promise<Dispatcher.ResponseData> {
    const { request } = await undici();
    const isLocal = options.network === undefined || isLoopbackHost(url.hostname);
    return request(url, {
      dispatcher: await routes[reach === 'loopback' && !isLocal ? 'public' : reach](url),
      method: 'GET',
      headers: {
        accept: '*/*',
        // Ranges and lengths are of the file as it is stored.
        'accept-encoding': 'identity',
        'user-agent': userAgent,
        ...(given.range ? { range: given.range } : {}),
        ...(given.range && given.ifRange ? { 'if-range': given.ifRange } : {}),
      },
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.stallMs,
      signal: given.signal,
    });
  }

  async function follow(given: MediaRequest, reach: Reach, own: string | null): Promise<Result<MediaAnswer>> {
    let next = given.url;
    try {
      for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
        const url = checkAddress(next, reach, own);
        if (url === null) return failed(failureOf('refused'));
        const answer = await hop(url, reach, given);
        const target = redirectTarget(answer, url);
        if (target === null) return readAnswer(answer, given);
        discard(answer);
        next = target;
      }
    } catch (error) {
      return failed(given.signal.aborted ? failureOf('aborted') : failureFromError(error));
    }
    return failed(failureOf('redirect', { message: sentence('The link leads round in circles.') }));
  }

  return async (given) => {
    const own = given.home === null ? null : new URL(given.home).hostname;
    const known = own === null ? 'public' : reachOf(own);
    const result = await follow(given, known ?? 'public', own);
    if (own === null || known !== null || result.ok || result.failure.kind !== 'refused') return result;
    // What the account's name stands for is asked only where it matters: hardly any leads to a private address.
    const reach = await reachOfName(own, options.lookup);
    return reach === 'public' ? result : follow(given, reach, own);
  };
}

/** Exported for its test: connections that go nowhere but where they may. */
export function guardedRoute(
  reach: Reach,
  { connectMs }: Pick<MediaTimeouts, 'connectMs'>,
  { network = STRAIGHT, lookup }: Pick<MediaFetchOptions, 'network' | 'lookup'> = {},
): Route {
  return createRoute(network, {
    connections: 8,
    connectMs,
    lookup: guardedLookup(reach, lookup),
  });
}

/** https to where media may be; where the account itself is on loopback, plain http to it as well. */
function checkAddress(address: string, reach: Reach, own: string | null): URL | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  const isPlain = url.protocol === 'http:' && reach === 'loopback' && isLoopbackHost(url.hostname);
  return (isPlain || url.protocol === 'https:') && mayReach(url.hostname, reach, own) ? url : null;
}

function redirectTarget({ statusCode, headers }: Dispatcher.ResponseData, from: URL): string | null {
  const location = headers['location'];
  if (!REDIRECTS.includes(statusCode) || typeof location !== 'string') return null;
  return URL.canParse(location, from.href) ? new URL(location, from).href : location;
}

function readAnswer(answer: Dispatcher.ResponseData, given: MediaRequest): Result<MediaAnswer> {
  const { statusCode: status } = answer;
  if (status === 200 || (status === 206 && !!given.range)) {
    const headers = headersOf(answer);
    const encoding = (header(answer, 'content-encoding') ?? 'identity').trim().toLowerCase();
    if (encoding === 'identity') return ok({ status, headers, body: bodyOf(answer.body, given.signal) });
    const unpacked = status === 200 ? unpackerFor(encoding) : null;
    if (unpacked !== null) {
      // The length and the ETag are those of what is sent.
      const own = { ...headers, 'content-length': null, 'accept-ranges': null, etag: null };
      pipeline(answer.body, unpacked, () => undefined);
      return ok({ status, headers: own, body: bodyOf(unpacked, given.signal) });
    }
  }
  discard(answer);
  return failed(failureOfAnswer(answer));
}

/** Some hosts pack what they were asked to send as it is. `null` for what nobody knows how to unpack. */
function unpackerFor(encoding: string): Duplex | null {
  if (encoding === 'br') return createBrotliDecompress();
  return ['gzip', 'x-gzip', 'deflate'].includes(encoding) ? createUnzip() : null;
}

function failureOfAnswer(answer: Dispatcher.ResponseData): Failure {
  const { statusCode: status } = answer;
  return failureOf(kindOfMediaStatus(status), {
    status,
    retryAfterMs: retryAfterMs(header(answer, 'retry-after'), header(answer, 'date'), Date.now()),
    message: wordsOf(status),
  });
}

/** No key was sent, so that none can be rejected: hosts answer 403 when a link has died (FACTS.md, Media). */
function kindOfMediaStatus(status: number): FailureKind {
  if (status === 403) return 'not-found';
  return status === 401 || status === 402 ? 'bad-request' : kindOfStatus(status);
}

function wordsOf(status: number): string {
  if (status < 300) return sentence('The media server sends the file in a form that can’t be read.');
  if ([403, 404, 410].includes(status)) return sentence('The link is dead: the file is no longer there.');
  if (status === 416) return sentence('The file has changed or is shorter than it was.');
  return sentence('The media server answered with status {status}.', { status });
}

/** Closes the connection rather than read a rest that may never end. */
function discard({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined).destroy();
}

async function* bodyOf(body: Readable, signal: AbortSignal): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const chunk of body) yield chunk as Uint8Array;
  } catch (error) {
    throw new BrokenMedia(signal.aborted ? failureOf('aborted') : failureFromError(error));
  }
}

const HEADERS = [
  'content-type',
  'content-length',
  'content-range',
  'accept-ranges',
  'etag',
  'last-modified',
] as const satisfies readonly (keyof MediaHeaders)[];

function headersOf(answer: Dispatcher.ResponseData): MediaHeaders {
  return Object.fromEntries(HEADERS.map((name) => [name, header(answer, name)])) as MediaHeaders;
}

function header({ headers }: Dispatcher.ResponseData, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
