import { app, type BrowserWindow } from 'electron';
import type { Clock } from '../core/ports.ts';

/** A window is given so long to be painted again. */
const PAINTED_MS = 1_500;
/** A page that is painted has hundreds of colours, for each letter's edge has several; one that isn't has one to three. */
const FEW_COLOURS = 8;
/** What isn't painted at all has no picture to give; then nothing is known. */
const PICTURE_MS = 5_000;

export interface GraphicsDeps {
  readonly clock: Clock;
  readonly window: () => BrowserWindow | null;
  /** The process that draws died, and the window has been looked at since. */
  readonly onSeen: (isBlank: boolean) => void;
}

/**
 * Chromium starts its graphics process again by itself, but may leave a window blank for good, which neither painting
 * nor loading again heals: only a new window does. One that is out of sight is looked at when it is in sight again.
 */
export function watchGraphics({ clock, window, onSeen }: GraphicsDeps): void {
  let death = 0;
  let cancel = (): void => undefined;

  function lookLater(): void {
    cancel();
    cancel = clock.after(PAINTED_MS, () => void look());
  }

  async function look(): Promise<void> {
    const seen = window();
    if (seen === null) return;
    // A picture that is asked for while nothing draws can be what leaves it blank.
    if (!app.getAppMetrics().some(({ type }) => type === 'GPU')) return lookLater();
    if (!seen.isVisible() || seen.isMinimized()) {
      seen.off('show', lookLater).once('show', lookLater);
      seen.off('restore', lookLater).once('restore', lookLater);
      return;
    }
    const mine = death;
    // Once may be the moment before it is painted.
    const isBlank = (await isUnpainted(seen)) && (await rested()) && (await isUnpainted(seen));
    if (mine === death && window() === seen) onSeen(isBlank);
  }

  const rested = (): Promise<true> => new Promise((resolve) => clock.after(PAINTED_MS, () => resolve(true)));

  async function isUnpainted(seen: BrowserWindow): Promise<boolean> {
    if (seen.isDestroyed()) return false;
    const unknown = new Promise<null>((resolve) => clock.after(PICTURE_MS, () => resolve(null)));
    const picture = await Promise.race([seen.webContents.capturePage().catch(() => null), unknown]);
    const bytes = picture?.toBitmap();
    return bytes !== undefined && bytes.length > 0 && hasFewColours(bytes);
  }

  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    death += 1;
    lookLater();
  });
}

/** Of a bitmap of four bytes for each pixel. */
function hasFewColours(bytes: Buffer): boolean {
  const colours = new Set<number>();
  for (let at = 0; at < bytes.length && colours.size < FEW_COLOURS; at += 4)
    colours.add(bytes.readUInt32LE(at));
  return colours.size < FEW_COLOURS;
}
