import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Sentence } from '../core/words/sentences.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** True for an address on this machine, where a key may travel without TLS. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.test(url.hostname);
}

/**
 * Reads the address of a provider or gateway: https, or http on loopback; a path prefix is kept; no user name, query
 * or fragment. The result has no trailing slash. Empty text means the provider's own address.
 */
export function parseBaseUrl(text: string, providersOwn: string): Result<string> {
  const wanted = text.trim() || providersOwn;
  const refused = (why: Sentence) => failed(failure('refused', why));
  if (!URL.canParse(wanted)) {
    return refused('The base URL is not an address. It looks like https://gateway.example.com.');
  }
  const url = new URL(wanted);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  if (!isSafe)
    return refused('The base URL must start with https://, so that nobody on the way reads your key.');
  if (url.username !== '' || url.password !== '')
    return refused('The base URL must not contain a name or password.');
  if (url.search !== '' || url.hash !== '') return refused('The base URL must not contain “?” or “#”.');
  return ok(url.origin + url.pathname.replace(/\/+$/, ''));
}
