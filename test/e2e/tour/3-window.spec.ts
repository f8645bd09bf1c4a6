import type { Page } from 'playwright/test';
import type { Songwatch } from '../support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song } from '../support/steps.ts';
import { picture } from './support/album.ts';
import { addAll, earlier, HOLIDAY_WISHES, today, underWay } from './support/songs.ts';
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

test('the window, from its first song to a full list', async ({ start, service, ace, sunor }) => {
  test.slow();
  const songwatch = await start();
  const page = await songwatch.window();
  await setTheme(page, 'dark');
  await addAccount(page, ace);
  await expect(page.getByRole('heading', { name: 'No songs yet' })).toBeVisible();
  await addAccount(page, sunor);
  await dismissAll(page);
  await page.getByRole('heading', { name: 'No songs yet' }).click();
  await picture(page, 'empty');

  const tracked = addAll(service, [...today(), ...earlier()]);
  await trackAll(page, tracked);
  await hearAll(
    page,
    tracked.filter((_, index) => index !== 2),
  );

  await test.step('tracking shows what it understood', async () => {
    await page.getByRole('button', { name: 'Track tasks' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Track tasks' });
    await dialog
      .getByRole('textbox', { name: 'Task ids' })
      .fill(
        [
          'https://sunor.cc/api/v1/task/f47ac10b-58cc-4372-a567-0e02b2c3d479',
          '0d3ed03b-912b-4f7d-941b-8441323cb77b',
          `${HOLIDAY_WISHES}, thanks!`,
        ].join('\n'),
      );
    await expect(dialog.getByRole('button', { name: 'Track 2 tasks' })).toBeVisible();
    await picture(page, 'track');
    await dialog.getByRole('textbox', { name: 'Task ids' }).fill('is it done yet?');
    await expect(dialog.getByRole('status').filter({ hasText: 'No task id' })).toBeVisible();
    await picture(page, 'track-nothing');
    await page.keyboard.press('Escape');
  });

  await test.step('the first save asks where songs go', async () => {
    await song(page, 'Holiday Wishes').click();
    await page.getByRole('button', { name: 'Save clip A of Holiday Wishes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Where should songs go?' });
    await expect(dialog).toBeVisible();
    await picture(page, 'first-save');
    await dialog.getByRole('checkbox').uncheck();
    await chooseSuggestedFolder(page);
    await expect(
      page.getByRole('button', { name: 'Show the file of clip A of Holiday Wishes' }),
    ).toBeVisible();
  });

  await test.step('songs under way, and one that plays', async () => {
    const news = addAll(service, underWay());
    service.setSpeed(STILL);
    await trackAll(page, news);
    await keepSome(page, tracked);
    await playHolidayWishes(page);
    await expect(song(page, 'A cheerful acoustic guitar song about summer', 'making')).toContainText('50%');
    await expect(song(page, 'Neon rain', 'waiting')).toBeVisible();
    await picture(page, 'window-dark');
    await setTheme(page, 'light');
    await picture(page, 'window-light');
  });

  await test.step('details', async () => {
    const details = page.getByRole('complementary', { name: 'Details' });
    await details.getByRole('tab', { name: 'Details' }).click();
    await picture(page, 'details-light');
    await details.getByRole('tab', { name: 'Response' }).click();
    await expect(details.getByRole('tabpanel')).toContainText('api_id');
    await picture(page, 'response-light');
    await setTheme(page, 'dark');
    await picture(page, 'response');
    await details.getByRole('tab', { name: 'Details' }).click();
    await picture(page, 'details');
    await details.getByRole('tab', { name: 'Lyrics' }).click();
  });

  await test.step('a menu, and what was removed comes back', async () => {
    await page.getByRole('button', { name: 'More for La La La' }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await picture(page, 'menu');
    await page.getByRole('menuitem', { name: /Remove from list/ }).click();
    await expect(song(page, 'La La La')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    await picture(page, 'undo');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(song(page, 'La La La')).toBeVisible();
  });

  await test.step('searching, and views with nothing in them', async () => {
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.fill('lo-fi');
    await expect(song(page, 'Overnight Bus')).toBeVisible();
    await picture(page, 'search');
    await search.fill('accordion');
    await expect(page.getByRole('heading', { name: /Nothing found/ })).toBeVisible();
    await picture(page, 'search-nothing');
    await search.fill('');
    await page.getByRole('link', { name: /^Favourites/ }).click();
    await expect(song(page, 'Holiday Wishes')).toBeVisible();
    await picture(page, 'favourites');
    await page.getByRole('link', { name: /^All songs/ }).click();
  });

  await test.step('small', async () => {
    await small(songwatch, page);
    await resize(songwatch, page, 1120, 740);
  });

  await test.step('settings', () => settings(page));

  await test.step('paused', async () => {
    await page.getByRole('button', { name: 'Pause checking' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Checking is paused' })).toBeVisible();
    await picture(page, 'paused');
    await page.getByRole('button', { name: 'Resume checking' }).click();
  });
});

/** Keeps clips of some songs on disk and hearts on others. */
async function keepSome(page: Page, tracked: readonly { provider: string; id: string }[]): Promise<void> {
  await page.evaluate(async (all) => {
    for (const [index, { provider, id }] of all.entries()) {
      const key = `${provider}:${id}` as `ace:${string}`;
      const answer = await window.songwatch.taskDetails({ key });
      if (!answer.ok || answer.value === null) throw new Error('not there');
      const [first] = answer.value.row.clips;
      if (first === undefined) continue;
      if (index % 3 === 0) await window.songwatch.clipFavourite({ key, clipId: first.id, isFavourite: true });
      if (index > 2 && index % 4 < 2) await window.songwatch.clipSave({ key, clipIds: null });
    }
  }, tracked);
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const state = await window.songwatch.appState();
          return state.ok ? state.value.counts.saved : 0;
        }),
      { timeout: 30_000 },
    )
    .toBe(8);
}

async function small(songwatch: Songwatch, page: Page): Promise<void> {
  await resize(songwatch, page, 720, 480);
  await song(page, 'Holiday Wishes').click();
  await expect(page.getByRole('button', { name: 'Open details of Holiday Wishes' })).toBeVisible();
  await picture(page, 'window-small');
  await page.getByRole('button', { name: 'Open details of Holiday Wishes' }).click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await picture(page, 'window-small-details');
  await page.getByRole('button', { name: 'Close details' }).click();
  await page.getByRole('button', { name: 'Track tasks' }).first().click();
  await page.getByRole('textbox', { name: 'Task ids' }).fill('eae26f89-b64b-404d-a80c-761996660b1c');
  await expect(page.getByRole('button', { name: 'Track 1 task' })).toBeVisible();
  await picture(page, 'window-small-track');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  await picture(page, 'window-small-account');
  await page.keyboard.press('Escape');
}

async function settings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  for (const tab of ['Accounts', 'Saving', 'Notifications', 'General', 'Data', 'About']) {
    await dialog.getByRole('tab', { name: tab }).click();
    await expect(dialog.getByRole('tabpanel')).toBeVisible();
    await picture(page, `settings-${tab.toLowerCase()}`);
  }
  await dialog.getByRole('tab', { name: 'Accounts' }).click();
  await dialog.getByRole('button', { name: 'Change Sunor' }).click();
  await picture(page, 'settings-account');
  await dialog.getByRole('button', { name: 'Back to accounts' }).click();
  await dialog.getByRole('button', { name: 'Remove Sunor' }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await picture(page, 'settings-remove');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}
