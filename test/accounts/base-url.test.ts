import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from '../../electron/accounts/base-url.ts';

const own = 'https://api.acedata.cloud';

describe('the base URL of an account', () => {
  it.each([
    ['', own],
    ['  https://gateway.example.com/  ', 'https://gateway.example.com'],
    ['https://gateway.example.com/ace/v1/', 'https://gateway.example.com/ace/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%j is read as %s', (text, expected) => {
    expect(parseBaseUrl(text, own)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['gateway', 'not an address'],
    ['http://gateway.example.com', 'https://'],
    ['http://127.0.0.1.example.com', 'https://'],
    ['http://localhost.example.com', 'https://'],
    ['ftp://127.0.0.1', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['https://me:secret@gateway.example.com', 'name or password'],
    ['https://gateway.example.com/?key=1', '“?”'],
    ['https://gateway.example.com/#x', '“#”'],
  ])('%j is refused and the reason is said', (text, reason) => {
    expect(parseBaseUrl(text, own)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    const result = parseBaseUrl(text, own);
    expect(result.ok ? '' : result.failure.message).toContain(reason);
  });
});
