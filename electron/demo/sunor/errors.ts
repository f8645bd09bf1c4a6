import { json } from '../answer.ts';
import type { Answer } from '../answer.ts';

/** Source: providers/FACTS.md, Errors. */
const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Invalid request',
  401: 'Missing or invalid API key',
  402: 'Insufficient credits',
  404: 'Task not found',
  429: 'Rate limit exceeded',
  500: 'Internal server error',
  502: 'Upstream provider error',
};

export interface SunorErrorChoice {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly headers?: Record<string, string> | undefined;
}

export function sunorError(status: number, choice: SunorErrorChoice = {}): Answer {
  const code = choice.code === undefined ? status : Number(choice.code);
  return json({ code, message: choice.message ?? MESSAGES[status] ?? 'Error' }, status, choice.headers);
}
