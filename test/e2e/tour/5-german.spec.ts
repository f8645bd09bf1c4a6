import { picture } from './support/album.ts';
import { addAll, earlier, today, underWay } from './support/songs.ts';
import { dismissAll, expect, hearAll, resize, setTheme, test, trackAll } from './support/stage.ts';
import { addAccount } from '../support/steps.ts';

test('the window in German, at its usual and at its smallest size', async ({
  start,
  service,
  ace,
  sunor,
}) => {
  test.slow();
  const songwatch = await start();
  const page = await songwatch.window();
  await setTheme(page, 'light');
  await addAccount(page, ace);
  await addAccount(page, sunor);
  const tracked = addAll(service, [...today(), ...earlier(), ...underWay()]);
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  await page.evaluate(() => window.songwatch.settingsChange({ language: 'de' }));
  await expect(page.getByRole('list', { name: 'Aufgaben' })).toBeVisible();
  await dismissAll(page);
  const item = page.getByRole('listitem', { name: /^Holiday Wishes/ });
  await item.click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await picture(page, 'german');

  await resize(songwatch, page, 720, 480);
  await picture(page, 'german-small');
  await page.getByRole('button', { name: 'Einstellungen' }).click();
  for (const [tab, name] of [
    ['Konten', 'accounts'],
    ['Speichern', 'saving'],
    ['Mitteilungen', 'notifications'],
    ['Allgemein', 'general'],
  ] as const) {
    await page.getByRole('tab', { name: tab, exact: true }).click();
    await picture(page, `german-settings-${name}`);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Aufgaben verfolgen' }).first().click();
  await picture(page, 'german-track');
});
