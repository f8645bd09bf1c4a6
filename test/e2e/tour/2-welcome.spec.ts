import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import { fillAccount } from '../support/steps.ts';
import { picture } from './support/album.ts';
import { expect, setTheme, test } from './support/stage.ts';

test('a newcomer is asked for one thing, and a wrong key is explained', async ({ start, ace }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await expect(page.getByRole('heading', { name: 'Know the moment your song is ready' })).toBeVisible();
  await setTheme(page, 'light');
  await picture(page, 'welcome-light');
  await setTheme(page, 'dark');
  await picture(page, 'welcome');

  const form = await fillAccount(page, { ...ace, key: DEMO_KEYS.rejected });
  await form.getByRole('button', { name: 'Check and save' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await picture(page, 'welcome-rejected');
});

test('without a keyring that is said, and what a weak one risks', async ({ start }) => {
  const songwatch = await start({ passwordStore: 'basic' });
  const page = await songwatch.window();
  const form = page.getByRole('form', { name: 'Account' });
  await expect(form).toContainText('No keyring');
  await setTheme(page, 'dark');
  await picture(page, 'no-keyring');
  await form.getByRole('button', { name: /weakly protected/ }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await picture(page, 'no-keyring-weak');
});
