import {
  settle,
  type Bridge,
  type DataProgress,
  type Envelope,
  type ExportFormat,
  type Failure,
} from '../bridge.ts';
import { text } from '../lib/text.ts';

type Outcome = { readonly isError: boolean; readonly words: string } | null;

/** Long work on everything that is kept: how far it is, and what came of it. It goes on when the settings close. */
export class DataJobs {
  progress = $state.raw<DataProgress | null>(null);
  /** Of the last one; `null` while one is under way, or when it was cancelled in the system's dialog. */
  outcome = $state.raw<Outcome>(null);
  sizes = $state.raw<{ libraryBytes: number; coverBytes: number; logBytes: number } | null>(null);
  /** A backup that was looked through and waits for the user's word. */
  backup = $state.raw<{ readonly name: string; readonly tasks: number } | null>(null);
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  follow(): () => void {
    return this.#bridge.onDataProgress((progress) => (this.progress = progress));
  }

  async measure(): Promise<void> {
    const answer = await settle(this.#bridge.dataSizes());
    if (answer.ok) this.sizes = answer.value;
  }

  /** The whole list. */
  export(format: ExportFormat): Promise<void> {
    const asked = this.#bridge.taskExport({ format, tasks: null });
    return this.#run(asked, ({ count, path }) => text.data.exported(count, path));
  }

  import(): Promise<void> {
    return this.#run(this.#bridge.dataImport(), (report) =>
      report.isNewer ? text.data.importNewer : text.data.imported(report),
    );
  }

  backUp(): Promise<void> {
    return this.#run(this.#bridge.dataBackUp(), ({ count, path }) => text.data.backedUp(count, path));
  }

  async chooseBackup(): Promise<void> {
    await this.#run(this.#bridge.dataChooseBackup(), (backup) => {
      this.backup = backup;
      return null;
    });
  }

  restore(): Promise<void> {
    this.backup = null;
    return this.#run(this.#bridge.dataRestore(), ({ before }) => text.data.restored(before));
  }

  removeAll(): Promise<void> {
    return this.#run(this.#bridge.dataRemoveAll(), () => null);
  }

  async cancel(): Promise<void> {
    await settle(this.#bridge.dataCancel());
  }

  async #run<T>(
    request: Promise<Envelope<T>>,
    words: (value: NonNullable<T>) => string | null,
  ): Promise<void> {
    this.outcome = null;
    const answer = await settle(request);
    if (!answer.ok) this.outcome = failed(answer.failure);
    else if (answer.value !== null && answer.value !== undefined) {
      const told = words(answer.value);
      this.outcome = told === null ? null : { isError: false, words: told };
    }
    await this.measure();
  }
}

function failed(failure: Failure): Outcome {
  return { isError: true, words: text.failure(failure) };
}
