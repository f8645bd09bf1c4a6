import { settle, type Bridge, type Failure, type TaskDetails, type TaskKey } from '../bridge.ts';

/** Holding an arrow key passes songs by without asking for each. */
const SETTLE_MS = 70;

/** Everything about the selected task. */
export class DetailsModel {
  details = $state.raw<TaskDetails | null>(null);
  failure = $state.raw<Failure | null>(null);
  #key: TaskKey | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  follow(): () => void {
    const stop = this.#bridge.onTaskChanged((row) => {
      if (row.key === this.#key) this.#soon();
    });
    return () => {
      stop();
      this.#cancel();
    };
  }

  /** Shows this task from now on; `null` for none. */
  open(key: TaskKey | null): void {
    if (key === this.#key) return;
    this.#key = key;
    this.failure = null;
    this.#cancel();
    if (key === null) this.details = null;
    else this.#soon();
  }

  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.#load();
    }, SETTLE_MS);
  }

  #cancel(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async #load(): Promise<void> {
    const key = this.#key;
    if (key === null) return;
    const answer = await settle(this.#bridge.taskDetails({ key }));
    if (key !== this.#key) return;
    if (!answer.ok) {
      this.failure = answer.failure;
      return;
    }
    this.failure = null;
    this.details = answer.value;
    if (answer.value?.row.isUnheard) void settle(this.#bridge.taskHeard({ key }));
  }
}
