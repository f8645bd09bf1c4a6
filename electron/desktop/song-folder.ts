import { dialog, type BrowserWindow } from 'electron';
import { mkdir } from 'node:fs/promises';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import { AUDIO_EXTENSIONS } from '../core/media-type.ts';
import { sentence } from '../core/words/sentences.ts';
import type { Words } from '../core/words/english.ts';

/** Asks with the system's dialog, which can also make a folder; `null` when cancelled. */
export async function chooseFolder(
  window: BrowserWindow | null,
  startAt: string,
  words: Words['dialog'],
): Promise<string | null> {
  const question = {
    title: words.folderTitle,
    buttonLabel: words.folderButton,
    defaultPath: startAt,
    properties: ['openDirectory' as const, 'createDirectory' as const],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, question)
    : dialog.showOpenDialog(question));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Asks for one song; `null` when cancelled. */
export async function chooseSong(
  window: BrowserWindow | null,
  startAt: string,
  words: Words['dialog'],
): Promise<string | null> {
  const question = {
    title: words.songTitle,
    buttonLabel: words.songButton,
    defaultPath: startAt,
    filters: [
      { name: words.songs, extensions: [...AUDIO_EXTENSIONS] },
      { name: '*', extensions: ['*'] },
    ],
    properties: ['openFile' as const],
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, question)
    : dialog.showOpenDialog(question));
  return canceled ? null : (filePaths[0] ?? null);
}

/** Makes the folder where it isn't there yet. */
export async function prepareFolder(path: string): Promise<Result<string>> {
  try {
    await mkdir(path, { recursive: true });
    return ok(path);
  } catch {
    return failed(
      failure('disk', sentence('The folder {path} can’t be made. Choose another one.', { path })),
    );
  }
}
