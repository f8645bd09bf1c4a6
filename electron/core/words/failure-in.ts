import type { AccountHealth } from '../account.ts';
import type { Failure } from '../failure.ts';
import type { SaveState, SaveSummary } from '../save-queue.ts';
import type { UpdateState } from '../update.ts';
import type { Words } from './english.ts';

/** The failure as the user reads it: our words in the user's language, the provider's as they came. */
export function failureIn(words: Words, failure: Failure): Failure {
  return { ...failure, message: words.sentence(failure.message) };
}

/** The same of what may hold a failure. */
export function withFailureIn<T extends AccountHealth | SaveState>(words: Words, holder: T): T {
  return 'failure' in holder ? { ...holder, failure: failureIn(words, holder.failure) } : holder;
}

export function summaryIn(words: Words, summary: SaveSummary): SaveSummary {
  const { trouble } = summary;
  return trouble === null ? summary : { ...summary, trouble: failureIn(words, trouble) };
}

export function updateIn(words: Words, state: UpdateState): UpdateState {
  if (!('failure' in state) || state.failure === null) return state;
  return { ...state, failure: failureIn(words, state.failure) };
}
