import { settle, type Bridge, type Survey, type TaskSelection } from '../bridge.ts';

const NOTHING: Survey = {
  count: 0,
  unsaved: 0,
  saved: 0,
  favourites: 0,
  playable: 0,
  unfavoured: 0,
  awaited: 0,
  providers: [],
  accountIds: [],
};

/** Picking goes on for a while: it isn't asked about at each step. */
const SETTLE_MS = 60;

/** What can be done with what is picked, as main knows it; of the last picks until it has answered. */
export class PicksSurvey {
  current = $state.raw<Survey>(NOTHING);
  readonly #bridge: Bridge;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #asked: TaskSelection | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** `null`: nothing is picked. */
  look(tasks: TaskSelection | null): void {
    this.#asked = tasks;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (tasks === null) this.current = NOTHING;
    else this.#timer = setTimeout(() => void this.#load(tasks), SETTLE_MS);
  }

  async #load(tasks: TaskSelection): Promise<void> {
    const answer = await settle(this.#bridge.tasksSurvey({ tasks }));
    if (answer.ok && this.#asked === tasks) this.current = answer.value;
  }
}
