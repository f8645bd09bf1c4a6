// The screen really becomes smaller, as when a laptop leaves its display behind.
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from './support/fixtures.ts';
import { player, test, trackTones } from './support/playing.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount } from './support/steps.ts';

const LARGE = '1280x800';
const SMALL = '800x600';

const xrandr = (...args: string[]) => execFileSync('xrandr', args).toString();
const resize = (size: string) => xrandr('--output', 'screen', '--mode', size);

/** Of each window, whether all of it lies on the screen that there is now. */
const inSight = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow, screen }) => {
    const { width, height } = screen.getPrimaryDisplay().bounds;
    return BrowserWindow.getAllWindows().map((window) => {
      const at = window.getBounds();
      const isWithin = at.x >= 0 && at.y >= 0 && at.x + at.width <= width && at.y + at.height <= height;
      return { width, isWithin };
    });
  });
/** The window in the far corner of the screen. */
const moveAway = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL() === 'app://songwatch/')
      ?.setBounds({ x: 500, y: 280, width: 740, height: 490 }),
  );

test.beforeAll(() => {
  if (xrandr().includes(SMALL)) return;
  // From `cvt 800 600`; a virtual screen has no more than its own mode.
  const timings = '38.25 800 832 912 1024 600 603 607 624'.split(' ');
  xrandr('--newmode', SMALL, ...timings);
  xrandr('--addmode', 'screen', SMALL);
});
test.afterEach(() => void resize(LARGE));

test('windows come back whose part of the screen is gone, and are there at the next start', async ({
  start,
  service,
  ace,
  tones,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await trackTones(page, service, tones, 'Small song', [{ hz: 220, level: 0.2, seconds: 60 }]);
  await page.getByRole('button', { name: 'Play clip A of Small song' }).click();
  const mini = songwatch.app.waitForEvent('window');
  await player(page).getByRole('button', { name: 'Mini player' }).click();
  await expect((await mini).getByRole('heading', { name: 'Small song' })).toBeVisible();
  await moveAway(songwatch);
  await expect.poll(() => inSight(songwatch)).toEqual(Array(2).fill({ width: 1280, isWithin: true }));

  resize(SMALL);
  await expect.poll(() => inSight(songwatch)).toEqual(Array(2).fill({ width: 800, isWithin: true }));
  await songwatch.quit();

  const again = await start();
  await again.window();
  await expect.poll(() => inSight(again)).toEqual([{ width: 800, isWithin: true }]);
});

test('a window that was put away comes back into sight too', async ({ start, tray }) => {
  const songwatch = await start();
  await (await songwatch.window()).getByRole('form', { name: 'Account' }).waitFor();
  await moveAway(songwatch);
  const icon = await tray.item();
  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  resize(SMALL);
  await expect.poll(() => inSight(songwatch)).toEqual([{ width: 800, isWithin: true }]);
  await icon.click('Open Songwatch');
  await expect.poll(() => inSight(songwatch)).toEqual([{ width: 800, isWithin: true }]);
});

test('a start with places outside of the screen opens the window within it', async ({ start, folder }) => {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  const bounds = { x: 2_000, y: 300, width: 1_000, height: 700 };
  const settings = { windowPlace: { bounds, isMaximized: false }, miniPlace: { x: 2_400, y: 900 } };
  await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
  const songwatch = await start();
  await songwatch.window();
  await expect.poll(() => inSight(songwatch)).toEqual([{ width: 1280, isWithin: true }]);
});
