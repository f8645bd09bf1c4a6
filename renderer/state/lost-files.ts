import { settle, type ClipRow, type Envelope, type TaskRow } from '../bridge.ts';
import { text } from '../lib/text.ts';
import type { ActionDeps } from './actions.ts';

/** What is done about saved files that aren't where they were saved. Paths are main's alone. */
export class LostFiles {
  readonly #deps: Pick<ActionDeps, 'bridge' | 'dialogs' | 'toasts'>;

  constructor(deps: Pick<ActionDeps, 'bridge' | 'dialogs' | 'toasts'>) {
    this.#deps = deps;
  }

  /** `isElsewhere`: what lies beside its place isn't it. */
  async find(row: TaskRow, clip: ClipRow, isElsewhere = false): Promise<void> {
    const { bridge, dialogs, toasts } = this.#deps;
    const answer = this.#told(
      await settle(bridge.clipFindFile({ key: row.key, clipId: clip.id, isElsewhere })),
    );
    if (!answer.ok || answer.value === null) return;
    if (answer.value.status === 'taken') toasts.tell(text.lost.found(answer.value.name));
    else dialogs.askAboutFile({ row, clip, find: answer.value });
  }

  /** The file that was asked about is it. */
  async take(row: TaskRow, clip: ClipRow, name: string): Promise<void> {
    const { bridge, toasts } = this.#deps;
    const answer = this.#told(await settle(bridge.clipTakeFile({ key: row.key, clipId: clip.id })));
    if (answer.ok) toasts.tell(text.lost.found(name));
  }

  async saveAgain(row: TaskRow, clip: ClipRow): Promise<void> {
    const { bridge, dialogs } = this.#deps;
    const answer = this.#told(await settle(bridge.clipSaveAgain({ key: row.key, clipId: clip.id })));
    if (answer.ok && answer.value === 'needs-folder')
      dialogs.askForFolder({ key: row.key, clipIds: [clip.id] });
  }

  #told<T>(answer: Envelope<T>): Envelope<T> {
    if (!answer.ok) this.#deps.toasts.complain(text.failure(answer.failure));
    return answer;
  }
}
