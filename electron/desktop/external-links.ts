import { dialog, shell, type BrowserWindow } from 'electron';
import type { Words } from '../core/words/english.ts';

/** Pages of the providers and of this project. */
const KNOWN_HOSTS = ['acedata.cloud', 'sunor.cc', 'github.com'];

export type LinkVerdict = 'open' | 'ask' | 'refuse';

/** Only https leaves the app; to hosts that nobody vouches for only after asking. */
export function judgeLink(address: string): LinkVerdict {
  if (address.length > 2_048 || !URL.canParse(address)) return 'refuse';
  const { protocol, hostname, username, password } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '') return 'refuse';
  const isKnown = KNOWN_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return isKnown ? 'open' : 'ask';
}

/** Opens a link in the user's browser, if it may be opened. */
export async function openLink(
  address: string,
  window: BrowserWindow | null,
  words: Words['dialog'],
): Promise<void> {
  const verdict = judgeLink(address);
  if (verdict === 'refuse') return;
  const { href, host } = new URL(address);
  if (verdict === 'open' || (await isAgreed(host, href, window, words))) await shell.openExternal(href);
}

async function isAgreed(
  host: string,
  href: string,
  window: BrowserWindow | null,
  words: Words['dialog'],
): Promise<boolean> {
  const question = {
    type: 'question' as const,
    message: words.openLink(host),
    detail: href,
    buttons: [words.open, words.cancel],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  return response === 0;
}
