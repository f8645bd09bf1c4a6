import { settle, type Bridge, type NameField, type NamePreview } from '../bridge.ts';
import type { AppModel } from './app.svelte.ts';

/** What main takes. */
export const LONGEST_TEMPLATE = 200;

/** The template of file names: shown on real songs while it is written, kept when it is. */
export class NameForm {
  template = $state('');
  /** What the newest songs would be called, and what is wrong with the template. */
  preview = $state.raw<NamePreview>({ names: [], problems: [] });
  #asked: Promise<void> = Promise.resolve();
  readonly #bridge: Bridge;
  readonly #app: AppModel;

  constructor(bridge: Bridge, app: AppModel) {
    this.#bridge = bridge;
    this.#app = app;
    this.write(app.settings?.nameTemplate ?? '');
  }

  write(template: string): void {
    this.template = template;
    this.#asked = this.#ask();
  }

  /** Puts a field in place of what is selected; answers where writing goes on, or `null` when there is no room. */
  insert(field: NameField, start: number, end: number): number | null {
    const written = `{${field}}`;
    const template = this.template.slice(0, start) + written + this.template.slice(end);
    if (template.length > LONGEST_TEMPLATE) return null;
    this.write(template);
    return start + written.length;
  }

  /** An empty one becomes the usual one. One that has something wrong isn't kept: names stay as they were. */
  async keep(): Promise<void> {
    const { template } = this;
    await this.#asked;
    if (this.template !== template || this.preview.problems.length > 0) return;
    if (template === this.#app.settings?.nameTemplate) return;
    await this.#app.change({ nameTemplate: template });
    if (this.template === template) this.write(this.#app.settings?.nameTemplate ?? template);
  }

  async #ask(): Promise<void> {
    const { template } = this;
    const answer = await settle(this.#bridge.savingPreview({ template }));
    // The answer to an earlier letter must not replace the latest one's.
    if (answer.ok && template === this.template) this.preview = answer.value;
  }
}
