import { describe, expect, test } from 'vitest';
import { failureFromError, kindOfStatus, readProblem } from '../../electron/providers/http-failure.ts';

test.each([
  [301, 'redirect'],
  [304, 'redirect'],
  [400, 'bad-request'],
  [401, 'key-rejected'],
  [402, 'no-credit'],
  [403, 'key-rejected'],
  [404, 'not-found'],
  [407, 'network'],
  [408, 'timeout'],
  [410, 'not-found'],
  [418, 'bad-request'],
  [422, 'bad-request'],
  [429, 'rate-limited'],
  [500, 'provider-down'],
  [502, 'provider-down'],
  [503, 'provider-down'],
  [504, 'provider-down'],
  [511, 'bad-answer'],
  [599, 'provider-down'],
] as const)('status %i is %s', (status, kind) => {
  expect(kindOfStatus(status)).toBe(kind);
});

describe('an error', () => {
  test.each([
    ['ENOTFOUND', 'network'],
    ['EAI_AGAIN', 'network'],
    ['ECONNREFUSED', 'network'],
    ['ECONNRESET', 'network'],
    ['EHOSTUNREACH', 'network'],
    ['ENETUNREACH', 'network'],
    ['EPIPE', 'network'],
    ['UND_ERR_SOCKET', 'network'],
    ['ETIMEDOUT', 'timeout'],
    ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
    ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
    ['UND_ERR_BODY_TIMEOUT', 'timeout'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
    ['EPROTO', 'tls'],
    ['UND_ERR_ABORTED', 'network'],
    ['HPE_INVALID_CONSTANT', 'bad-answer'],
    ['Z_DATA_ERROR', 'bad-answer'],
    ['UND_ERR_HEADERS_OVERFLOW', 'too-large'],
    ['ERR_REFUSED_ADDRESS', 'refused'],
  ] as const)('of code %s is %s', (code, kind) => {
    expect(failureFromError(Object.assign(new Error('secret words'), { code }))).toMatchObject({
      kind,
      code,
    });
    expect(failureFromError(new TypeError('x', { cause: { code } }))).toMatchObject({ kind, code });
    expect(failureFromError(new AggregateError([{ code }]))).toMatchObject({ kind, code });
  });

  test.each([[new Error('no code')], ['text'], [null], [undefined], [{ code: 5 }]])(
    'that says nothing (%s) is trouble of the network, in our words',
    (error) => {
      expect(failureFromError(error)).toMatchObject({
        kind: 'network',
        code: null,
        message: 'The server could not be reached.',
      });
    },
  );
});

describe('a problem is read from', () => {
  test.each([
    [
      'Ace’s error body',
      { success: false, error: { code: 'api_error', message: 'fetch failed' }, trace_id: 't1' },
      { code: 'api_error', message: 'fetch failed', traceId: 't1' },
    ],
    [
      'Sunor’s',
      { code: 401, message: 'Invalid API key' },
      { code: '401', message: 'Invalid API key', traceId: null },
    ],
    ['a bare string', { error: 'busy' }, { code: null, message: 'busy', traceId: null }],
    ['a detail', { detail: 'Not found.' }, { code: null, message: 'Not found.', traceId: null }],
    [
      'odd types',
      { error: { code: {}, message: [] }, trace_id: 7 },
      { code: null, message: null, traceId: null },
    ],
    ['a list', [1], { code: null, message: null, traceId: null }],
    ['null', null, { code: null, message: null, traceId: null }],
  ])('%s', (_, body, expected) => {
    expect(readProblem(body)).toEqual(expected);
  });
});
