import { SvelteSet } from 'svelte/reactivity';
import { settle, type Bridge, type Failure, type FoundTask, type OddListing } from '../bridge.ts';

/** *Find my other tasks*: pages back through an account's tasks and tracks what is picked. */
export class FindForm {
  tasks = $state.raw<readonly FoundTask[]>([]);
  hasMore = $state(false);
  odd = $state<OddListing | null>(null);
  isOwnerKnown = $state(true);
  failure = $state.raw<Failure | null>(null);
  isLooking = $state(false);
  isTracking = $state(false);
  readonly picked = new SvelteSet<string>();
  readonly fresh = $derived(this.tasks.filter(({ isTracked }) => !isTracked));
  readonly #bridge: Bridge;
  readonly #accountId: string;
  #isStopped = false;

  constructor(bridge: Bridge, accountId: string) {
    this.#bridge = bridge;
    this.#accountId = accountId;
  }

  /** It was looked through at least once. */
  get isShown(): boolean {
    return this.tasks.length > 0 || (!this.isLooking && this.failure === null);
  }

  get isAllPicked(): boolean {
    return this.fresh.length > 0 && this.picked.size === this.fresh.length;
  }

  /** The first page, or the one after the last; `all`: one after the other until `stop` or the end. */
  async look(all = false): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    this.#isStopped = false;
    do await this.#nextPage();
    while (all && this.hasMore && this.failure === null && !this.#isStopped);
    this.isLooking = false;
  }

  stop(): void {
    this.#isStopped = true;
  }

  toggle(id: string): void {
    if (!this.picked.delete(id)) this.picked.add(id);
  }

  pickAll(isOn: boolean): void {
    if (isOn) this.fresh.forEach(({ id }) => this.picked.add(id));
    else this.picked.clear();
  }

  /** How many were added; `null` when that failed. */
  async track(): Promise<number | null> {
    if (this.isTracking || this.picked.size === 0) return null;
    this.isTracking = true;
    const answer = await settle(
      this.#bridge.accountTrackFound({ id: this.#accountId, ids: [...this.picked] }),
    );
    this.isTracking = false;
    this.failure = answer.ok ? null : answer.failure;
    return answer.ok ? answer.value.added.length : null;
  }

  async #nextPage(): Promise<void> {
    const isMore = this.tasks.length > 0;
    this.failure = null;
    const answer = await settle(this.#bridge.accountFind({ id: this.#accountId, isMore }));
    if (!answer.ok) {
      this.failure = answer.failure;
      return;
    }
    const { tasks, hasMore, odd, isOwnerKnown } = answer.value;
    this.tasks = [...this.tasks, ...tasks];
    this.hasMore = hasMore;
    this.odd = odd;
    this.isOwnerKnown = isOwnerKnown;
  }
}
