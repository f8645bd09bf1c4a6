import {
  settle,
  type Account,
  type AppState,
  type Bridge,
  type Envelope,
  type Failure,
  type Settings,
  type SettingsChange,
} from '../bridge.ts';
import { language } from '../lib/language.svelte.ts';

/** Everything beside the list, as main last told it. */
export class AppModel {
  /** `null` until main has answered. */
  state = $state.raw<AppState | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #bridge: Bridge;
  readonly #complain: (failure: Failure) => void;

  /** `complain` tells the user of a change that main refused. */
  constructor(bridge: Bridge, complain: (failure: Failure) => void) {
    this.#bridge = bridge;
    this.#complain = complain;
  }

  /** Follows main from now on; returns how to stop. */
  follow(): () => void {
    return this.#bridge.onAppChanged((state) => {
      this.#take(state);
      this.failure = null;
    });
  }

  async load(): Promise<void> {
    const answer = await settle(this.#bridge.appState());
    if (answer.ok) this.#take(answer.value);
    this.failure = answer.ok ? null : answer.failure;
  }

  get accounts(): readonly Account[] {
    return this.state?.accounts ?? [];
  }

  get settings(): Settings | null {
    return this.state?.settings ?? null;
  }

  /** Nobody to ask and nothing to show: the welcome. */
  get isNew(): boolean {
    const { state } = this;
    return state !== null && !state.isDemo && state.accounts.length === 0 && state.counts.all === 0;
  }

  async change(change: SettingsChange): Promise<Envelope<Settings>> {
    const answer = await settle(this.#bridge.settingsChange(change));
    if (answer.ok) this.#keep(answer.value);
    else this.#complain(answer.failure);
    return answer;
  }

  /** Whether the app starts, hidden, when the user logs in. */
  async startAtLogin(startsAtLogin: boolean): Promise<Envelope<boolean>> {
    return settle(this.#bridge.loginChange({ startsAtLogin }));
  }

  /** The keys that show the window from everywhere. What main refuses is told where they are chosen. */
  async showByKeys(shortcut: string | null): Promise<Envelope<Settings>> {
    const answer = await settle(this.#bridge.shortcutChange({ shortcut }));
    if (answer.ok) this.#keep(answer.value);
    return answer;
  }

  /** Lets the user choose where songs go; `null` when cancelled. */
  async chooseFolder(): Promise<Envelope<string | null>> {
    return this.#withFolder(await settle(this.#bridge.folderChoose()));
  }

  async useSuggestedFolder(): Promise<Envelope<string | null>> {
    return this.#withFolder(await settle(this.#bridge.folderUseSuggested()));
  }

  #withFolder(answer: Envelope<string | null>): Envelope<string | null> {
    const settings = this.settings;
    if (!answer.ok) this.#complain(answer.failure);
    if (answer.ok && answer.value !== null && settings !== null)
      this.#keep({ ...settings, folder: answer.value });
    return answer;
  }

  #take(state: AppState): void {
    language.current = state.language;
    this.state = state;
  }

  #keep(settings: Settings): void {
    if (this.state !== null) this.state = { ...this.state, settings };
  }
}
