import type { Notice } from '../core/notice.ts';
import { plain } from './plain-text.ts';

/** What holds for notifications on every system. Most answer at once; some never say that they failed. */
export const PATIENCE_MS = 4_000;
/** How many a click can still reach: not every system says that one is gone. */
export const KEPT = 50;

const TITLE_LENGTH = 120;
const BODY_LENGTH = 400;

export function plainNotice({ title, body }: Notice): { readonly title: string; readonly body: string } {
  return { title: plain(title, TITLE_LENGTH), body: plain(body, BODY_LENGTH) };
}
