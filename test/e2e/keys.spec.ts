import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { connectBus } from '../support/desktop/bus.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, fillAccount, rows, track } from './support/steps.ts';

test('a key sealed by the keyring serves the next start and lies nowhere in the profile', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toContainText('Key ends in k3f9');
  await first.quit();

  const id = service.addTask({ provider: 'ace', title: 'After the restart', finishMs: 400 });
  const second = await start();
  await track(await second.window(), id);
  await expect.poll(second.log).toContain('→ ready  After the restart');
  await second.quit();

  expect(await filesWith(folder, DEMO_KEYS.good)).toEqual([]);
  const sealed = await readFile(join(folder, 'profile', 'accounts.json'), 'utf8');
  expect(sealed).toContain('"isWeak": false');
});

test('a rejected key is refused on entry and nothing of it is kept', async ({ start, folder, ace }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  const form = await fillAccount(page, { ...ace, key: DEMO_KEYS.rejected });
  await form.getByRole('button', { name: 'Check and save' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await songwatch.quit();
  expect(await filesWith(folder, DEMO_KEYS.rejected)).toEqual([]);
  expect(await filesWith(folder, 'ciphertext')).toEqual([]);
});

test('a pasted key is off the clipboard once it is kept; what was copied meanwhile stays', async ({
  start,
  ace,
}) => {
  const { app, window } = await start();
  const page = await window();
  const copy = (text: string) => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  const held = () => app.evaluate(({ clipboard }) => clipboard.readText());

  async function pasteKey(): Promise<Locator> {
    // A page to copy from often adds the end of the line.
    await copy(`${ace.key}\n`);
    const form = await fillAccount(page, { ...ace, key: '' });
    await form.getByRole('textbox', { name: 'API key' }).press('Control+V');
    await expect(form.getByRole('textbox', { name: 'API key' })).toHaveValue(ace.key);
    return form;
  }

  const form = await pasteKey();
  await form.getByRole('button', { name: 'Check and save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'off the clipboard' })).toBeVisible();
  expect(await held()).toBe('');

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  const second = await pasteKey();
  await copy('a line of a song');
  await second.getByRole('button', { name: 'Check and save' }).click();
  await expect(second).toBeHidden();
  expect(await held()).toBe('a line of a song');
});

test('without a keyring a key is kept until the app quits, and that is said', async ({
  start,
  folder,
  ace,
}) => {
  const first = await start({ passwordStore: 'basic' });
  const page = await first.window();
  const form = await fillAccount(page, ace);
  await expect(form).toContainText('No keyring');
  await form.getByRole('button', { name: 'Check and save' }).click();
  await expect(form).toBeHidden();
  await first.quit();
  expect(await filesWith(folder, DEMO_KEYS.good)).toEqual([]);

  const second = await start({ passwordStore: 'basic' });
  const again = await second.window();
  await again.getByRole('button', { name: 'Settings' }).click();
  await expect(again.getByRole('dialog', { name: 'Settings' })).toContainText(
    'Its key isn’t kept on this computer',
  );
});

test('a key that another keyring sealed is asked for again, and the tasks stay', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  const id = service.addTask({ provider: 'ace', title: 'Still here', outcome: 'never' });
  await track(page, id);
  await first.quit();

  // The key in the keyring goes; what it sealed stays.
  await emptyKeyring();
  await rm(join(folder, 'profile', 'Local State'), { force: true });

  const second = await start();
  const again = await second.window();
  await expect(rows(again)).toHaveCount(1);
  await expect(rows(again)).toHaveAttribute('data-key', `ace:${id}`);
  await again.getByRole('button', { name: 'Settings' }).click();
  await expect(again.getByRole('dialog', { name: 'Settings' })).toContainText(/again/i);
  await expect(
    again.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: /key/i }),
  ).toBeVisible();
});

/** Deletes all passwords of the keyring, Chromium's among them, as a reset one has lost them. */
async function emptyKeyring(): Promise<void> {
  const bus = await connectBus();
  const secrets = { destination: 'org.freedesktop.secrets' };
  const [unlocked, locked] = (await bus.call({
    ...secrets,
    path: '/org/freedesktop/secrets',
    interface: 'org.freedesktop.Secret.Service',
    member: 'SearchItems',
    signature: 'a{ss}',
    body: [{}],
  })) as [string[], string[]];
  for (const path of [...unlocked, ...locked]) {
    await bus.call({ ...secrets, path, interface: 'org.freedesktop.Secret.Item', member: 'Delete' });
  }
  bus.close();
}

/** The files below a folder that hold these bytes. */
async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    if (bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) found.push(path);
  }
  return found;
}
