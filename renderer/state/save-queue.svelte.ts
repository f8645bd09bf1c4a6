import { settle, type Bridge, type Requests, type SaveItem, type SaveQueue } from '../bridge.ts';

type ClipAct = Requests['saving:clip']['input']['act'];
type AllAct = Requests['saving:all']['input']['act'];

/** What is to be saved, as main tells it: the sum always, each song while the panel is open. */
export class SaveQueueModel {
  queue = $state.raw<SaveQueue | null>(null);
  #isOpen = $state(false);

  readonly #bridge: Bridge;
  #isAsking = false;
  #isStale = false;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  follow(): () => void {
    void this.#ask();
    return this.#bridge.onSavingChanged((summary) => {
      if (this.#isOpen || this.queue === null) void this.#ask();
      else this.queue = { ...this.queue, summary };
    });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  set isOpen(isOpen: boolean) {
    this.#isOpen = isOpen;
    if (isOpen) void this.#ask();
  }

  /** There is something to see: under way, held, failed, or done since there was last nothing to save. */
  get isAnything(): boolean {
    if (this.queue === null) return false;
    const { openCount, pausedCount, failedCount, trouble } = this.queue.summary;
    return openCount + pausedCount + failedCount > 0 || trouble !== null;
  }

  async act(act: ClipAct, { key, clipId }: SaveItem): Promise<void> {
    await settle(this.#bridge.savingClip({ act, clip: { key, clipId } }));
    await this.#ask();
  }

  async actOnAll(act: AllAct): Promise<void> {
    await settle(this.#bridge.savingAll({ act }));
    await this.#ask();
  }

  /** One request at a time; what changed meanwhile is asked for once more. */
  async #ask(): Promise<void> {
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#isAsking = true;
    do {
      this.#isStale = false;
      const answer = await settle(this.#bridge.savingQueue());
      if (answer.ok) this.queue = answer.value;
    } while (this.#isStale);
    this.#isAsking = false;
  }
}
