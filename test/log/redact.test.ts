import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../electron/log/redact.ts';

const key = 'e9d2f4a1b7c84d5f9a0b1c2d3e4f5a6b';
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('a secret does not get into the log', () => {
  it.each([
    [`authorization: Bearer ${key}`, 'authorization: ••••'],
    ['authorization: Bearer short', 'authorization: ••••'],
    ['Authorization=Basic dXNlcjpwYXNz', 'Authorization=••••'],
    [`curl -H "x-api-key: ${key}"`, 'curl -H "x-api-key: ••••'],
    [`{"x-api-key":"sk 12","id":"a"}`, '{"x-api-key":••••,"id":"a"}'],
    ["api_key='abc'", 'api_key=••••'],
    ['access_token=abc&x=1', 'access_token=••••&x=1'],
    ['password: hunter2', 'password: ••••'],
    [`sent Bearer ${key} along`, 'sent Bearer •••• along'],
    [`the key ${key} was refused`, 'the key e9d2•••• was refused'],
    [`sk-proj-${key}`, 'sk-p••••'],
    [jwt, 'eyJh••••.eyJz••••.dozj••••'],
    ['AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGh', 'AbCd••••'],
    ['https://cdn.example/a.mp3?X-Signature=abc&e=1', 'https://cdn.example/a.mp3?••••'],
    ['https://cdn.example/a.mp3#t=1', 'https://cdn.example/a.mp3#••••'],
    ['https://user:pass@host.example/path', 'https://host.example/path'],
    ['wss://h/?a (see http://b/c?d)', 'wss://h/?•••• (see http://b/c?••••'],
  ])('%s', (text, redacted) => {
    expect(redact(text)).toBe(redacted);
  });

  it('wherever it stands in a text', () => {
    const secret = fc.stringMatching(/^[0-9a-f]{32}$/).filter((text) => text.replace(/\D/g, '').length > 1);
    const around = fc.string({ unit: 'grapheme-ascii', maxLength: 40 });
    fc.assert(
      fc.property(around, secret, around, (before, hidden, after) => {
        expect(redact(before + hidden + after)).not.toContain(hidden);
      }),
    );
  });
});

describe('what support needs stays', () => {
  it.each([
    'ace:eae26f89-b64b-404d-a80c-761996660b1c',
    'https://cdn1.suno.ai/b8a4f691-4b14-4120-a7e1-a54a27a0e57e.mp3',
    'ERR_HTTP2_STREAM_ERROR and UND_ERR_HEADERS_TIMEOUT',
    'at createMediaHandlerFromSomewhere (media-handler.ts:54:12)',
    '/home/someone/Music/Songwatch/Holiday Wishes A (2).mp3',
    'chirp-v3.5, 2 clips, 154.44 s',
    '2 tokens and a secret place',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

// Read again from each of its characters, a million of them would never end.
it('comes to an end with hostile text', () => {
  for (const piece of ['a', 'a.', 'a:', 'token=', 'bearer ', 'http://', '"\'', '1-', '@/?#'])
    redact(piece.repeat(1_000_000));
});
