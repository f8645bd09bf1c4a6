import { expect, type Locator, type Page } from 'playwright/test';

export interface NewAccount {
  readonly provider: 'Ace Data Cloud' | 'Sunor';
  readonly key: string;
  readonly baseUrl: string;
  readonly label?: string;
}

/** Fills the form "Account", wherever it is shown, as a person does. */
export async function fillAccount(
  page: Page,
  { provider, key, baseUrl, label }: NewAccount,
): Promise<Locator> {
  const form = page.getByRole('form', { name: 'Account' });
  await form.getByRole('radio', { name: provider }).check();
  if (label !== undefined) await form.getByRole('textbox', { name: 'Label' }).fill(label);
  await form.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl);
  await form.getByRole('textbox', { name: 'API key' }).fill(key);
  return form;
}

/** From the welcome, or from Settings when there is an account already. */
export async function addAccount(page: Page, account: NewAccount): Promise<void> {
  const welcome = page.getByRole('form', { name: 'Account' });
  const settings = page.getByRole('button', { name: 'Settings' });
  await welcome.or(settings).first().waitFor();
  const isWelcome = await welcome.isVisible();
  if (!isWelcome) {
    await settings.click();
    await page.getByRole('button', { name: 'Add account' }).click();
  }
  const form = await fillAccount(page, account);
  await form.getByRole('button', { name: 'Check and save' }).click();
  await expect(form).toBeHidden();
  if (!isWelcome) await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Pastes text into *Track tasks* and tracks what it understood. */
export async function track(page: Page, text: string, account?: string): Promise<void> {
  await page.getByRole('button', { name: 'Track tasks' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Track tasks' });
  await dialog.getByRole('textbox', { name: 'Task ids' }).fill(text);
  if (account !== undefined) {
    await dialog.getByRole('combobox', { name: 'Account' }).selectOption({ label: account });
  }
  await dialog.getByRole('button', { name: /^Track \d/ }).click();
  await expect(dialog).toBeHidden();
}

/** The rows of the list, one for each task. A selected one's clips are items within it and don't count. */
export function rows(page: Page): Locator {
  return page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').and(page.locator('[data-key]'));
}

/** A row by its title and state word. */
export function song(page: Page, title: string, state?: string): Locator {
  const name =
    state === undefined ? new RegExp(`^${escaped(title)}`) : new RegExp(`^${escaped(title)}.*${state}`);
  return page.getByRole('list', { name: 'Tasks' }).getByRole('listitem', { name });
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Answers the first save's question with the folder that it proposes. */
export async function chooseSuggestedFolder(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Where should songs go?' });
  await dialog.getByRole('button', { name: 'Save here' }).click();
  await expect(dialog).toBeHidden();
}
