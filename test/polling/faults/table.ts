import { gzipSync } from 'node:zlib';
import type { ProviderId } from '../../../electron/core/provider.ts';
import {
  answers,
  noAnswerToLookUp,
  noWayOut,
  refuses,
  saysNoHello,
  sendsOn,
  showsCertificate,
  talks,
  unknownName,
  within,
  type Fault,
} from './faults.ts';

export interface Answer {
  /** In the row of the list and beside the account; `null` where nothing is said, for nothing is wrong. */
  readonly sees: string | null;
  /** Seconds after the first question at which it is asked again; none: not before somebody does something. */
  readonly again: readonly number[];
  /** The account's; `null`: this one task waits, and the account is as good as ever. */
  readonly account: 'backing-off' | 'stopped' | null;
}

export interface Row extends Answer {
  /** Reads on after "when". */
  readonly when: string;
  readonly fault: Fault;
  /** Where one of them is asked or blamed otherwise. */
  readonly but?: Partial<Record<ProviderId, Partial<Answer>>>;
}

const PAGE = '<!doctype html><html><body>Please sign in to this network</body></html>';
const HALF = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"items"';
const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html' };

const UNREACHABLE = 'The server could not be reached.';
const TOO_SLOW = 'The server took too long to answer.';
const INSECURE = 'No secure connection to the server could be made.';
const ODD = 'The answer is not what the provider documents.';
const NOT_JSON = 'The answer is not JSON, which the provider documents.';
const WEB_PAGE = 'A web page came in place of data: perhaps this network wants you to sign in first.';
const ELSEWHERE = 'The server sends this request to another address, which is not followed with a key.';
const DOWN = 'The provider has trouble of its own.';
const SLOW_DOWN = 'Too many requests; the provider asks to wait.';
const TOO_LARGE = 'The answer is too large to be read.';
const NO_KEY = 'The provider does not accept this key.';
const NO_CREDIT = 'The account has no credit left.';
const NOT_TAKEN = 'The server does not take this request.';

/** Twice as long each time, up to five minutes; a lot decides between nothing and that, here always the middle. */
const SOON = [5, 15];
/** For what takes a second each time, for undici's timers are no finer. */
const ONCE = [5];
const IN_AN_HOUR = [3_600];
const NEVER: readonly number[] = [];

/** Everybody at the provider waits. */
const waits = (sees: string, again = SOON): Answer => ({ sees, again, account: 'backing-off' });
const stops = (sees: string): Answer => ({ sees, again: NEVER, account: 'stopped' });
/** The task alone waits, for without a batch query trouble with an answer says something of its task only. */
const TASK_ONLY = { but: { sunor: { account: null } } } as const;

const said = (code: string, message: string) => ({ code, message });

