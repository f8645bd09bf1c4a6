import { expect, test } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';

test('German is chosen in the settings and spoken at once by window, tray and notifications', async ({
  start,
  service,
  notifications,
  tray,
  ace,
}) => {
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  const icon = await tray.item();
  await expect.poll(() => icon.labels()).toContain('Settings…');

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByRole('radiogroup', { name: 'Language' }).getByRole('radio', { name: 'Deutsch' }).check();

  await expect(page.getByRole('dialog', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Noch keine Songs' })).toBeVisible();
  await expect.poll(() => icon.labels()).toContain('Einstellungen …');
  expect((await icon.labels())[0]).toBe('Nichts in Arbeit');
  const menu = () =>
    first.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  await expect.poll(menu).toEqual(['&Songs', '&Bearbeiten', '&Darstellung', '&Hilfe']);

  await test.step('what main refuses is said in German', async () => {
    await page.getByRole('button', { name: 'Einstellungen' }).click();
    await page.getByRole('button', { name: 'Konto hinzufügen' }).click();
    const form = page.getByRole('form', { name: 'Konto' });
    await form.getByRole('textbox', { name: 'API-Schlüssel' }).fill('a-key-of-someone');
    await form.getByRole('textbox', { name: 'Basis-URL' }).fill('http://example.com');
    await form.getByRole('button', { name: 'Prüfen und speichern' }).click();
    await expect(form.getByRole('alert')).toContainText('Die Basis-URL muss mit https:// beginnen');
    await page.keyboard.press('Escape');
  });
  await first.quit();

  const id = service.addTask({
    provider: 'ace',
    title: 'Papierlaternen',
    waitMs: 400,
    finishMs: 2_000,
    clips: [{ song: 'paper-lanterns', readyAtMs: 2_000 }],
  });
  const second = await start({ args: ['track', id] });
  const again = await second.window();

  await test.step('and again after a restart', async () => {
    const told = await notifications.next(30_000);
    expect(told.summary).toBe('Papierlaternen ist fertig');
    expect(told.body).toMatch(/^1 Clip, \d:\d\d\. Dauerte \d s\.$/);
    const list = again.getByRole('list', { name: 'Aufgaben' });
    await expect(list.getByRole('listitem', { name: 'Papierlaternen, fertig' })).toBeVisible();
    const item = await tray.item();
    await expect.poll(() => item.labels()).toContainEqual(expect.stringMatching(/^Papierlaternen abspielen/));
    await expect.poll(() => item.tooltip()).toContain('1 neu');
  });
});

test('where the system speaks German, so does Songwatch from its first picture on', async ({ start }) => {
  const env = { LANG: 'de_AT.UTF-8', LANGUAGE: 'de_AT:de', LC_ALL: '' };
  const page = await (await start({ env })).window();
  await expect(page.getByRole('form', { name: 'Konto' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
});
