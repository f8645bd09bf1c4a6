import type { Account } from '../bridge.ts';
import type { Now } from './health.ts';
import { text } from './text.ts';

export interface AccountWords {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly words: string;
}

/** How an account fares, in a sentence: its key, when it was last asked, what waits for it. */
export function accountWords(account: Account, now: Now): AccountWords {
  const { key, health, openTasks } = account;
  const words = text.accountList;
  if (key.status === 'lost') return { tone: 'bad', words: words.lost + words.waits(openTasks) };
  if (key.status === 'missing') return { tone: 'bad', words: words.missing + words.waits(openTasks) };
  if (health.status === 'stopped') {
    const { kind, status } = health.failure;
    const why =
      kind === 'no-credit'
        ? words.noCredit
        : kind === 'key-rejected'
          ? words.rejected(status)
          : text.failure(health.failure);
    return { tone: 'bad', words: why + words.waits(openTasks) };
  }
  const keyWords = {
    sealed: words.keyEnds,
    weak: words.keyWeak,
    session: words.keySession,
  }[key.status](key.lastFour);
  const parts = [keyWords];
  if (health.status === 'ok') parts.push(words.checked(now.since(health.answeredAtMs)));
  if (health.status === 'backing-off') {
    parts.push(
      text.health.retry(health.retryAtMs - now.nowBySecond),
      text.row.unknown(health.failure.message),
    );
  }
  if (openTasks > 0) parts.push(words.open(openTasks));
  return { tone: health.status === 'backing-off' ? 'warn' : 'ok', words: parts.join(' · ') };
}
