import { nativeImage, shell, type InputEvent, type WebContents } from 'electron';

/** By the system's program for it; false when there is none. */
export async function openFile(path: string): Promise<boolean> {
  return (await shell.openPath(path)) === '';
}

/** Shows it in the system's file manager. */
export function reveal(path: string): void {
  shell.showItemInFolder(path);
}

/**
 * Hangs files on the mouse, as if they were dragged out of a file manager; false when its button was let go before.
 * On Linux and Windows it resolves when they are dropped, on macOS at once.
 *
 * What the window hears next of the mouse tells about the button: begun without one, a drag lasts until the next click
 * anywhere, which drops it there. It begins inside that event: begun by a promise or a timer, it would stop main's own
 * timers and connections while it lasts.
 */
export async function dragFiles(
  contents: WebContents | null,
  paths: readonly string[],
  iconPath: string,
): Promise<boolean> {
  const [file] = paths;
  if (contents === null || file === undefined) return false;
  const item = { file, files: [...paths], icon: nativeImage.createFromPath(iconPath) };
  return new Promise((resolve) => {
    const hear = (_event: unknown, { type, modifiers = [] }: InputEvent): void => {
      if (type !== 'mouseMove' && type !== 'mouseUp' && type !== 'mouseDown') return;
      contents.off('input-event', hear);
      const isHeld = type === 'mouseMove' && modifiers.includes('leftbuttondown');
      if (isHeld) contents.startDrag(item);
      resolve(isHeld);
    };
    contents.on('input-event', hear);
  });
}
