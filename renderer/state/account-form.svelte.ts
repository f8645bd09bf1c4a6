import {
  settle,
  type Account,
  type AccountDraft,
  type Bridge,
  type Failure,
  type ProviderId,
} from '../bridge.ts';
import type { AppModel } from './app.svelte.ts';

/** One account being added or changed. The key leaves this form for main, and is forgotten as soon as it has. */
export class AccountForm {
  readonly account: Account | null;
  provider = $state<ProviderId>('ace');
  label = $state('');
  baseUrl = $state('');
  key = $state('');
  /** Only by the user's explicit choice, after the risk was named. */
  isWeakChosen = $state(false);
  isChecking = $state(false);
  isKeyMissing = $state(false);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #app: AppModel;

  constructor(bridge: Bridge, app: AppModel, account: Account | null) {
    this.#bridge = bridge;
    this.#app = app;
    this.account = account;
    if (account === null) return;
    this.provider = account.provider;
    this.label = account.label;
    this.baseUrl = account.baseUrl;
    this.isWeakChosen = account.key.status === 'weak';
  }

  /** The system has nothing that could keep a key safe. */
  get isWithoutKeyStore(): boolean {
    const keyStore = this.#app.state?.keyStore;
    return keyStore === 'none' || keyStore === 'weak-only';
  }

  get keep(): AccountDraft['keep'] {
    if (!this.isWithoutKeyStore) return 'sealed';
    return this.isWeakChosen ? 'weak' : 'session';
  }

  /** The last characters of the key that is set, if one is. */
  get lastFour(): string | null {
    const key = this.account?.key;
    return key !== undefined && 'lastFour' in key ? key.lastFour : null;
  }

  /** Checks the key at its provider and keeps it; `null` when it isn't good or couldn't be checked. */
  async submit(): Promise<{ readonly isClipboardCleared: boolean } | null> {
    if (this.isChecking) return null;
    this.failure = null;
    const key = this.key.trim();
    this.isKeyMissing = key === '' && this.lastFour === null;
    if (this.isKeyMissing) return null;
    this.isChecking = true;
    const answer = await settle(
      this.#bridge.accountSave({
        id: this.account?.id ?? null,
        provider: this.provider,
        label: this.label.trim(),
        baseUrl: this.baseUrl.trim(),
        key,
        keep: this.keep,
      }),
    );
    this.isChecking = false;
    this.failure = answer.ok ? null : answer.failure;
    if (!answer.ok) return null;
    this.key = '';
    return answer.value;
  }
}
