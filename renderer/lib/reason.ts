import type { Failure } from '../bridge.ts';

/** What happened, without what can be done: said by main or the provider, in the user's language where it is ours. */
export function reasonOf(failure: Failure): string {
  const message = failure.message.trim().replace(/[.\s]+$/, '');
  const status =
    failure.status === null || message.includes(String(failure.status)) ? '' : ` (${failure.status})`;
  return `${message}${status}.`;
}
