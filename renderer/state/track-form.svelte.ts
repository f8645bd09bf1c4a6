import {
  settle,
  type Account,
  type Bridge,
  type Failure,
  type TaskKey,
  type TrackItem,
  type TrackPreview,
} from '../bridge.ts';
import type { AppModel } from './app.svelte.ts';

/** What main takes at once. */
const MOST_CHARACTERS = 1_000_000;

/** An id that was understood, and what will become of it. */
export interface FoundId {
  readonly id: string;
  /** Who will be asked for it; `null` when nobody can be. */
  readonly account: Account | null;
  readonly provider: TrackPreview['found'][number]['provider'];
  /** The task that it is already, where it is tracked. */
  readonly knownAs: TaskKey | null;
  readonly knownTitle: string | null;
}

/** *Track tasks*: from pasted text to tasks that are watched. Nothing is added before the user says so. */
export class TrackForm {
  text = $state('');
  isSubmitting = $state(false);
  failure = $state.raw<Failure | null>(null);
  isTooLarge = $state(false);
  readonly #found = $derived.by(() => this.#preview.found.map((found) => this.#resolve(found)));
  #preview = $state.raw<TrackPreview>({ found: [] });
  /** The text that `#preview` is of; other than `text` while main is thinking. */
  #previewed = $state('');
  #chosen = $state<string | null>(null);
  readonly #bridge: Bridge;
  readonly #app: AppModel;

  constructor(bridge: Bridge, app: AppModel) {
    this.#bridge = bridge;
    this.#app = app;
  }

  get found(): readonly FoundId[] {
    return this.#found;
  }

  get fresh(): readonly FoundId[] {
    return this.#found.filter(({ knownAs, account }) => knownAs === null && account !== null);
  }

  get knownCount(): number {
    return this.#found.filter(({ knownAs }) => knownAs !== null).length;
  }

  /** There is text, it was read, and no id is in it. */
  get isNothing(): boolean {
    return this.text.trim() !== '' && this.#previewed === this.text && this.#found.length === 0;
  }

  get hasChoice(): boolean {
    return this.#app.accounts.length > 1;
  }

  /** The account for ids that don't say. */
  get accountId(): string {
    const { accounts } = this.#app;
    const chosen = accounts.find(({ id }) => id === this.#chosen);
    const healthy = accounts.find(({ health }) => health.status !== 'stopped');
    return (chosen ?? healthy ?? accounts[0])?.id ?? '';
  }

  set accountId(id: string) {
    this.#chosen = id;
  }

  /** Starts over with this text. */
  fill(text: string, accountLabel: string | null = null): void {
    const account = this.#app.accounts.find(({ label }) => label === accountLabel);
    if (account !== undefined) this.#chosen = account.id;
    this.failure = null;
    this.setText(text);
  }

  setText(text: string): void {
    this.isTooLarge = text.length > MOST_CHARACTERS;
    this.text = this.isTooLarge ? '' : text;
    this.failure = null;
    void this.#read();
  }

  /** Adds what is new. The tasks to show afterwards, the first being the one to select; `null` when it failed. */
  async submit(): Promise<{ readonly added: readonly TaskKey[]; readonly known: readonly TaskKey[] } | null> {
    if (this.isSubmitting) return null;
    const items = this.fresh.flatMap(({ id, account }): TrackItem[] =>
      account === null ? [] : [{ id, accountId: account.id }],
    );
    if (items.length === 0) return null;
    this.isSubmitting = true;
    const answer = await settle(this.#bridge.taskTrack({ items }));
    this.isSubmitting = false;
    this.failure = answer.ok ? null : answer.failure;
    if (!answer.ok) return null;
    this.fill('');
    return answer.value;
  }

  async #read(): Promise<void> {
    const { text } = this;
    const isBlank = text.trim() === '';
    const answer = isBlank ? null : await settle(this.#bridge.taskPreview({ text }));
    if (text !== this.text) return;
    if (answer !== null && !answer.ok) {
      this.failure = answer.failure;
      return;
    }
    this.#preview = answer?.value ?? { found: [] };
    this.#previewed = text;
  }

  #resolve({ id, provider, accountId, knownAs, title }: TrackPreview['found'][number]): FoundId {
    const { accounts } = this.#app;
    const chosen = accounts.find((account) => account.id === (accountId ?? this.accountId));
    const fits = (account: Account): boolean => provider === null || account.provider === provider;
    const account = chosen !== undefined && fits(chosen) ? chosen : (accounts.find(fits) ?? null);
    return { id, provider, account, knownAs, knownTitle: title };
  }
}
