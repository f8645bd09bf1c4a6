import { basename } from 'node:path';
import type { DataProgress, DataSizes, ExportFormat, ImportReport } from '../../contract/dto.ts';
import { failed, failure, ok, type Result } from '../../core/failure.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { LibraryCare } from '../../core/kept.ts';
import type { TaskSelection } from '../../core/selection.ts';
import type { Handlers } from '../handle.ts';

interface FileKind {
  readonly name: string;
  readonly extensions: string[];
}

/** One long piece of work: told how far it is, and when to end. */
export interface Job {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface DataHandlerDeps {
  readonly dialogs: {
    askWhereTo(title: string, name: string, kind: FileKind): Promise<string | null>;
    askWhich(title: string, kind: FileKind): Promise<string | null>;
  };
  /** Gives how many tasks were written; `null` when it was cancelled. */
  readonly exportTo: (
    path: string,
    wish: { readonly format: ExportFormat; readonly tasks: TaskSelection | null },
    job: Job,
  ) => Promise<number | null>;
  readonly importFrom: (path: string, job: Job) => Promise<ImportReport>;
  readonly care: Pick<LibraryCare, 'backUp' | 'check' | 'restore'>;
  readonly sizes: () => Promise<DataSizes>;
  readonly removeAll: () => Promise<void>;
  /** Nobody writes to the library while `work` replaces it; afterwards everything is looked at anew. */
  readonly whileHeld: <T>(work: () => Promise<T>) => Promise<T>;
  readonly tellProgress: (progress: DataProgress | null) => void;
  readonly onBug: (where: string, error: unknown) => void;
  /** Today, as a part of file names. */
  readonly today: () => string;
}

export type DataHandlers = Pick<Handlers, 'task:export' | Extract<keyof Handlers, `data:${string}`>>;

const JSON_LINES = { name: 'JSON lines', extensions: ['jsonl'] };
const KINDS: Readonly<Record<ExportFormat, FileKind>> = {
  jsonl: JSON_LINES,
  csv: { name: 'CSV', extensions: ['csv'] },
  ids: { name: 'Text', extensions: ['txt'] },
};
const BACKUP = { name: 'Songwatch', extensions: ['db'] };

export function createDataHandlers(deps: DataHandlerDeps): DataHandlers {
  const { care, dialogs } = deps;
  let running: AbortController | null = null;
  let chosenBackup: string | null = null;

  /** One at a time; trouble with the disk is a value. */
  async function run<T>(doing: DataProgress['doing'], work: (job: Job) => Promise<T>): Promise<Result<T>> {
    if (running !== null) {
      return failed(
        failure('refused', sentence('Something else is still under way. Wait for it, or cancel it.')),
      );
    }
    running = new AbortController();
    const { signal } = running;
    deps.tellProgress({ doing, done: 0, total: null });
    try {
      return ok(
        await work({ signal, onProgress: (done, total) => deps.tellProgress({ doing, done, total }) }),
      );
    } catch (error) {
      deps.onBug(doing, error);
      const code = error instanceof Error && 'code' in error ? String(error.code) : null;
      const words =
        code === null
          ? sentence('The file can’t be read or written.')
          : sentence('The file can’t be read or written ({code}).', { code });
      return failed(failure('disk', words, { code }));
    } finally {
      running = null;
      deps.tellProgress(null);
    }
  }

  return {
    'task:export': async ({ format, tasks }) => {
      const kind = KINDS[format];
      const path = await dialogs.askWhereTo(
        'Export',
        `Songwatch ${deps.today()}.${kind.extensions[0]}`,
        kind,
      );
      if (path === null) return ok(null);
      const count = await run('export', (job) => deps.exportTo(path, { format, tasks }, job));
      if (!count.ok) return count;
      return ok(count.value === null ? null : { path, count: count.value });
    },

    'data:import': async () => {
      const path = await dialogs.askWhich('Import', JSON_LINES);
      if (path === null) return ok(null);
      return run('import', (job) => deps.importFrom(path, job));
    },

    'data:back-up': async () => {
      const name = `Songwatch backup ${deps.today()}.db`;
      const path = await dialogs.askWhereTo('Back up', name, BACKUP);
      if (path === null) return ok(null);
      return run('backup', async () => ({ path, count: await care.backUp(path) }));
    },

    'data:choose-backup': async () => {
      const path = await dialogs.askWhich('Restore from a backup', BACKUP);
      chosenBackup = null;
      if (path === null) return ok(null);
      const checked = await run('check', () => care.check(path));
      if (!checked.ok) return checked;
      if (checked.value === 'newer') {
        return failed(
          failure('refused', sentence('This backup was made by a newer version. Update Songwatch first.')),
        );
      }
      if (checked.value === 'damaged') {
        return failed(
          failure('refused', sentence('This file is no whole backup of a library. Nothing was changed.')),
        );
      }
      chosenBackup = path;
      return ok({ name: basename(path), tasks: checked.value.tasks });
    },

    'data:restore': async () => {
      const path = chosenBackup;
      if (path === null) return failed(failure('refused', sentence('Choose a backup first.')));
      chosenBackup = null;
      const before = await run('restore', () => deps.whileHeld(() => care.restore(path)));
      return before.ok ? ok({ before: before.value }) : before;
    },

    'data:remove-all': async () => {
      const removed = await run('remove', deps.removeAll);
      return removed.ok ? ok(null) : removed;
    },

    'data:sizes': async () => ok(await deps.sizes()),

    'data:cancel': () => {
      running?.abort();
      return ok(null);
    },
  };
}
