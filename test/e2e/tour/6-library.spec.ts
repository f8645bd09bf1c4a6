import type { Page } from 'playwright/test';
import { addAccount, song } from '../support/steps.ts';
import { picture } from './support/album.ts';
import { addAll, earlier, today } from './support/songs.ts';
import {
  dismissAll,
  expect,
  hearAll,
  playHolidayWishes,
  resize,
  setTheme,
  STILL,
  test,
  trackAll,
} from './support/stage.ts';

test('finding songs, acting on several, and what plays next', async ({ start, service, ace, sunor }) => {
  test.slow();
  const songwatch = await start();
  const page = await songwatch.window();
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await addAccount(page, sunor);
  await dismissAll(page);
  const tracked = addAll(service, [...today(), ...earlier()]);
  await trackAll(page, tracked);
  await hearAll(page, tracked);
  service.setSpeed(STILL);
  await playHolidayWishes(page);

  const everywhere = async (name: string) => {
    await setTheme(page, 'dark');
    await picture(page, name);
    await setTheme(page, 'light');
    await picture(page, `${name}-light`);
    await resize(songwatch, page, 720, 480);
    await picture(page, `${name}-small`);
    await resize(songwatch, page, 1120, 740);
  };

  await test.step('filters and their chips', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Filters' });
    await panel.getByRole('button', { name: 'Sunor', exact: true }).first().click();
    await panel.getByRole('button', { name: 'Ready', exact: true }).click();
    await picture(page, 'filters');
    await page.keyboard.press('Escape');
    await everywhere('chips');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByRole('button', { name: /^Order:/ }).click();
    await picture(page, 'order');
    await page.keyboard.press('Escape');
  });

  await test.step('several songs', async () => {
    await song(page, 'La La La').click();
    await song(page, 'Late Train').click({ modifiers: ['Control'] });
    await song(page, 'Overnight Bus').click({ modifiers: ['Control'] });
    await expect(page.getByText('3 selected').first()).toBeVisible();
    await everywhere('selection');
    await song(page, 'Late Train').click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    await everywhere('selection-menu');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  await test.step('what plays next', async () => {
    await addToQueue(page, 'Late Train');
    await addToQueue(page, 'Overnight Bus');
    await dismissAll(page);
    await page.getByRole('button', { name: 'Queue' }).click();
    await everywhere('queue');
    await page.keyboard.press('Escape');
  });
});

async function addToQueue(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${title}` }).click();
  await page.getByRole('menuitem', { name: 'Add to queue' }).click();
  await expect(page.getByRole('menu')).toBeHidden();
}
