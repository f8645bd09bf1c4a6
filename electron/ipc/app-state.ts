import type { AccountView, AppState } from '../contract/dto.ts';
import type { Account, Discovery } from '../core/account.ts';
import type { Language } from '../core/language.ts';
import type { Removal } from '../core/removal.ts';
import type { AccountStore, Checks, KeyStoreStrength, Library, SettingsStore, Vault } from '../core/ports.ts';
import { PROVIDERS } from '../core/provider.ts';
import type { Words } from '../core/words/english.ts';
import type { UpdateState } from '../core/update.ts';
import { updateIn, withFailureIn } from '../core/words/failure-in.ts';

export interface AppStateDeps {
  readonly version: string;
  readonly runtime: AppState['runtime'];
  readonly update: () => UpdateState;
  readonly isDemo: boolean;
  readonly suggestedFolder: string;
  readonly library: Pick<Library, 'counts' | 'openCount'>;
  readonly accounts: Pick<AccountStore, 'all'>;
  readonly vault: Pick<Vault, 'state'>;
  readonly discovery: { state(accountId: string): Discovery | null };
  readonly checks: Pick<Checks, 'health'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly isOffline: () => boolean;
  readonly language: () => Language;
  readonly keyStore: () => KeyStoreStrength | 'unasked';
  readonly words: () => Words;
  readonly warnings: () => readonly string[];
  readonly startsAtLogin: () => boolean | null;
  readonly removal: () => Removal | null;
}

/** Everything that the window shows beside the list, as it is now. */
export function createAppState(deps: AppStateDeps): () => AppState {
  function accountView(account: Account): AccountView {
    const discovery = deps.discovery.state(account.id);
    return {
      ...account,
      providerName: PROVIDERS[account.provider].name,
      key: deps.vault.state(account.id),
      health: withFailureIn(deps.words(), deps.checks.health(account.id)),
      openTasks: deps.library.openCount(account.id),
      discovery: discovery && { isOn: discovery.isOn, offBecause: discovery.offBecause },
    };
  }

  return () => ({
    version: deps.version,
    runtime: deps.runtime,
    update: updateIn(deps.words(), deps.update()),
    isDemo: deps.isDemo,
    isOffline: deps.isOffline(),
    language: deps.language(),
    accounts: deps.accounts.all().map(accountView),
    counts: deps.library.counts(),
    settings: deps.settings.get(),
    suggestedFolder: deps.suggestedFolder,
    keyStore: deps.keyStore(),
    warnings: deps.warnings().map(deps.words().sentence),
    startsAtLogin: deps.startsAtLogin(),
    removal: deps.removal(),
  });
}
