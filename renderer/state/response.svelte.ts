import { settle, type Bridge, type TaskKey } from '../bridge.ts';
import { parseJson, type Json } from '../lib/json.ts';

type Shown =
  | { readonly status: 'asking' }
  | { readonly status: 'none' }
  | { readonly status: 'json'; readonly value: Json; readonly raw: string }
  | { readonly status: 'text'; readonly raw: string };

/** The raw answer for one task. It may be a megabyte, so that it is asked for only where somebody looks. */
export class ResponseModel {
  shown = $state.raw<Shown>({ status: 'asking' });
  readonly #bridge: Bridge;
  #key: TaskKey | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(key: TaskKey): Promise<void> {
    if (key !== this.#key) this.shown = { status: 'asking' };
    this.#key = key;
    const answer = await settle(this.#bridge.taskResponse({ key }));
    if (key !== this.#key || !answer.ok) return;
    const raw = answer.value;
    if (raw === null) {
      this.shown = { status: 'none' };
      return;
    }
    if ('raw' in this.shown && this.shown.raw === raw) return;
    const value = parseJson(raw);
    this.shown = value === undefined ? { status: 'text', raw } : { status: 'json', value, raw };
  }
}
