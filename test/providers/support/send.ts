import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import {
  DEFAULT_LIMITS,
  requestJson,
  type JsonRequest,
  type Limits,
} from '../../../electron/providers/http.ts';

export const KEY = 'sk-test-0123456789';

/** `requestJson` with a dispatcher of its own that closes with the test. */
export async function send(request: Partial<JsonRequest> & { url: string }, limits: Partial<Limits> = {}) {
  const dispatcher = new Agent({ connect: { timeout: 500 } });
  onTestFinished(() => dispatcher.destroy());
  return requestJson(
    {
      method: 'GET',
      headers: { 'x-api-key': KEY },
      secret: KEY,
      signal: new AbortController().signal,
      ...request,
    },
    {
      route: () => Promise.resolve(dispatcher),
      limits: { ...DEFAULT_LIMITS, ...limits },
      userAgent: 'Songwatch/9.9.9',
    },
  );
}
