import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { AppState } from '../../renderer/bridge.ts';
import { aceAccount, sunorAccount } from './support/app-state.ts';
import { failure } from './support/rows.ts';
import { button, openWindow } from './support/window.ts';

const NEW: Partial<AppState> = {
  accounts: [],
  counts: { all: 0, 'in-progress': 0, favourites: 0, saved: 0, 'needs-attention': 0 },
};
const form = () => page.getByRole('form', { name: 'Account' });
const key = () => form().getByRole('textbox', { name: 'API key' });
const submit = () => form().getByRole('button', { name: 'Check and save' });

describe('the welcome', () => {
  test('takes a provider and a key, and is gone once the account is there', async () => {
    const { main } = await openWindow({ state: NEW });
    main.on('account:save', () => {
      main.changeState({ accounts: [aceAccount] });
      return { accountId: aceAccount.id, isClipboardCleared: true };
    });
    await form().getByRole('radio', { name: 'Sunor' }).click();
    await key().fill('  sk-k3f9 ');
    await submit().click();
    await expect.element(page.getByText('No songs yet')).toBeVisible();
    await expect
      .element(page.getByText('Your account is set up, and the key is off the clipboard'))
      .toBeVisible();
    expect(main.asked('account:save')).toEqual([
      { id: null, provider: 'sunor', label: '', baseUrl: '', key: 'sk-k3f9', keep: 'sealed' },
    ]);
  });

  test('shows that it asks, and says in place why a key isn’t good', async () => {
    const { main } = await openWindow({ state: NEW });
    let answer: () => void = () => undefined;
    main.on('account:save', async () => {
      await new Promise<void>((resolve) => (answer = resolve));
      return { ok: false, failure: failure('key-rejected', 'Invalid token', { status: 401 }) } as never;
    });
    await key().fill('sk-wrong');
    await submit().click();
    await expect.element(form().getByRole('status')).toHaveTextContent('Asking Ace Data Cloud');
    await expect.element(submit()).toBeDisabled();
    answer();
    await expect
      .element(form().getByRole('alert'))
      .toHaveTextContent('Invalid token (401). Check that the key');
    await expect.element(key()).toHaveValue('sk-wrong');
    await expect.element(key()).toHaveAttribute('aria-invalid', 'true');
  });

  test('doesn’t ask a provider without a key', async () => {
    const { main } = await openWindow({ state: NEW });
    await submit().click();
    await expect.element(form().getByRole('alert')).toHaveTextContent('Paste the key first.');
    expect(main.asked('account:save')).toEqual([]);
  });

  test('takes a label and the address of a gateway', async () => {
    const { main } = await openWindow({ state: NEW });
    await form().getByRole('textbox', { name: 'Label' }).fill('Studio');
    await form().getByRole('textbox', { name: 'Base URL' }).fill('http://127.0.0.1:9000');
    await key().fill('sk-1');
    await submit().click();
    await expect
      .poll(() => main.asked('account:save')[0])
      .toMatchObject({
        label: 'Studio',
        baseUrl: 'http://127.0.0.1:9000',
      });
  });

  test('opens the demo', async () => {
    const { main } = await openWindow({ state: NEW });
    await button('Try the demo').click();
    expect(main.asked('demo:open')).toHaveLength(1);
  });

  test('hides the key while it is written', async () => {
    await openWindow({ state: NEW });
    await key().fill('sk-secret');
    expect(getComputedStyle(key().element()).getPropertyValue('-webkit-text-security')).toBe('disc');
  });
});

describe('without a safe place for keys', () => {
  test('a key is kept weakly only after the risk was named', async () => {
    const { main } = await openWindow({ state: { ...NEW, keyStore: 'none' } });
    await key().fill('sk-1');
    await form()
      .getByRole('button', { name: /weakly protected instead/ })
      .click();
    const confirm = page.getByRole('alertdialog');
    await expect.element(confirm.getByText('Any program that runs as you')).toBeVisible();
    await confirm.getByRole('button', { name: 'Keep it weakly protected' }).click();
    await submit().click();
    await expect.poll(() => main.asked('account:save').at(-1)?.keep).toBe('weak');
  });

  test('a key is kept until quitting, also when the question was cancelled', async () => {
    const { main } = await openWindow({ state: { ...NEW, keyStore: 'weak-only' } });
    await form()
      .getByRole('button', { name: /weakly protected instead/ })
      .click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
    await key().fill('sk-1');
    await submit().click();
    await expect.poll(() => main.asked('account:save')[0]?.keep).toBe('session');
  });
});

describe('accounts in the settings', () => {
  const settings = () => page.getByRole('dialog', { name: 'Settings' });

  test('tell how they fare, and a rejected key is changed without writing the rest again', async () => {
    const { main } = await openWindow({});
    await button('Settings').click();
    await expect.element(settings().getByText('The provider rejects this key (401).')).toBeVisible();
    await settings().getByRole('button', { name: 'Change key of Sunor' }).click();
    await expect.element(form().getByRole('textbox', { name: 'Label' })).toHaveValue('Sunor');
    await expect.element(key()).toHaveAttribute('placeholder', expect.stringContaining('81ab'));
    await expect.element(key()).toHaveValue('');
    await key().fill('sk-new');
    await submit().click();
    await expect
      .poll(() => main.asked('account:save')[0])
      .toMatchObject({ id: 'account-sunor', key: 'sk-new' });
    await expect.element(settings().getByRole('button', { name: 'Add account' })).toBeVisible();
  });

  test('are added', async () => {
    const { main } = await openWindow({});
    await button('Settings').click();
    await settings().getByRole('button', { name: 'Add account' }).click();
    await form().getByRole('radio', { name: 'Ace Data Cloud' }).click();
    await key().fill('sk-2');
    await submit().click();
    await expect
      .poll(() => main.asked('account:save')[0])
      .toMatchObject({ id: null, provider: 'ace', key: 'sk-2' });
  });

  test('are removed only after a second word', async () => {
    const { main } = await openWindow({});
    await button('Settings').click();
    await settings().getByRole('button', { name: 'Remove Sunor' }).click();
    const confirm = page.getByRole('alertdialog', { name: 'Remove Sunor?' });
    await expect.element(confirm.getByText('2 tasks in progress will no longer be checked')).toBeVisible();
    expect(main.asked('account:remove')).toEqual([]);
    await confirm.getByRole('button', { name: 'Remove' }).click();
    await expect.poll(() => main.asked('account:remove')).toEqual([{ id: 'account-sunor' }]);
  });

  test('whose key was lost are asked for it in the window', async () => {
    await openWindow({ state: { accounts: [aceAccount, { ...sunorAccount, key: { status: 'lost' } }] } });
    await expect.element(page.getByText('The key of Sunor can’t be opened any more')).toBeVisible();
    await button('Enter key').click();
    await expect.element(key()).toHaveFocus();
  });
});
