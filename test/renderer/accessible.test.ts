import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Settings } from '../../renderer/bridge.ts';
import { settings } from './support/app-state.ts';
import { designRows, variedRows } from './support/library.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

/** Colours are measured when nothing moves any more. */
async function settled(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map((animation) => animation.finished));
}

describe.each(['light', 'dark'] as const)(
  'in the %s theme axe finds nothing in',
  (theme: Settings['theme']) => {
    const state = { settings: { ...settings, theme } };

    test('the list with an opened song', async () => {
      await openWindow({ rows: designRows(), state });
      await item('Holiday Wishes, ready').click();
      await button('Play clip A of Holiday Wishes').click();
      await expect.element(button('Pause clip A of Holiday Wishes')).toBeVisible();
      await settled();
      await expectAccessible();
    });

    test.each(['Details', 'Response'])('the %s of a song', async (tab) => {
      await openWindow({ rows: designRows(), state });
      await item('Holiday Wishes, ready').click();
      await page.getByRole('tab', { name: tab }).click();
      await settled();
      await expectAccessible();
    });

    test('every state a row can be in', async () => {
      await openWindow(
        {
          rows: variedRows(),
          state: { ...state, isDemo: true, isOffline: true, warnings: ['Something is odd.'] },
        },
        { height: 1700 },
      );
      await expect.element(item('Half of it is ready, making')).toBeVisible();
      await settled();
      await expectAccessible();
    });

    test('an empty list', async () => {
      await openWindow({ state });
      await expect.element(page.getByText('No songs yet')).toBeVisible();
      await settled();
      await expectAccessible();
    });

    test('the track dialog', async () => {
      await openWindow({ rows: designRows(), state });
      await button('Track tasks').click();
      await page.getByRole('textbox', { name: 'Task ids' }).fill('0d3ed03b-912b-4f7d-941b-8441323cb77b');
      await expect.element(button('Track 1 task')).toBeVisible();
      await settled();
      await expectAccessible();
    });

    test('the welcome without a keyring', async () => {
      const counts = { all: 0, 'in-progress': 0, favourites: 0, saved: 0, 'needs-attention': 0 };
      await openWindow({ state: { ...state, accounts: [], counts, keyStore: 'none' } });
      await button('Check and save').click();
      await settled();
      await expectAccessible();
    });

    test.each(['Accounts', 'Saving', 'Notifications', 'General', 'Data', 'About'])(
      'the settings: %s',
      async (tab) => {
        await openWindow({ rows: designRows(), state });
        await button('Settings').click();
        await page.getByRole('tab', { name: tab }).click();
        await settled();
        await expectAccessible();
      },
    );

    test('the menu of a song and the dialog for a folder', async () => {
      await openWindow({ rows: designRows(), state });
      await button('More for La La La').click();
      await expect.element(page.getByRole('menu')).toBeVisible();
      await settled();
      await expectAccessible();
      await page.getByRole('menuitem', { name: 'Save 2 clips' }).click();
      await expect.element(page.getByRole('dialog')).toBeVisible();
      await settled();
      await expectAccessible();
    });

    test('the smallest window with the details over it', async () => {
      await openWindow({ rows: designRows(), state }, { width: 720, height: 480 });
      await item('Holiday Wishes, ready').click();
      await button('Open details of Holiday Wishes').click();
      await settled();
      await expectAccessible();
    });
  },
);
