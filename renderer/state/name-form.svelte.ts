import { settle, type Bridge, type NameField } from '../bridge.ts';
import type { AppModel } from './app.svelte.ts';

/** What main takes. */
export const LONGEST_TEMPLATE = 200;

/** The template of file names: shown on real songs while it is written, kept when it is. */
export class NameForm {
  template = $state('');
  /** What the newest songs would be called. */
  examples = $state.raw<readonly string[]>([]);
  #asked = 0;
  readonly #bridge: Bridge;
  readonly #app: AppModel;

  constructor(bridge: Bridge, app: AppModel) {
    this.#bridge = bridge;
    this.#app = app;
    this.write(app.settings?.nameTemplate ?? '');
  }

  write(template: string): void {
    this.template = template;
    void this.#preview();
  }

  /** Puts a field in place of what is selected; answers where writing goes on, or `null` when there is no room. */
  insert(field: NameField, start: number, end: number): number | null {
    const written = `{${field}}`;
    const template = this.template.slice(0, start) + written + this.template.slice(end);
    if (template.length > LONGEST_TEMPLATE) return null;
    this.write(template);
    return start + written.length;
  }

  /** An empty one becomes the usual one. */
  async keep(): Promise<void> {
    const { template } = this;
    if (template === this.#app.settings?.nameTemplate) return;
    await this.#app.change({ nameTemplate: template });
    if (this.template === template) this.write(this.#app.settings?.nameTemplate ?? template);
  }

  async #preview(): Promise<void> {
    const asked = ++this.#asked;
    const answer = await settle(this.#bridge.savingPreview({ template: this.template }));
    // The answer to an earlier letter must not replace the latest one's.
    if (answer.ok && asked === this.#asked) this.examples = answer.value;
  }
}
