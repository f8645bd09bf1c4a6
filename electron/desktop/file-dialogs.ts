import { dialog, type BrowserWindow } from 'electron';
import { dirname, join } from 'node:path';

export interface FileKind {
  readonly name: string;
  readonly extensions: string[];
}

/** The system's dialogs for one file. They begin in the folder that was used last: Electron forgets it. */
export function createFileDialogs(window: () => BrowserWindow | null, startAt: string) {
  let folder = startAt;

  function used(path: string | undefined): string | null {
    if (path === undefined || path === '') return null;
    folder = dirname(path);
    return path;
  }

  return {
    /** Where to write; the dialog itself asks before a file is replaced. `null`: cancelled. */
    async askWhereTo(title: string, name: string, kind: FileKind): Promise<string | null> {
      const question = { title, defaultPath: join(folder, name), filters: [kind] };
      const parent = window();
      const answer = await (parent
        ? dialog.showSaveDialog(parent, question)
        : dialog.showSaveDialog(question));
      return answer.canceled ? null : used(answer.filePath);
    },

    async askWhich(title: string, kind: FileKind): Promise<string | null> {
      const all = { name: '*', extensions: ['*'] };
      const properties = ['openFile' as const];
      const question = { title, defaultPath: folder, filters: [kind, all], properties };
      const parent = window();
      const answer = await (parent
        ? dialog.showOpenDialog(parent, question)
        : dialog.showOpenDialog(question));
      return answer.canceled ? null : used(answer.filePaths[0]);
    },
  };
}

export type FileDialogs = ReturnType<typeof createFileDialogs>;
