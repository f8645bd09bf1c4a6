import { failed, failure, ok, type Failure, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import {
  afterPage,
  pageQuery,
  type ListedTask,
  type OddListing,
  type PageStep,
  type Walk,
} from '../core/listing.ts';
import type { AccountStore, Errands, Library, ProviderRegistry } from '../core/ports.ts';

export interface PagesDeps {
  readonly library: Pick<Library, 'ownerOf'>;
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly providers: ProviderRegistry;
  readonly checks: Pick<Errands, 'errand'>;
}

/** When a page is asked for, and what is wanted of it. */
export interface PageWish {
  readonly atMs: number;
  readonly fromMs: number | null;
  /** Gets how to take the question back while it waits; then there will be no answer. */
  readonly onWaiting?: (takeBack: () => void) => void;
}

/** `null`: nobody knows yet who the account is at its provider. */
export type PageAnswer = Result<PageStep | null>;

/** One page of an account's tasks, asked for in the account's own schedule and judged. */
export function createPages({ library, accounts, providers, checks }: PagesDeps) {
  return async function page(accountId: string, walk: Walk, wish: PageWish): Promise<PageAnswer> {
    const account = accounts.get(accountId);
    const list = account === null ? null : providers[account.provider].list;
    if (list === null) return failed(failure('refused', sentence('This account has no list of its tasks.')));
    const ownerId = library.ownerOf(accountId);
    if (ownerId === null) return ok(null);
    const query = pageQuery(walk, ownerId, wish.fromMs);
    const answer = await new Promise<Result<readonly ListedTask[]>>((resolve) => {
      let listed: readonly ListedTask[] = [];
      const takeBack = checks.errand(accountId, {
        atMs: wish.atMs,
        async run(access, signal) {
          const result = await list(access, query, signal);
          if (result.ok) listed = result.value;
          return result;
        },
        done: (result) => resolve(result.ok ? ok(listed) : result),
      });
      wish.onWaiting?.(takeBack);
    });
    if (answer.ok) return ok(afterPage(walk, query, answer.value));
    const odd = oddnessOf(answer.failure);
    return odd === null ? answer : ok({ walk: { ...walk, isOver: true }, fresh: [], odd });
  };
}

export type Pages = ReturnType<typeof createPages>;

/** Failures that will not pass: the service has another idea of this question. */
function oddnessOf({ kind, code }: Failure): OddListing | null {
  if (kind === 'bad-answer' && code === 'wrong_shape') return 'unreadable';
  return kind === 'bad-request' || kind === 'not-found' ? 'refused' : null;
}
