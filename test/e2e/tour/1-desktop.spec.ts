import { addAccount, song } from '../support/steps.ts';
import { coversLoaded, desktopPicture } from './support/album.ts';
import { openTrayMenu, useCalmFrames } from './support/screen.ts';
import { addAll, earlier, midnightFerry, today, underWay } from './support/songs.ts';
import { dismissAll, expect, hearAll, playHolidayWishes, setTheme, test, trackAll } from './support/stage.ts';

const BESIDE_THE_NOTIFICATION = { x: 36, y: 112, width: 1000, height: 636 };

// Before the others: this desktop's notification daemon counts in the panel what it has shown.
test('a desktop with the window, the tray and a notification', async ({ start, service, ace, sunor }) => {
  await useCalmFrames();
  // The panel's clock goes by the system's.
  const songwatch = await start({ env: { TZ: Intl.DateTimeFormat().resolvedOptions().timeZone } });
  const page = await songwatch.window();
  await songwatch.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    BESIDE_THE_NOTIFICATION,
  );
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await addAccount(page, sunor);
  await dismissAll(page);

  await notify(false);
  const tracked = addAll(service, [...today(), ...earlier()]);
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  await playHolidayWishes(page);
  await trackAll(page, addAll(service, underWay()));
  await notify(true);
  await trackAll(page, addAll(service, [midnightFerry()]));
  await expect(song(page, 'Midnight Ferry', 'ready')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => songwatch.log()).toContain('notified  Midnight Ferry is ready');
  await coversLoaded(page);
  await openTrayMenu();
  await desktopPicture('desktop');

  async function notify(areNotificationsOn: boolean): Promise<void> {
    await page.evaluate(
      (on) => window.songwatch.settingsChange({ areNotificationsOn: on }),
      areNotificationsOn,
    );
  }
});
