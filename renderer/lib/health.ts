import type { Account, AppState } from '../bridge.ts';
import { text } from './text.ts';

export interface HealthWords {
  readonly tone: 'ok' | 'quiet' | 'warn' | 'bad';
  readonly words: string;
}

/** The time, as far as words about health need it; reading it keeps the words current. */
export interface Now {
  since(ms: number): number;
  readonly nowBySecond: number;
}

/** How an account fares, in the few words that fit beside its name. */
export function healthOf(account: Account, app: AppState | null, now: Now): HealthWords {
  const { key, health } = account;
  if (key.status === 'missing' || key.status === 'lost') return { tone: 'bad', words: text.health.keyNeeded };
  if (health.status === 'stopped') {
    const { kind } = health.failure;
    if (kind === 'no-credit') return { tone: 'bad', words: text.health.noCredit };
    return { tone: 'bad', words: kind === 'no-key' ? text.health.keyNeeded : text.health.keyRejected };
  }
  if (app?.isOffline) return { tone: 'quiet', words: text.health.offline };
  if (app?.settings.isPaused) return { tone: 'quiet', words: text.health.paused };
  switch (health.status) {
    case 'ok':
      return { tone: 'ok', words: text.health.ago(now.since(health.answeredAtMs)) };
    case 'backing-off':
      return { tone: 'warn', words: text.health.retry(health.retryAtMs - now.nowBySecond) };
    case 'idle':
      return { tone: 'ok', words: '' };
  }
}
