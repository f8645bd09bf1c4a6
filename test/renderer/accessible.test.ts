import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Settings } from '../../renderer/bridge.ts';
import { settings } from './support/app-state.ts';
import { openScreen, SCREEN_NAMES } from './support/screens.ts';
import { expectAccessible } from './support/window.ts';

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

describe.each(['light', 'dark'] as const)(
  'in the %s theme axe finds nothing in',
  (theme: Settings['theme']) => {
    const state = { settings: { ...settings, theme } };

    test.each(SCREEN_NAMES)('%s', async (name) => {
      await openScreen(name, { state });
      await expectAccessible();
    });

    test('the smallest window with the details over it', async () => {
      await openScreen('the details of a song', { state, width: 720, height: 480 });
      await expect.element(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
      await expectAccessible();
    });
  },
);
