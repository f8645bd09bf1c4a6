import { randomUUID } from 'node:crypto';
import { json } from '../answer.ts';
import type { Answer } from '../answer.ts';

/** Source: providers/FACTS.md, Errors; codes that a status has, the commonest first. */
const ERRORS: Readonly<Record<number, { code: string; message: string }>> = {
  400: { code: 'bad_request', message: 'Bad request, possibly due to missing or invalid parameters.' },
  401: { code: 'invalid_token', message: 'Unauthorized, invalid or missing authorization token.' },
  403: { code: 'used_up', message: 'The balance of this account is used up.' },
  404: { code: 'no_api', message: 'There is no such API.' },
  429: { code: 'too_many_requests', message: 'Too many requests, you have exceeded the rate limit.' },
  500: { code: 'api_error', message: 'fetch failed' },
  504: { code: 'timeout', message: 'The request timed out.' },
};

export interface AceErrorChoice {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly traceId?: string | undefined;
  readonly headers?: Record<string, string> | undefined;
}

export function aceError(status: number, choice: AceErrorChoice = {}): Answer {
  const usual = ERRORS[status] ?? { code: 'api_error', message: 'Something went wrong on the server.' };
  return json(
    {
      success: false,
      error: { code: choice.code ?? usual.code, message: choice.message ?? usual.message },
      trace_id: choice.traceId ?? randomUUID(),
    },
    status,
    choice.headers,
  );
}
