import { assertNever } from '../core/assert-never.ts';
import { stopsAccount, type Failure } from '../core/failure.ts';
import type { ProviderTraits } from '../core/provider.ts';

/** What a failure is about, and so who waits because of it. */
export type Blame =
  /** Only another key helps. */
  | 'key'
  /** The way to the provider, or the provider: the whole account backs off. */
  | 'account'
  /** Some id in the batch: it is found by halving. */
  | 'batch'
  /** This one task, while others may go on. */
  | 'task';

/**
 * Tells whose failure it is by its kind, the number of ids asked for, and whether the provider has a batch query: without
 * one, trouble with an answer says something of its task only. 429, and whatever names a time to wait, is the account's:
 * limits are "a key, shared by all tasks" (FACTS.md, Sunor).
 */
export function blameOf(
  failure: Failure,
  asked: number,
  { batchSize }: Pick<ProviderTraits, 'batchSize'>,
): Blame {
  if (stopsAccount(failure)) return 'key';
  switch (failure.kind) {
    case 'bad-request':
    case 'too-large':
      return asked > 1 ? 'batch' : 'task';
    case 'provider-down':
      return batchSize > 1 || failure.retryAfterMs !== null ? 'account' : 'task';
    case 'bad-answer':
    case 'not-found':
      return batchSize > 1 ? 'account' : 'task';
    case 'task-failed':
      return 'task';
    case 'network':
    case 'timeout':
    case 'tls':
    case 'redirect':
    case 'rate-limited':
    case 'refused':
    case 'aborted':
    case 'disk':
    case 'bug':
    case 'key-rejected':
    case 'no-credit':
    case 'no-key':
      return 'account';
    default:
      return assertNever(failure.kind);
  }
}
