import { join } from 'node:path';
import { expect } from 'playwright/test';
import { _electron } from 'playwright';
import { test as base } from './fixtures.ts';
import { mouseOver, type Mouse } from './mouse.ts';

export interface Drop {
  /** Which effects the source allows, as pages are told them. */
  readonly allowed: string;
  /** Their paths on the disk, and what was read there. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

/** Another program, whose window stands at the right of the screen. */
export interface Receiver {
  readonly mouse: Mouse;
  /** Moves what hangs on the mouse over its window until it said that it takes it. */
  hold(): Promise<void>;
  /** All that was dropped on its window so far. */
  drops(): Promise<readonly Drop[]>;
  /** How often its window was clicked. */
  clicks(): Promise<number>;
}

export const test = base.extend<{ readonly receiver: Receiver }>({
  receiver: async ({ folder }, use) => {
    const app = await _electron.launch({
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        join(import.meta.dirname, 'receiver'),
        `--user-data-dir=${join(folder, 'receiver')}`,
      ],
    });
    const page = await app.firstWindow();
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
    const mouse = await mouseOver(app);
    const heard = (name: string) =>
      page.evaluate((event) => Number(document.documentElement.dataset[event] ?? 0), name);
    let steps = 0;
    const moveOn = () => mouse.move({ x: 100 + 10 * (steps++ % 20), y: 150 });
    const heardOfMore = async () => {
      const before = await heard('overs');
      await expect
        .poll(
          async () => {
            await moveOn();
            return heard('overs');
          },
          { intervals: [50] },
        )
        .toBeGreaterThan(before);
    };
    await use({
      mouse,
      // Its answer to one move is known to the source with the next.
      async hold() {
        for (let i = 0; i < 3; i++) await heardOfMore();
      },
      drops: async () =>
        (await page.getByRole('listitem').allTextContents()).map((line) => JSON.parse(line) as Drop),
      clicks: () => heard('clicks'),
    });
    await mouse.release();
    await app.close();
  },
});
