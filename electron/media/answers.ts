import type { Failure } from '../core/failure.ts';

/** What every answer carries: nothing is kept by the page's cache, nothing is guessed from content. */
const ALWAYS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

export type AnswerHeaders = Readonly<Record<string, string | null>>;

/** Headers that are `null` are left out. */
export function answer(
  status: number,
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null,
  headers: AnswerHeaders = {},
): Response {
  const all = new Headers(ALWAYS);
  for (const [name, value] of Object.entries(headers)) if (value !== null) all.set(name, value);
  return new Response(body, { status, headers: all });
}

export function refusal(status: number, words: string, headers: AnswerHeaders = {}): Response {
  return answer(status, words, { 'content-type': 'text/plain; charset=utf-8', ...headers });
}

/** For the player: gone for good (410), nothing there (416), or trouble on the way that may pass. */
export function refusalOf(failure: Failure): Response {
  if (failure.kind === 'not-found') return refusal(410, failure.message);
  if (failure.status === 416) return refusal(416, failure.message);
  return refusal(failure.kind === 'timeout' ? 504 : 502, failure.message);
}
