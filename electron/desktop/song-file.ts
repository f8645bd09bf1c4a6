import { nativeImage, shell, type WebContents } from 'electron';

/** By the system's program for it; false when there is none. */
export async function openFile(path: string): Promise<boolean> {
  return (await shell.openPath(path)) === '';
}

/** Hangs files on the mouse, as if they were dragged out of a file manager. Its button must be down. */
export function dragFiles(contents: WebContents | null, paths: readonly string[], iconPath: string): void {
  const [file] = paths;
  if (contents === null || file === undefined) return;
  contents.startDrag({ file, files: [...paths], icon: nativeImage.createFromPath(iconPath) });
}
