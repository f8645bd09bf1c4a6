import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Account } from '../core/account.ts';
import type { AccountStore, Checks, KeepKey, ProviderRegistry, Vault } from '../core/ports.ts';
import { PROVIDERS, type ProviderId } from '../core/provider.ts';
import { sentence } from '../core/words/sentences.ts';
import { parseBaseUrl } from './base-url.ts';

/** A provider that takes longer to say whether a key is good won't say it. */
const KEY_CHECK_MS = 20_000;

export interface AccountDraft {
  readonly id: string | null;
  readonly provider: ProviderId;
  readonly label: string;
  readonly baseUrl: string;
  readonly key: string;
  readonly keep: KeepKey;
}

export interface AccountServiceDeps {
  readonly store: AccountStore;
  readonly vault: Vault;
  readonly providers: ProviderRegistry;
  readonly checks: Pick<Checks, 'accountChanged'>;
  readonly newId: () => string;
  readonly onChanged: () => void;
  /** Takes a key that is kept now off the clipboard, if it still lies there; answers whether it did. */
  readonly clearPasted: (key: string) => Promise<boolean>;
}

export interface SavedAccount {
  readonly accountId: string;
  readonly isClipboardCleared: boolean;
}

/** Adding, changing and removing accounts. */
export function createAccountService(deps: AccountServiceDeps) {
  const { store, vault, providers, checks, newId, onChanged, clearPasted } = deps;

  /** The key to check: the one just typed, or the one that is already kept. */
  async function keyOf(draft: AccountDraft): Promise<Result<string>> {
    const typed = draft.key.trim();
    if (typed !== '') return ok(typed);
    if (draft.id !== null) return await vault.open(draft.id);
    return failed(failure('refused', sentence('Paste the API key that the provider gave you.')));
  }

  return {
    /**
     * Checks the key at the provider without spending anything, then keeps both. Nothing is stored when it fails. A
     * key without credit is a good key: its account says so by itself.
     */
    async save(draft: AccountDraft): Promise<Result<SavedAccount>> {
      const traits = PROVIDERS[draft.provider];
      const previous = draft.id === null ? null : store.get(draft.id);
      if (draft.id !== null && previous === null) {
        return failed(failure('refused', sentence('This account was removed in the meantime.')));
      }
      const baseUrl = parseBaseUrl(draft.baseUrl, traits.defaultBaseUrl);
      if (!baseUrl.ok) return baseUrl;
      // A kept key goes to the address it was given for; a new address wants it typed again.
      if (previous !== null && draft.key.trim() === '' && previous.baseUrl !== baseUrl.value) {
        return failed(
          failure(
            'refused',
            sentence('The address changed: paste the key again, so that it is meant for it.'),
          ),
        );
      }
      const key = await keyOf(draft);
      if (!key.ok) return key;

      const access = { baseUrl: baseUrl.value, key: key.value };
      const checked = await providers[draft.provider].checkKey(access, AbortSignal.timeout(KEY_CHECK_MS));
      if (!checked.ok && checked.failure.kind !== 'no-credit') return checked;

      const account: Account = {
        id: previous?.id ?? newId(),
        provider: draft.provider,
        label: uniqueLabel(draft.label.trim() || traits.name, previous?.id ?? null, store.all()),
        baseUrl: baseUrl.value,
      };
      if (draft.key.trim() !== '') {
        const kept = await vault.set(account.id, key.value, draft.keep);
        if (!kept.ok) return kept;
      }
      try {
        store.put(account);
      } catch {
        return failed(
          failure('disk', sentence('The account can’t be kept: the disk is full or may not be written to.')),
        );
      }
      checks.accountChanged(account.id);
      onChanged();
      const isClipboardCleared = draft.key.trim() !== '' && (await clearPasted(key.value));
      return ok({ accountId: account.id, isClipboardCleared });
    },

    /** Forgets the account and its key; its tasks stay. */
    remove(id: string): void {
      vault.remove(id);
      store.remove(id);
      checks.accountChanged(id);
      onChanged();
    },
  };
}

export type AccountService = ReturnType<typeof createAccountService>;

/** Two accounts of one name could not be told apart: the second becomes “Name 2”. */
function uniqueLabel(wanted: string, ownId: string | null, accounts: readonly Account[]): string {
  const taken = new Set(accounts.filter(({ id }) => id !== ownId).map(({ label }) => label));
  let label = wanted;
  for (let n = 2; taken.has(label); n += 1) label = `${wanted} ${n}`;
  return label;
}