/** What can go wrong between a question and its answer, and what becomes of it. */
export const TABLE: readonly Row[] = [
  // Before a word is said.
  { when: 'the name can’t be resolved', fault: unknownName, ...waits(UNREACHABLE) },
  { when: 'the look-up of the name never ends', fault: noAnswerToLookUp, ...waits(TOO_SLOW, ONCE) },
  { when: 'the connection is refused', fault: refuses, ...waits(UNREACHABLE) },
  { when: 'the other end says no hello', fault: saysNoHello, ...waits(TOO_SLOW, ONCE) },
  { when: 'the certificate is signed by itself', fault: showsCertificate('its own'), ...waits(INSECURE) },
  { when: 'the certificate is another’s', fault: showsCertificate('another’s'), ...waits(INSECURE) },
  {
    when: 'the proxy settings leave no way',
    fault: noWayOut,
    ...waits('The proxy settings of this system leave no way to this address.'),
  },

  // Asked, and no whole answer.
  {
    when: 'no answer comes',
    fault: within(
      { headersMs: 60 },
      talks(() => undefined),
    ),
    ...waits(TOO_SLOW, ONCE),
  },
  {
    when: 'the answer stops in the middle',
    fault: within(
      { stallMs: 60 },
      talks((socket) => socket.write(HALF)),
    ),
    ...waits(TOO_SLOW, ONCE),
  },
  {
    when: 'the answer trickles for ever',
    fault: within(
      { deadlineMs: 100 },
      talks((socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n{');
        const drops = setInterval(() => socket.write(' '), 10);
        socket.on('close', () => clearInterval(drops));
      }),
    ),
    ...waits(TOO_SLOW),
  },
  {
    when: 'the connection is reset before an answer',
    fault: talks((socket) => socket.resetAndDestroy()),
    ...waits(UNREACHABLE),
  },
  {
    when: 'the connection is closed before an answer',
    fault: talks((socket) => socket.end()),
    ...waits(UNREACHABLE),
  },
  {
    when: 'the connection is reset in the middle of an answer',
    fault: talks((socket) => socket.write(HALF, () => socket.resetAndDestroy())),
    ...waits(UNREACHABLE),
  },
  {
    when: 'half an answer comes',
    fault: talks((socket) => socket.end(HALF)),
    ...waits(UNREACHABLE),
  },
  {
    when: 'what comes isn’t HTTP',
    fault: talks((socket) => socket.end('220 smtp ready\r\n')),
    ...waits(ODD),
    ...TASK_ONLY,
  },

  // Status 200 with something else than an answer.
  {
    when: 'a sign-in page comes with status 200',
    fault: answers(200, PAGE, HTML_TYPE),
    ...waits(WEB_PAGE),
    ...TASK_ONLY,
  },
  {
    when: 'a sign-in page calls itself JSON',
    fault: answers(200, PAGE, JSON_TYPE),
    ...waits(WEB_PAGE),
    ...TASK_ONLY,
  },
  { when: 'nothing comes with status 200', fault: answers(200, ''), ...waits(NOT_JSON), ...TASK_ONLY },
  { when: 'half an object comes', fault: answers(200, '{"items": ['), ...waits(NOT_JSON), ...TASK_ONLY },
  { when: 'a list comes', fault: answers(200, '[]'), ...waits(ODD), ...TASK_ONLY },
  {
    when: 'a stranger’s JSON comes with status 200',
    fault: answers(200, '{"login":"https://wifi.example/","ok":true}'),
    ...waits(ODD),
    ...TASK_ONLY,
  },
  {
    when: 'bytes come that aren’t the gzip they are said to be',
    fault: answers(200, 'not gzip', { 'content-encoding': 'gzip' }),
    ...waits(ODD),
    ...TASK_ONLY,
  },
  {
    when: 'an answer unpacks to more than is read',
    fault: within(
      { maxBytes: 64 * 1024 },
      answers(200, gzipSync(Buffer.alloc(1024 * 1024)), { 'content-encoding': 'gzip' }),
    ),
    sees: TOO_LARGE,
    again: SOON,
    account: null,
  },

  // Sent elsewhere.
  ...[301, 302, 303, 307, 308].map((status): Row => ({
    when: `a network sends every question on to its sign-in page (${status})`,
    fault: sendsOn(status),
    ...waits(ELSEWHERE),
  })),

  // A network's own page in place of the provider's word.
  ...[400, 401, 402, 403, 404, 410, 418, 511].map((status): Row => ({
    when: `a web page comes with status ${status}`,
    fault: answers(status, PAGE, HTML_TYPE),
    ...waits(WEB_PAGE),
    ...TASK_ONLY,
  })),

  // The provider's word.
  {
    when: 'the key is rejected in the provider’s words',
    fault: answers(401, said('invalid_token', 'The token is invalid.')),
    ...stops('The token is invalid.'),
  },
  { when: 'the key is rejected without a word', fault: answers(401, ''), ...stops(NO_KEY) },
  { when: 'the key may not do this', fault: answers(403, '{}'), ...stops(NO_KEY) },
  { when: 'the credit is used up', fault: answers(402, ''), ...stops(NO_CREDIT) },
  {
    when: 'the question is refused',
    fault: answers(400, ''),
    ...{ sees: NOT_TAKEN, again: IN_AN_HOUR, account: null },
  },
  { when: 'the task isn’t known', fault: answers(404, '{}'), sees: null, again: [5, 10, 15], account: null },
  { when: 'the server gives up waiting', fault: answers(408, ''), ...waits(TOO_SLOW) },
  {
    when: 'there are too many questions',
    fault: answers(429, said('too_many_requests', 'Slow down.')),
    ...waits('Slow down.'),
  },
  { when: 'there are too many questions, says a page', fault: answers(429, PAGE), ...waits(SLOW_DOWN) },
  {
    when: 'there are too many questions for 90 seconds',
    fault: answers(429, '{}', { 'retry-after': '90' }),
    ...waits(SLOW_DOWN, [90]),
  },
  {
    when: 'there are too many questions until a moment of a clock an hour ahead',
    fault: answers(429, '{}', untilAfter(3_600, 60)),
    ...waits(SLOW_DOWN, [60]),
  },
  {
    when: 'there are too many questions until a moment of a clock an hour behind',
    fault: answers(429, '{}', untilAfter(-3_600, 60)),
    ...waits(SLOW_DOWN, [60]),
  },
  ...[500, 502, 503, 504, 520].flatMap((status): Row[] => [
    {
      when: `the provider is down (${status}) and says why`,
      fault: answers(status, said('api_error', 'fetch failed')),
      ...waits('fetch failed'),
      ...TASK_ONLY,
    },
    {
      when: `the provider is down (${status}) behind a web page`,
      fault: answers(status, PAGE, HTML_TYPE),
      ...waits(DOWN),
      ...TASK_ONLY,
    },
    {
      when: `the provider is down (${status}) without a word`,
      fault: answers(status, ''),
      ...waits(DOWN),
      ...TASK_ONLY,
    },
  ]),
  {
    when: 'the provider is down for two minutes',
    fault: answers(503, '', { 'retry-after': '120' }),
    ...waits(DOWN, [120]),
  },
];

/** Headers of a server whose clock differs: its time, and the moment from which it wants to be asked again. */
function untilAfter(aheadS: number, waitS: number): Readonly<Record<string, string>> {
  const nowMs = Date.UTC(2026, 0, 15, 10) + aheadS * 1_000;
  return {
    date: new Date(nowMs).toUTCString(),
    'retry-after': new Date(nowMs + waitS * 1_000).toUTCString(),
  };
}
