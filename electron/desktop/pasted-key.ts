import { clipboard } from 'electron';

/**
 * Empties the clipboard if it still holds this key, so that it isn't pasted by mistake into a chat or a search box. What
 * was copied since stays. Answers whether it was emptied; a clipboard that can't be read is no trouble.
 */
export async function clearPastedKey(key: string): Promise<boolean> {
  try {
    // A promise since Electron 44.
    const held = await clipboard.readText();
    if (held.trim() !== key) return false;
    clipboard.clear();
    return true;
  } catch {
    return false;
  }
}
